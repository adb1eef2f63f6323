"""Rows of any file of invoices, as the engine of payments wants them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from zhike.site.lab.order_rows import read_columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from zhike.engines.payment import Dues

_TERMS = 30


@dataclass(frozen=True, slots=True)
class DueColumns:
    """Columns of a file; ``ordered`` and ``region`` may be ""."""

    customer: str
    due: str
    paid: str
    amount: str
    ordered: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class DueRows:
    """What was read: ``lines`` the number of each row in the file, ``names`` of customers by code; days are ordinals."""

    dues: "Dues"
    lines: Sequence[int]
    names: Sequence[str]
    rejected: int
    last_receipt: int

    @property
    def size(self) -> int:
        """Return how many rows were read."""
        return len(self.lines)


@dataclass(slots=True)
class _Codes:
    places: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> int:
        return self.places.setdefault(name, len(self.places)) if name else -1


def read_dues(file: Path, columns: DueColumns) -> DueRows:
    """Read the rows that have a customer, a due date and an amount above 0; the others are counted as rejected.

    A row without an order day counts as ordered 30 days before it is due; one with a day of payment as paid in full on it.

    Raises:
        typer.BadParameter: the file cannot be read, a column is missing, or no row was ever paid.
    """
    import numpy as np

    asked = (columns.customer, columns.due, columns.paid, columns.amount, columns.ordered, columns.region)
    wanted = tuple(name for name in asked if name)
    who, where = _Codes(), _Codes()
    rows: list[tuple[float, ...]] = []
    lines: list[int] = []
    count = 0
    for count, cells in enumerate(read_columns(file, wanted), 1):
        found = _figures(dict(zip(wanted, cells, strict=True)), columns) if cells else None
        if found is not None:
            rows.append((who.of(found[0]), where.of(found[1]), *found[2]))
            lines.append(count)
    told = np.array(rows, dtype=np.float64).reshape(-1, 6)
    if np.isnan(told[:, 5]).all():
        raise typer.BadParameter(f"no row of {file.name} has a day of payment in {columns.paid!r}")
    dues = _dues(told, regions=tuple(where.places))
    return DueRows(dues, lines, tuple(who.places), count - len(lines), int(np.nanmax(told[:, 5])))


def _figures(told: Mapping[str, str], columns: DueColumns) -> tuple[str, str, tuple[float, ...]] | None:
    """Return customer, region, and days of order and due date, amount and day of payment; None for a row without one it needs."""
    from zhike.engines.text import amount_cents

    due, money = _ordinal(told[columns.due]), amount_cents(told[columns.amount])
    if not told[columns.customer] or due is None or money is None or money[0] <= 0:
        return None
    paid, ordered = _ordinal(told[columns.paid]), _ordinal(told.get(columns.ordered, ""))
    known = [day for day in (due - _TERMS if ordered is None else ordered, due, paid) if day is not None]
    figures = (min(known), due, money[0] / 100, float("nan") if paid is None else paid)
    return told[columns.customer], told.get(columns.region, ""), figures


def _dues(told: "NDArray[np.float64]", *, regions: tuple[str, ...]) -> "Dues":
    import numpy as np

    from zhike.engines.payment import Dues

    whole, paid_on = told[:, :4].astype(np.int64), told[:, 5]
    return Dues(
        customer=whole[:, 0],
        region=whole[:, 1],
        ordered=whole[:, 2],
        due=whole[:, 3],
        amount=told[:, 4],
        received=np.where(np.isnan(paid_on), 0.0, told[:, 4]),
        paid_on=paid_on,
        regions=regions,
    )


def _ordinal(written: str) -> int | None:
    from zhike.engines.text import clean_date

    value = clean_date(written).value if written else None
    return date.fromisoformat(value[:10]).toordinal() if value else None
