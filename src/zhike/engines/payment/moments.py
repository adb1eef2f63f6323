"""What was known of an amount and of who owes it on a day before it was due, or after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.classify import Column, Table
from zhike.engines.payment.dues import GRACE_DAYS, Bools, Dues, Floats, Ints

AHEAD_DAYS: Final = 30
LEADS: Final = (90, AHEAD_DAYS, 0)
"""Days before the due date on which past amounts are asked about, as far as they were open then."""
FIGURES: Final = (
    *("known_orders", "late_share", "mean_delay", "last_delay", "delay_trend", "overdue_orders", "overdue_amount"),
    *("amount", "relative_amount", "terms_days", "lead_days"),
)
_AMOUNT: Final = FIGURES.index("amount")
_LAST: Final = 3
_LEAST_FOR_TREND: Final = 5
_CELLS: Final = 2_000_000
"""Pairs of amounts that are compared at once."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Amounts asked about on days: ``row`` place of the amount, ``day`` the day; (m,) each."""

    row: Ints
    day: Ints

    def take(self, places: Ints) -> "Moments":
        """Return some of them."""
        return Moments(self.row[places], self.day[places])


def moments_before(dues: Dues, rows: Ints, *, leads: tuple[int, ...] = LEADS) -> Moments:
    """Return the days on which some amounts would have been asked about: once a lead, while they were open.

    An amount that came about later than a lead is asked about on the day it came about.
    """
    settled = dues.settled_on[rows]
    found: set[tuple[int, int]] = set()
    for lead in leads:
        day = np.maximum(dues.due[rows] - lead, dues.ordered[rows])
        is_open = ~(settled <= day)
        found.update(zip(rows[is_open].tolist(), day[is_open].tolist(), strict=True))
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return Moments(pairs[:, 0], pairs[:, 1])


def table_of(dues: Dues, moments: Moments, *, grace: int = GRACE_DAYS) -> Table:
    """Return what was known on the day of each moment, (m,) a column; NaN is unknown.

    Of other amounts of the same customer counts what had come about before the day, and of their payment what was seen by then. A
    delay is the days from due date to payment, of those still open the days until now.
    """
    values = np.full((moments.row.size, len(FIGURES)), np.nan)
    own = dues.amount[moments.row]
    values[:, _AMOUNT] = own
    values[:, _AMOUNT + 2] = dues.due[moments.row] - dues.ordered[moments.row]
    values[:, _AMOUNT + 3] = dues.due[moments.row] - moments.day
    for places, rows in _by_customer(dues, moments) if moments.row.size else ():
        values[places, :_AMOUNT], values[places, _AMOUNT + 1] = _history(dues, moments.take(places), rows, grace)
    columns = [Column(name, "number", values[:, place]) for place, name in enumerate(FIGURES)]
    if dues.regions:
        region = dues.region[moments.row].astype(np.float64)
        columns.append(Column("region", "choice", np.where(region < 0, np.nan, region), dues.regions))
    return Table(tuple(columns))


def is_ahead(table: Table) -> Bools:
    """Say of each moment whether it lies about ``AHEAD_DAYS`` before the due date: from there risks are told; all where none does."""
    lead = table.only(["lead_days"]).columns[0].values
    found = (lead > AHEAD_DAYS / 2) & (lead <= AHEAD_DAYS)
    return found if found.any() else np.ones(lead.size, dtype=np.bool_)


def own_late_share(table: Table, *, base: float) -> Floats:
    """Return (m,) the customer's own share of late payments so far, drawn to that of all as if by five amounts."""
    known, share = (table.only([name]).columns[0].values for name in ("known_orders", "late_share"))
    late = np.where(known > 0, share * known, 0.0)
    return np.asarray((late + 5 * base) / (known + 5), dtype=np.float64)


def _by_customer(dues: Dues, moments: Moments) -> Iterator[tuple[Ints, Ints]]:
    """Yield places of moments with the rows of their customer, oldest due date first, in pieces of bounded size."""
    order = np.lexsort((dues.due, dues.customer))
    ends = np.searchsorted(dues.customer[order], np.unique(dues.customer), side="right")
    rows_of = dict(zip(np.unique(dues.customer).tolist(), np.split(order, ends[:-1]), strict=True))
    asked = dues.customer[moments.row]
    by = np.argsort(asked, kind="stable")
    who, starts = np.unique(asked[by], return_index=True)
    for customer, places in zip(who.tolist(), np.split(by, starts[1:]), strict=True):
        rows = rows_of[customer]
        step = max(1, _CELLS // rows.size)
        for start in range(0, places.size, step):
            yield places[start : start + step], rows


def _history(dues: Dues, asked: Moments, rows: Ints, grace: int) -> tuple[Floats, Floats]:
    day = asked.day[:, None]
    due, settled = dues.due[rows].astype(np.float64), dues.settled_on[rows]
    is_there = (dues.ordered[rows] < day) & (rows != asked.row[:, None])
    is_paid = is_there & (settled <= day)
    is_past = is_there & ~is_paid & (due < day)
    is_late = np.where(is_paid, settled > due + grace, is_past & (due + grace < day))
    is_known = is_paid | (is_past & (due + grace < day))
    delay = np.where(is_paid, settled - due, day - due)
    last = is_known & (np.cumsum(is_known[:, ::-1], axis=1)[:, ::-1] <= _LAST)
    known = is_known.sum(axis=1)
    recent = _mean(delay, last)
    trend = np.where(known >= _LEAST_FOR_TREND, recent - _mean(delay, is_known & ~last), np.nan)
    amount = np.broadcast_to(dues.amount[rows], is_there.shape)
    open_there = (amount - np.where(is_paid, amount, 0.0)) * is_past
    figures = (known, _mean(is_late, is_known), _mean(delay, is_known), recent, trend)
    told = np.column_stack([*figures, is_past.sum(axis=1), open_there.sum(axis=1)]).astype(np.float64)
    return told, dues.amount[asked.row] / _mean(amount, is_there)


def _mean(values: Floats | Bools, of: Bools) -> Floats:
    """Return the mean of each row over some of its cells, NaN over none."""
    count = of.sum(axis=1)
    sums = np.where(of, values, 0.0).sum(axis=1)
    return np.where(count > 0, sums / np.maximum(count, 1), np.nan)
