"""Days of purchase of every customer, from the lake's orders."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from zhike.adapters.lake import LakeTable
from zhike.engines.rhythm import Visits, visits_of
from zhike.know.profiles import public as profiles

_DAYS: Final = """
SELECT DISTINCT COALESCE(homes.customer_id, orders.home_id) AS customer_id, day
FROM orders LEFT JOIN homes USING (home_id) WHERE day <= $today ORDER BY 1, 2
"""


def read_visits(orders: LakeTable, homes: Mapping[UUID, UUID], *, as_of: date) -> tuple[list[UUID], Visits]:
    """Return the customers with an order up to a date, and their days of purchase by their places.

    Args:
        orders: lake table with ``home_id`` and ``day`` (days since 1970).
        homes: home id → customer; a home that is missing is its own customer.
        as_of: the business date that counts as today.
    """
    if not orders.paths():
        nothing = np.zeros(0, dtype=np.int64)
        return [], visits_of(nothing, nothing)
    rows = profiles.ask_lake(_DAYS, profiles.lake_tables(orders, homes), today=profiles.day_number(as_of))
    ids, places = np.unique(np.asarray(rows["customer_id"].to_pylist(), dtype=np.str_), return_inverse=True)
    days = np.asarray(rows["day"].to_numpy(), dtype=np.int64)
    return [UUID(one) for one in ids.tolist()], visits_of(places.astype(np.int64), days)
