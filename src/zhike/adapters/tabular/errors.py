"""The refusals and row problems of the file readers, by code; texts live in the locale files."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal

type Fact = str | int
type Verdict = Literal["note", "reject", "skip"]

PROBLEMS: Final[Mapping[str, Verdict]] = {
    "tabular.blank_row": "skip",
    "tabular.total_row": "skip",
    "tabular.repeated_header": "skip",
    "tabular.nul_bytes": "note",
    "tabular.mixed_encoding": "note",
    "tabular.lost_digits": "note",
    "tabular.formula_without_value": "note",
    "tabular.error_cell": "note",
    "tabular.undecodable": "reject",
    "tabular.too_few_cells": "reject",
    "tabular.too_many_cells": "reject",
    "tabular.unclosed_quote": "reject",
    "tabular.field_too_long": "reject",
    "tabular.unreadable_message": "reject",
}
"""What a row's problem means: its values are usable (note), not trustworthy (reject) or no record (skip)."""

UNREADABLE: Final = "!unreadable"
"""Column of files that we write ourselves: what came instead of a record, in a row that is rejected for it."""

_RANK: Final = {code: rank for rank, code in enumerate(PROBLEMS)}


class TabularError(Exception):
    """A file that cannot be read at all, or not further.

    Attributes:
        code: Locale key, such as ``tabular.corrupt_xlsx``.
        facts: Values for the placeholders of the text: always ``file``, often ``row``, ``limit``, ``found``.
    """

    def __init__(self, code: str, facts: Mapping[str, Fact]) -> None:
        """Keep the code and its facts; both are shown to the user through the locale files."""
        super().__init__(code)
        self.code = code
        self.facts = dict(facts)

    def __str__(self) -> str:
        """Return the code and facts on one line, for logs."""
        return f"{self.code} {self.facts}"


def worse(first: str | None, second: str | None) -> str | None:
    """Return the problem that weighs more, so that a row names one.

    >>> worse("tabular.nul_bytes", "tabular.too_few_cells")
    'tabular.too_few_cells'
    """
    if first is None or second is None:
        return first or second
    return max(first, second, key=_RANK.__getitem__)


def worst(found: Iterable[tuple[str, int]]) -> tuple[str, int]:
    """Return the weightiest of (problem, column index); of equal ones the first.

    >>> worst([("tabular.lost_digits", 4), ("tabular.error_cell", 2), ("tabular.error_cell", 3)])
    ('tabular.error_cell', 2)
    """
    return max(found, key=lambda pair: _RANK[pair[0]])
