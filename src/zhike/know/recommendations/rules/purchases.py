"""What was bought, as arrays that the engines take; how things repeat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from zhike.engines.recommend import Taken, find_repeating

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]
type Line = tuple[UUID, str, str, int]
"""Customer, item, category ("" unknown), day number."""


@dataclass(frozen=True, slots=True)
class Purchases:
    """Distinct (customer, item, day), sorted by these.

    Attributes:
        customers: in order of their place.
        items: names in order of their place; ``categories`` beside them, "" where unknown.
        customer: (n,) place of the customer; ``item`` of the item; ``day`` days since 1970.
    """

    customers: Sequence[UUID]
    items: Sequence[str]
    categories: Sequence[str]
    customer: Ints
    item: Ints
    day: Ints


@dataclass(frozen=True, slots=True)
class Repeats:
    """How items repeat, (items,) each.

    Attributes:
        buyers: customers who bought it.
        share: of them, those who bought it on another day again.
        interval_days: median days between two purchases, NaN where nobody came back.
        is_repeating: enough buyers, enough of whom came back.
    """

    buyers: Ints
    share: Floats
    interval_days: Floats
    is_repeating: NDArray[np.bool_]


def collect_purchases(lines: Iterable[Line]) -> Purchases | None:
    """Number customers and items; None when there is no line. An item's category is the last one that its lines name."""
    category_of: dict[str, str] = {}
    rows: set[tuple[UUID, str, int]] = set()
    for customer, item, category, day in lines:
        rows.add((customer, item, day))
        if category or item not in category_of:
            category_of[item] = category
    if not rows:
        return None
    customers, items = sorted({row[0] for row in rows}), sorted(category_of)
    customer_at = {one: place for place, one in enumerate(customers)}
    item_at = {one: place for place, one in enumerate(items)}
    found = np.array([(customer_at[one], item_at[item], day) for one, item, day in rows], dtype=np.int64)
    found = found[np.lexsort(found.T[::-1])]
    return Purchases(customers, items, [category_of[one] for one in items], found[:, 0], found[:, 1], found[:, 2])


def firsts_of(bought: Purchases) -> NDArray[np.bool_]:
    """Return (n,) whether a purchase is its customer's first of its item."""
    is_same = (bought.customer[1:] == bought.customer[:-1]) & (bought.item[1:] == bought.item[:-1])
    return np.append(True, ~is_same)


def taken_of(bought: Purchases) -> Taken:
    """Return who took what, by first purchase; of one day's the item with the smaller name first."""
    first = firsts_of(bought)
    customer, item, day = bought.customer[first], bought.item[first], bought.day[first]
    order = np.lexsort((item, day, customer))
    return Taken(tuple(map(str, bought.customers)), tuple(bought.items), customer[order], item[order])


def measure_repeats(bought: Purchases) -> Repeats:
    """Measure how often and after how long each item is bought again."""
    size, first = len(bought.items), firsts_of(bought)
    again = np.flatnonzero(~first)
    buyers = np.bincount(bought.item[first], minlength=size)
    pairs = np.unique(np.column_stack([bought.customer[again], bought.item[again]]), axis=0)
    came_back = np.bincount(pairs[:, 1], minlength=size)
    interval = np.full(size, np.nan)
    gaps, items = bought.day[again] - bought.day[again - 1], bought.item[again]
    order = np.argsort(items, kind="stable")
    found, starts = np.unique(items[order], return_index=True)
    for item, part in zip(found.tolist(), np.split(gaps[order], starts[1:]), strict=False):
        interval[item] = np.median(part)
    return Repeats(buyers, came_back / np.maximum(buyers, 1), interval, find_repeating(buyers, came_back))
