"""From the lake's orders and activities to one row of features a customer.

Times are compared as whole UTC days by epoch arithmetic, so that every engine counts the same days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhike.adapters.lake import LakeTable
from zhike.engines.health import HealthFacts
from zhike.know.profiles.lake_reading import LakeTables, ask_lake, day_number, lake_tables

WINDOW_DAYS: Final = 180
TICKET_DAYS: Final = 90
BACKTEST_DAYS: Final = 90

_FEATURES: Final = """
WITH moved AS (SELECT home_id, customer_id FROM homes),
placed AS (
    SELECT COALESCE(moved.customer_id, orders.home_id) AS customer_id, orders.day, orders.amount_cents
    FROM orders LEFT JOIN moved USING (home_id) WHERE orders.day <= $today),
bought AS (
    SELECT customer_id, max(day) AS last_day, count(*) AS order_count, sum(amount_cents) AS amount_cents,
           count(*) FILTER (day > $today - $window) AS orders_recent,
           count(*) FILTER (day <= $today - $window AND day > $today - 2 * $window) AS orders_before
    FROM placed GROUP BY customer_id),
touched AS (
    SELECT COALESCE(moved.customer_id, acts.home_id) AS customer_id,
           count(*) FILTER (is_trouble AND day > $today - $tickets) AS open_tickets, max(day) AS contact_day
    FROM acts LEFT JOIN moved USING (home_id) WHERE day <= $today GROUP BY 1)
SELECT bought.customer_id, last_day, order_count, CAST(amount_cents AS BIGINT) AS amount_cents, orders_recent,
       orders_before, COALESCE(open_tickets, 0) AS open_tickets, contact_day
FROM bought LEFT JOIN touched USING (customer_id) ORDER BY bought.customer_id
"""

_BACKTEST: Final = """
WITH moved AS (SELECT home_id, customer_id FROM homes),
placed AS (
    SELECT COALESCE(moved.customer_id, orders.home_id) AS customer_id, day
    FROM orders LEFT JOIN moved USING (home_id) WHERE day <= $today),
then_known AS (
    SELECT customer_id, max(day) FILTER (day <= $today - $ahead) AS last_then,
           count(*) FILTER (day > $today - $ahead) AS orders_after
    FROM placed GROUP BY customer_id)
SELECT count(*) AS customers, count(*) FILTER (orders_after = 0) AS base,
       count(*) FILTER (last_then <= $today - $ahead - $silent) AS flagged,
       count(*) FILTER (last_then <= $today - $ahead - $silent AND orders_after = 0) AS right_ones
FROM then_known WHERE last_then IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Features:
    """Features of all customers with orders, in order of id; one entry a customer in every array.

    Attributes:
        customer_ids: UUIDs as text.
        last_day: (n,) int64 day of the last order, days since 1970-01-01.
        order_count: (n,) int64.
        amount_cents: (n,) int64.
        health: what the health rule looks at.
    """

    customer_ids: tuple[str, ...]
    last_day: NDArray[np.int64]
    order_count: NDArray[np.int64]
    amount_cents: NDArray[np.int64]
    health: HealthFacts


@dataclass(frozen=True, slots=True)
class HitRate:
    """How "silent for 90 days" did when it was asked 90 days ago.

    Attributes:
        flagged: customers the rule would have named then.
        right: of them, those that indeed bought nothing since.
        customers: all customers known then.
        base: of all, those that bought nothing since.
    """

    flagged: int
    right: int
    customers: int
    base: int

    def as_json(self) -> dict[str, float | int]:
        """Return counts with ``share`` and ``base_share`` in 0–1 (0 when nothing was flagged)."""
        return {
            "flagged": self.flagged,
            "right": self.right,
            "customers": self.customers,
            "base": self.base,
            "share": self.right / self.flagged if self.flagged else 0.0,
            "base_share": self.base / self.customers if self.customers else 0.0,
        }


def compute_features(
    orders: LakeTable, activities: LakeTable, *, homes: Mapping[UUID, UUID], as_of: date
) -> Features | None:
    """Compute the features of every customer with an order up to a date, None when there is no order.

    Args:
        orders: lake table with ``home_id``, ``day`` (int32 days since 1970) and ``amount_cents``.
        activities: lake table with ``home_id``, ``day`` and ``is_trouble``.
        homes: home id → customer, where they differ or not; a home that is missing is its own customer.
        as_of: the business date that counts as today.
    """
    if not orders.paths():
        return None
    return features_in(lake_tables(orders, homes, activities=activities), as_of=as_of)


def features_in(tables: LakeTables, *, as_of: date) -> Features:
    """Compute the features of every customer in some tables that a query names as `lake_tables` does."""
    today = day_number(as_of)
    return _of_columns(ask_lake(_FEATURES, tables, today=today, window=WINDOW_DAYS, tickets=TICKET_DAYS), today)


def measure_hits(orders: LakeTable, homes: Mapping[UUID, UUID], *, as_of: date, silent_days: int) -> HitRate:
    """Ask the silence rule as of ``BACKTEST_DAYS`` before a date and count how often it was right."""
    if not orders.paths():
        return HitRate(0, 0, 0, 0)
    bound = {"today": day_number(as_of), "ahead": BACKTEST_DAYS, "silent": silent_days}
    (found,) = ask_lake(_BACKTEST, lake_tables(orders, homes), **bound).to_pylist()
    return HitRate(found["flagged"], found["right_ones"], found["customers"], found["base"])


def _of_columns(rows: pa.Table, today: int) -> Features:
    def column(name: str) -> NDArray[np.int64]:
        return np.asarray(rows[name].to_numpy(), dtype=np.int64)

    last_day = column("last_day")
    contact_day = np.asarray(rows["contact_day"].cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
    health = HealthFacts(
        days_since_order=(today - last_day).astype(np.float64),
        orders_recent=column("orders_recent"),
        orders_before=column("orders_before"),
        open_tickets=column("open_tickets"),
        days_since_contact=today - contact_day,
    )
    ids = tuple(rows["customer_id"].to_pylist())
    return Features(ids, last_day, column("order_count"), column("amount_cents"), health)
