"""The Python files that the checkers in this folder read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE_FOLDERS = ("src/zhike", "tools")

type Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file; ``path`` is relative to the root of the repository."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts or self.path.name == "conftest.py"


def read_sources(root: Path = ROOT, folders: tuple[str, ...] = CODE_FOLDERS) -> list[Source]:
    """Every Python file below ``folders``, migrations left out, sorted by path.

    Raises:
        SyntaxError: a file does not parse.
    """
    paths = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return [_parsed(root, path) for path in paths if "migrations" not in path.parts]


def list_functions(tree: ast.Module) -> Iterator[tuple[Function, ast.AST]]:
    """Yield every function with the node that holds it (a module, class or function)."""
    for holder in ast.walk(tree):
        for node in ast.iter_child_nodes(holder):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node, holder


def decorator_names(function: Function | ast.ClassDef) -> set[str]:
    """Last names of the decorators: ``@router.get("/")`` gives ``get``."""
    called = [d.func if isinstance(d, ast.Call) else d for d in function.decorator_list]
    return {d.attr if isinstance(d, ast.Attribute) else d.id for d in called if isinstance(d, ast.Attribute | ast.Name)}


def _parsed(root: Path, path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(root), text, ast.parse(text, filename=str(path)))
