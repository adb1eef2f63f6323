"""What was known of each customer on a day, and whether they left after it, from the lake in one query.

Every figure of a moment counts rows up to its day only. Whether a ticket is settled is not read: that is known as of
today, so it would tell of the time after the moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhike.adapters.lake import LakeTable
from zhike.engines.classify import Column, Table
from zhike.know.profiles import public as profiles

FIGURES: Final = (
    "days_since_order",
    "gap_days",
    "silence_ratio",
    "order_count",
    "orders_90",
    "orders_180",
    "orders_before",
    "amount_yuan",
    "amount_180_yuan",
    "order_yuan",
    "known_days",
    "contacts_180",
    "days_since_contact",
)
"""Columns of a moment's table, in this order."""
_WHOLE: Final = 65_536
_FIRST: Final = "SELECT min(day) AS day FROM orders"
_ACTIVE: Final = """
SELECT count(DISTINCT home_id) AS customers FROM orders WHERE day <= $cut AND day > $cut - $active
"""

_MOMENTS: Final = """
WITH owned AS (
    SELECT COALESCE(moved.customer_id, orders.home_id) AS customer_id, day, amount_cents
    FROM orders LEFT JOIN homes AS moved USING (home_id)),
placed AS (SELECT customer_id, day, amount_cents FROM owned WHERE right(customer_id, 4) < $below),
bought AS (
    SELECT cut, customer_id, max(day) AS last_day, min(day) AS first_day, count(*) AS order_count,
           sum(amount_cents) / 100 AS amount_yuan, count(*) FILTER (day > cut - 90) AS orders_90,
           count(*) FILTER (day > cut - 180) AS orders_180,
           count(*) FILTER (day <= cut - 180 AND day > cut - 360) AS orders_before,
           COALESCE(sum(amount_cents) FILTER (day > cut - 180), 0) / 100 AS amount_180_yuan
    FROM cuts JOIN placed ON day <= cut GROUP BY cut, customer_id HAVING max(day) > cut - $active),
stayed AS (
    SELECT DISTINCT cut, customer_id FROM cuts JOIN placed ON day > cut AND day <= cut + $horizon),
touched AS (
    SELECT cut, COALESCE(moved.customer_id, acts.home_id) AS customer_id, max(day) AS contact_day,
           count(*) FILTER (day > cut - 180) AS contacts_180
    FROM cuts JOIN acts ON day <= cut LEFT JOIN homes AS moved USING (home_id) GROUP BY 1, 2)
SELECT cut, bought.customer_id, cut - last_day AS days_since_order,
       CASE WHEN order_count > 1 THEN (last_day - first_day) / (order_count - 1) END AS gap_days,
       CASE WHEN last_day > first_day THEN (cut - last_day) * (order_count - 1) / (last_day - first_day) END AS silence_ratio,
       order_count, orders_90, orders_180, orders_before, amount_yuan, amount_180_yuan,
       amount_yuan / order_count AS order_yuan, cut - first_day AS known_days,
       COALESCE(contacts_180, 0) AS contacts_180, cut - contact_day AS days_since_contact,
       stayed.customer_id IS NULL AS has_left
FROM bought LEFT JOIN stayed USING (cut, customer_id) LEFT JOIN touched USING (cut, customer_id)
ORDER BY cut, bought.customer_id
"""


@dataclass(frozen=True, slots=True)
class Moments:
    """Customers on days, in order of day and customer; one entry a moment in every array.

    Attributes:
        customer_ids: UUIDs as text.
        cuts: (n,) int64 days since 1970-01-01.
        table: the columns of ``FIGURES``.
        has_left: (n,) bool, no order within the horizon; without meaning for days whose horizon is not over.
    """

    customer_ids: tuple[str, ...]
    cuts: NDArray[np.int64]
    table: Table
    has_left: NDArray[np.bool_]

    def on(self, chosen: NDArray[np.bool_]) -> "Moments":
        """Return some of the moments, (n,) bool."""
        places = np.flatnonzero(chosen)
        ids = tuple(self.customer_ids[place] for place in places.tolist())
        return Moments(ids, self.cuts[places], self.table.take(places), self.has_left[places])


@dataclass(frozen=True, slots=True)
class Lake:
    """Where moments are counted: orders, activities, and home id → customer where they differ."""

    orders: LakeTable
    activities: LakeTable
    homes: Mapping[UUID, UUID]


def first_day_of(lake: Lake) -> int | None:
    """Return the day number of the first order, None when there is none."""
    paths = lake.orders.paths()
    if not paths:
        return None
    (found,) = profiles.ask_lake(_FIRST, {"orders": paths}).to_pylist()
    return None if found["day"] is None else int(found["day"])


def active_customers(lake: Lake, *, cut: int, active_days: int) -> int:
    """Return how many home ids ordered within the days up to a cut: near enough to choose a sample by."""
    orders = {"orders": lake.orders.paths()}
    (found,) = profiles.ask_lake(_ACTIVE, orders, cut=cut, active=active_days).to_pylist()
    return int(found["customers"])


def read_moments(lake: Lake, cuts: Sequence[int], *, horizon_days: int, active_days: int, part: float = 1.0) -> Moments:
    """Count the moments of these days.

    Args:
        lake: with at least one order.
        cuts: days since 1970-01-01.
        horizon_days: after which a customer without an order has left.
        active_days: before the day within which they must have ordered.
        part: share of customers, 0–1, chosen by the random digits of their ids, so the same ones each time.
    """
    tables = profiles.lake_tables(lake.orders, lake.homes, activities=lake.activities)
    return moments_in(tables, cuts, horizon_days=horizon_days, active_days=active_days, part=part)


def moments_in(  # sizes: as `read_moments`
    found: profiles.LakeTables, cuts: Sequence[int], *, horizon_days: int, active_days: int, part: float = 1.0
) -> Moments:
    """Count the moments of these days in some tables that a query names as `profiles.lake_tables` does; else as `read_moments`."""
    tables = {**found, "cuts": pa.table({"cut": pa.array(cuts, pa.int32())})}
    bound = {"active": active_days, "horizon": horizon_days}
    rows = profiles.ask_lake(_MOMENTS, tables, below=_below(part), **bound)
    columns = tuple(Column(name, "number", _floats(rows[name])) for name in FIGURES)
    has_left = np.asarray(rows["has_left"].to_numpy(zero_copy_only=False), dtype=np.bool_)
    cut = np.asarray(rows["cut"].to_numpy(), dtype=np.int64)
    return Moments(tuple(rows["customer_id"].to_pylist()), cut, Table(columns), has_left)


def _below(part: float) -> str:
    """Return the end of the hexadecimal digits that the chosen share of ids ends in, as text: it sorts like the number."""
    return "g" if part >= 1 else f"{int(part * _WHOLE):04x}"


def _floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
