"""The shapes in which the made-up company's sources are drawn up, before they are written as files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

type Cell = str | int | float

SOURCES: Final = ("erp", "webshop", "wechat", "servicedesk")


@dataclass(frozen=True, slots=True)
class Table:
    """One file to be: ``titles`` stand above the header, rows may be shorter or longer than the header on purpose."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    titles: tuple[str, ...] = ()


@dataclass(slots=True)
class Ledger:
    """The customers of one source: its rows, and which entity each of its keys stands for.

    ``entities`` maps the source's own key → "P17" (person 17) or "O5" (organization 5) of the population.
    """

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    entities: dict[str, str] = field(default_factory=dict)

    def add(self, row: tuple[Cell, ...], *, entity: str) -> None:
        """Take up a row whose first cell is the source's key."""
        self.rows.append(row)
        self.entities[str(row[0])] = entity


@dataclass(frozen=True, slots=True)
class Company:
    """Everything the made-up company has on file, by file name without ending.

    ``truth`` holds (source, key, entity) of every customer row.
    """

    tables: dict[str, Table]
    truth: list[tuple[str, str, str]]
