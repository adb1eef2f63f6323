"""Which files of a watched folder are taken, and under what name they lie aside."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

QUIET_S: Final = 10.0
"""A file that was not written to for this long has stopped growing."""
_KINDS: Final = (".csv", ".txt", ".tsv", ".xlsx", ".xls")


def is_within(folder: Path, roots: Iterable[Path]) -> bool:
    """Say whether a folder is or lies below one of the roots; all with their links followed.

    Example:
        >>> is_within(Path("/in/erp"), [Path("/in")]), is_within(Path("/input"), [Path("/in")])
        (True, False)
    """
    return any(folder.is_relative_to(root) for root in roots)


def looks_like_table(name: str) -> bool:
    """Say whether a file may be imported by its name; names with a dot in front are half-written ones of many programs.

    Example:
        >>> looks_like_table("客户.XLSX"), looks_like_table(".客户.csv.part"), looks_like_table("~$客户.xlsx")
        (True, False, False)
    """
    return name.lower().endswith(_KINDS) and not name.startswith((".", "~"))


def is_settled(changed_at_s: float, now_s: float) -> bool:
    """Say whether a file has stopped growing.

    Example:
        >>> is_settled(100.0, 109.9), is_settled(100.0, 110.0)
        (False, True)
    """
    return now_s - changed_at_s >= QUIET_S


def set_aside(name: str, instant: datetime) -> str:
    """Return the name under which a file lies among ended ones, so that none replaces another.

    Example:
        >>> set_aside("a.csv", datetime(2026, 1, 2, 3, 4, 5, 6))
        '20260102-030405-000006-a.csv'
    """
    return f"{instant:%Y%m%d-%H%M%S-%f}-{name}"
