"""How customers buy, told by their purchases of a year: cheap or dear for its kind, and how soon after it came.

The price of a piece has a place among all pieces of its category in that year (0 the cheapest, 1 the dearest; equal prices share the lower
place: ``PERCENT_RANK``). Products without a category are one category of their own.
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
from zhike.engines.intervals import wilson
from zhike.know.profiles.lake_reading import ask_lake, day_number, moved_homes
from zhike.know.profiles.rules import LEAST_LINES, LEAST_PEERS, Measure, Peers

WINDOW_DAYS: Final = 365
NEW_DAYS: Final = 60
"""Days from the first sale of a product in which it is new; who came first cannot be told of what sold from the beginning of the data."""
LEAST_IN_CATEGORY: Final = 30

_PLACED: Final = """
WITH moved AS (SELECT home_id, customer_id FROM homes),
placed AS (
    SELECT COALESCE(moved.customer_id, lines.home_id) AS customer_id, lines.day, category, product, unit_cents
    FROM lines LEFT JOIN moved USING (home_id) WHERE lines.day <= $today AND lines.day > $today - $window),
"""
_PRICES: Final = """
sized AS (
    SELECT category FROM placed GROUP BY category
    HAVING count(*) >= $least AND count(DISTINCT unit_cents) >= 4),
ranked AS (
    SELECT customer_id, percent_rank() OVER (PARTITION BY placed.category ORDER BY unit_cents) AS place
    FROM placed JOIN sized ON placed.category = sized.category)
SELECT customer_id, count(*) AS lines, count(*) FILTER (place <= 0.25) AS cheap, count(*) FILTER (place >= 0.75) AS dear
FROM ranked GROUP BY customer_id ORDER BY customer_id
"""
_NEWNESS: Final = """
begun AS (SELECT min(day) AS start_day FROM lines),
firsts AS (SELECT product, min(day) AS first_day FROM lines WHERE day <= $today GROUP BY product),
fresh AS (SELECT product, first_day FROM firsts CROSS JOIN begun WHERE first_day >= start_day + $new)
SELECT customer_id, count(*) AS lines, count(*) FILTER (placed.day < first_day + $new) AS early
FROM placed JOIN fresh ON placed.product = fresh.product GROUP BY customer_id ORDER BY customer_id
"""


@dataclass(frozen=True, slots=True)
class Bought:
    """Of one measure, customers in order of id: how many lines tell of it, and how many of them speak for it.

    Attributes:
        customer_ids: UUIDs as text.
        lines: (n,) int64.
        hits: (n,) int64, at most ``lines``.
    """

    customer_ids: tuple[str, ...]
    lines: NDArray[np.int64]
    hits: NDArray[np.int64]


def measure_behaviour(lines: LakeTable, homes: Mapping[UUID, UUID], *, as_of: date) -> dict[Measure, Bought]:
    """Count what customers bought up to a date; measures that nothing tells of are left out.

    Args:
        lines: lake table with ``home_id``, ``day``, ``category``, ``product`` and ``unit_cents``.
        homes: home id → customer, where they differ or not.
        as_of: the business date that counts as today.
    """
    if not lines.paths():
        return {}
    tables = {"lines": lines.paths(), "homes": moved_homes(homes)}
    bound = {"today": day_number(as_of), "window": WINDOW_DAYS}
    prices = ask_lake(_PLACED + _PRICES, tables, least=LEAST_IN_CATEGORY, **bound)
    newness = ask_lake(_PLACED + _NEWNESS, tables, new=NEW_DAYS, **bound)
    told: tuple[tuple[Measure, pa.Table, str], ...] = (
        ("price", prices, "cheap"),
        ("quality", prices, "dear"),
        ("trend", newness, "early"),
    )
    return {
        key: Bought(
            tuple(found["customer_id"].to_pylist()),
            np.asarray(found["lines"].to_numpy(), dtype=np.int64),
            np.asarray(found[hits].to_numpy(), dtype=np.int64),
        )
        for key, found, hits in told
        if found.num_rows
    }


def peers_of(bought: Bought) -> Peers | None:
    """Return what is usual among customers with enough lines; None when they are too few to compare with."""
    enough = bought.lines >= LEAST_LINES
    if int(enough.sum()) < LEAST_PEERS:
        return None
    lines, hits = bought.lines[enough], bought.hits[enough]
    return Peers(int(enough.sum()), float(hits.sum() / lines.sum()), tuple(np.sort(hits / lines).tolist()))


def interval_of(hits: int, lines: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), 0–1."""
    low, high = wilson(np.array([float(hits)]), np.array([float(lines)]))
    return float(low[0]), float(high[0])
