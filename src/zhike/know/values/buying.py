"""From the lake's orders to histories: as of today, and as of an earlier day with what came after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhike.adapters.lake import LakeTable
from zhike.engines.clv import Came, Histories
from zhike.know.profiles import public as profiles

HOLDOUT_DAYS: Final = 180
_WINDOW: Final = """
SELECT min(day) AS since, count(*) AS orders FROM orders WHERE day <= $today AND amount_cents > 0
"""
_HISTORIES: Final = """
WITH visits AS (
    SELECT COALESCE(homes.customer_id, orders.home_id) AS customer_id, day, sum(amount_cents) AS cents
    FROM orders LEFT JOIN homes USING (home_id)
    WHERE day <= $today AND amount_cents > 0 GROUP BY 1, 2)
SELECT customer_id, min(day) AS first_day, CAST(arg_min(cents, day) AS BIGINT) AS first_cents,
       count(*) AS visits, max(day) AS last_day, CAST(sum(cents) AS BIGINT) AS cents,
       count(*) FILTER (day <= $cut) AS visits_then, COALESCE(max(day) FILTER (day <= $cut), 0) AS last_then,
       CAST(COALESCE(sum(cents) FILTER (day <= $cut), 0) AS BIGINT) AS cents_then
FROM visits GROUP BY customer_id ORDER BY customer_id
"""

type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bought:
    """All customers with an order.

    Attributes:
        customer_ids: UUIDs as text, in the order of ``now``.
        since: day of the first order of all, days since 1970.
        now: histories up to today.
        then: histories of those known ``days`` earlier, and ``came`` what they did since.
    """

    customer_ids: tuple[str, ...]
    since: int
    now: Histories
    then: Histories
    came: Came
    days: int


def read_bought(orders: LakeTable, homes: Mapping[UUID, UUID], *, as_of: date) -> Bought | None:
    """Read the orders up to a date, None when there is none that cost something.

    The hold-out takes half a year, or a third of the time since the first order where that is less.

    Args:
        orders: lake table with ``home_id``, ``day`` (days since 1970) and ``amount_cents``.
        homes: home id → customer; a home that is missing is its own customer.
        as_of: the business date that counts as today.
    """
    tables, today = profiles.lake_tables(orders, homes), profiles.day_number(as_of)
    if not tables["orders"]:
        return None
    (window,) = profiles.ask_lake(_WINDOW, {"orders": tables["orders"]}, today=today).to_pylist()
    if not window["orders"]:
        return None
    since = int(window["since"])
    days = max(1, min(HOLDOUT_DAYS, (today - since) // 3))
    rows = profiles.ask_lake(_HISTORIES, tables, today=today, cut=today - days)
    return _of_columns(rows, since, today=today, days=days)


def _of_columns(rows: pa.Table, since: int, *, today: int, days: int) -> Bought:
    def column(name: str) -> Ints:
        return np.asarray(rows[name].to_numpy(), dtype=np.int64)

    first, first_cents, visits, cents = (column(name) for name in ("first_day", "first_cents", "visits", "cents"))
    visits_then, cents_then, last_then = (column(name) for name in ("visits_then", "cents_then", "last_then"))
    now = _histories(first, column("last_day"), today, [visits, cents - first_cents])
    known = np.flatnonzero(visits_then > 0)
    then = _histories(
        first[known], last_then[known], today - days, [visits_then[known], (cents_then - first_cents)[known]]
    )
    came = Came((visits - visits_then)[known], (cents - cents_then)[known])
    return Bought(tuple(rows["customer_id"].to_pylist()), since, now, then, came, days)


def _histories(first: Ints, last: Ints, cut: int, sums: list[Ints]) -> Histories:
    visits, later_cents = sums
    repeats = visits - 1
    mean = np.full(first.size, np.nan)
    np.divide(later_cents, repeats, out=mean, where=repeats > 0)
    return Histories(np.arange(first.size), repeats, last - first, cut - first, mean)
