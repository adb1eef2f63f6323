"""One screen: files, functions and argument lists stay short.

Run it with ``python -m tools.check_sizes``. A file between the limit and the hard limit must stand in
``tools/sizes_allowed.txt`` with its number of lines; that number may only fall. A function whose shape another
library dictates says so on its first line: ``# sizes: called by Django``.
"""

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.sources import ROOT, Function, Source, decorator_names, list_functions, read_sources

FILE_LINES = 250
FILE_LINES_HARD = 400
FUNCTION_LINES = 40
ARGUMENTS = 6
POSITIONAL_ARGUMENTS = 2
PRIVATE_POSITIONAL_ARGUMENTS = 4  # a private function is read together with its callers
ALLOWED_FILE = Path("tools/sizes_allowed.txt")

# Who acts and in what is no subject of a call: such a first argument is not counted, like self.
SURROUNDINGS = frozenset({"actor", "context", "request", "rng"})

# Functions with these decorators are called by a framework, which chooses how it passes arguments.
FRAMEWORK_DECORATORS = frozenset(
    [
        "get",
        "post",
        "put",
        "patch",
        "delete",
        "api_operation",
        "exception_handler",
        "command",
        "callback",
        "task",
        "fixture",
        "composite",
        "override",
        "overload",
        "given",
        "receiver",
        "validator",
        "field_validator",
        "model_validator",
    ]
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Lines that oversized files may have, by path as written in the list."""

    allowed: dict[str, int]


def read_allowed(text: str) -> Limits:
    """Parse lines of ``<lines> <path>``; ``#`` starts a comment."""
    rows = [line.split("#")[0].split() for line in text.splitlines()]
    return Limits({path: int(lines) for lines, path in (row for row in rows if row)})


def find_problems(sources: list[Source], limits: Limits) -> list[str]:
    """Everything that is too long, and every entry of the list that could be smaller or go."""
    problems = [problem for source in sources for problem in _source_problems(source, limits)]
    seen = {source.path.as_posix() for source in sources}
    gone = [f"{ALLOWED_FILE}: {path} is gone, remove its line" for path in limits.allowed if path not in seen]
    return problems + gone


def _source_problems(source: Source, limits: Limits) -> list[str]:
    problems = _file_problems(source, limits)
    for function, holder in list_functions(source.tree):
        where = f"{source.path}:{function.lineno}: {function.name}"
        problems += [f"{where} {problem}" for problem in _function_problems(function, holder, source=source)]
    return problems


def _file_problems(source: Source, limits: Limits) -> list[str]:
    path, lines = source.path.as_posix(), source.text.count("\n")
    allowed = limits.allowed.get(path)
    if lines > FILE_LINES_HARD:
        return [f"{path}: {lines} lines, never more than {FILE_LINES_HARD}: split it by topic"]
    if allowed is None:
        return [f"{path}: {lines} lines, at most {FILE_LINES}: split it by topic"] if lines > FILE_LINES else []
    if lines > allowed:
        return [f"{path}: {lines} lines, {allowed} were allowed and the list only shrinks"]
    wanted = "remove its line" if lines <= FILE_LINES else f"write {lines}"
    return [f"{ALLOWED_FILE}: {path} has only {lines} lines now, {wanted}"] if lines < allowed else []


def _function_problems(function: Function, holder: ast.AST, *, source: Source) -> list[str]:
    problems = []
    lines = count_code_lines(function)
    if lines > FUNCTION_LINES:
        problems.append(f"has {lines} lines, at most {FUNCTION_LINES}")
    if source.is_test or _shape_is_dictated(function, holder, source=source):
        return problems
    positional, all_arguments = _count_arguments(function, holder)
    if all_arguments > ARGUMENTS:
        problems.append(f"takes {all_arguments} arguments, at most {ARGUMENTS}")
    most = PRIVATE_POSITIONAL_ARGUMENTS if function.name.startswith("_") else POSITIONAL_ARGUMENTS
    if positional > most:
        problems.append(f"takes {positional} arguments by position: keyword-only after {most}")
    return problems


def count_code_lines(function: Function) -> int:
    """Lines from ``def`` to the end, without the docstring: a contract is not code."""
    end = function.end_lineno or function.lineno
    lines = end - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def _shape_is_dictated(function: Function, holder: ast.AST, *, source: Source) -> bool:
    first_line = source.text.splitlines()[function.lineno - 1]
    is_nested = isinstance(holder, ast.FunctionDef | ast.AsyncFunctionDef)
    is_dunder = function.name.startswith("__") and function.name.endswith("__") and function.name != "__init__"
    names = decorator_names(function)
    return is_nested or is_dunder or bool(names & FRAMEWORK_DECORATORS) or bool(re.search(r"# sizes: \S+", first_line))


def _count_arguments(function: Function, holder: ast.AST) -> tuple[int, int]:
    positional = [argument.arg for argument in [*function.args.posonlyargs, *function.args.args]]
    if isinstance(holder, ast.ClassDef) and "staticmethod" not in decorator_names(function):
        positional = positional[1:]
    all_arguments = len(positional) + len(function.args.kwonlyargs)
    return len(positional) - (positional[:1] != [] and positional[0] in SURROUNDINGS), all_arguments


def main() -> int:
    """Print the problems; the exit code is 1 when there is one."""
    allowed = ROOT / ALLOWED_FILE
    limits = read_allowed(allowed.read_text(encoding="utf-8") if allowed.exists() else "")
    sources = read_sources()
    problems = find_problems(sources, limits)
    print("\n".join(problems) or f"{len(sources)} files are within one screen")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
