"""Docstrings are contracts: the doors have one, and none merely says the name again.

Doors are the public functions, classes and methods of ``public.py`` files and of ``engines/``. What a docstring must
say, the types cannot: shape, unit, range, errors, side effects. Run it with ``python -m tools.check_docstrings``.
"""

import ast
import re
import sys
from collections.abc import Iterator

from tools.sources import Source, decorator_names, read_sources

type Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

# Words that add nothing to a name.
FILLERS = frozenset(
    {
        *(
            "a",
            "an",
            "and",
            "are",
            "class",
            "do",
            "does",
            "for",
            "from",
            "function",
            "get",
            "gets",
            "given",
            "has",
            "in",
        ),
        *("into", "is", "it", "its", "method", "of", "on", "return", "returns", "set", "sets", "that", "the", "this"),
        *("to", "whether", "with"),
    }
)
SELF_EXPLAINING = frozenset({"override", "overload", "property", "cached_property", "setter"})


def find_problems(sources: list[Source]) -> list[str]:
    """Every door without a contract and every docstring that repeats the name, as ``path:line: what``."""
    return [
        f"{source.path}:{node.lineno}: {problem}"
        for source in sources
        if not source.is_test
        for node, names in list_documented(source.tree)
        if (problem := _problem(node, names, is_door=_is_door_file(source)))
    ]


def list_documented(tree: ast.Module) -> Iterator[tuple[Documented, list[str]]]:
    """Yield classes, functions and methods outside functions, with their names from the outermost to their own."""

    def below(holder: ast.Module | ast.ClassDef, names: list[str]) -> Iterator[tuple[Documented, list[str]]]:
        for node in holder.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield node, [*names, node.name]
            if isinstance(node, ast.ClassDef):
                yield from below(node, [*names, node.name])

    return below(tree, [])


def repeats_the_name(docstring: str, names: list[str]) -> bool:
    """Whether the docstring is one line that holds no word beyond the names and filler words, and no figure.

    Example:
        >>> repeats_the_name("Return the customer.", ["get_customer"])
        True
        >>> repeats_the_name("Return the customer, or None when out of scope.", ["get_customer"])
        False
    """
    if "\n" in docstring.strip() or re.search(r"\d", docstring):
        return False
    told = {_stem(word) for word in _words(docstring)} - FILLERS
    known = {_stem(word) for name in names for word in _words(name)}
    return told <= known


def _problem(node: Documented, names: list[str], *, is_door: bool) -> str | None:
    docstring = ast.get_docstring(node)
    if docstring is None:
        is_public = not any(name.startswith("_") for name in names)
        needs_one = is_door and is_public and not decorator_names(node) & SELF_EXPLAINING
        return f"{'.'.join(names)} is a door and has no contract" if needs_one else None
    if not docstring.strip():
        return f"{'.'.join(names)} has an empty docstring"
    return f'{".".join(names)}: "{docstring}" only repeats the name' if repeats_the_name(docstring, names) else None


def _is_door_file(source: Source) -> bool:
    is_public = source.path.stem == "public" or "public" in source.path.parts
    is_engine = "engines" in source.path.parts and not source.path.stem.startswith("_")
    return is_public or is_engine


def _words(text: str) -> list[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ")
    return re.findall(r"[^\W\d_]+", apart.lower())


def _stem(word: str) -> str:
    return word if word in FILLERS else word.removesuffix("s")


def main() -> int:
    """Print the problems; the exit code is 1 when there is one."""
    problems = find_problems(read_sources())
    print("\n".join(problems) or "every door has a contract")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
