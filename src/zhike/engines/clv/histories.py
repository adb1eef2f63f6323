"""What the models look at: of each customer the first purchase, the last one, their number, the mean spent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Purchases:
    """Single purchases, one entry each, in any order.

    Attributes:
        customers: (n,) int64, any numbers that tell customers apart.
        days: (n,) int64, days since any epoch.
        cents: (n,) int64.
    """

    customers: Ints
    days: Ints
    cents: Ints


@dataclass(frozen=True, slots=True)
class Histories:
    """Customers with a purchase up to a day, one entry a customer in every array.

    Purchases of one day are one purchase: nobody decides twice to come on the same day.

    Attributes:
        customers: (n,) int64, ascending.
        repeats: (n,) int64 days with a purchase after the first.
        last_days: (n,) int64 days from the first to the last purchase, 0 without a repeat.
        age_days: (n,) int64 days from the first purchase to the cut.
        mean_cents: (n,) float64 mean of a repeat's spending, NaN without a repeat.
    """

    customers: Ints
    repeats: Ints
    last_days: Ints
    age_days: Ints
    mean_cents: Floats


def histories_of(purchases: Purchases, *, cut: int) -> Histories:
    """Sum purchases up to and with day ``cut`` into one history a customer."""
    known = purchases.days <= cut
    order = np.lexsort((purchases.days[known], purchases.customers[known]))
    who, day = purchases.customers[known][order], purchases.days[known][order]
    cents = purchases.cents[known][order].astype(np.float64)
    is_new = np.ones(who.size, dtype=bool)
    is_new[1:] = (who[1:] != who[:-1]) | (day[1:] != day[:-1])
    starts = np.flatnonzero(is_new)
    who, day, spent = who[starts], day[starts], np.add.reduceat(cents, starts) if starts.size else cents
    customers, first, visits = np.unique(who, return_index=True, return_counts=True)
    total = np.add.reduceat(spent, first) if first.size else spent
    repeats = (visits - 1).astype(np.int64)
    mean = np.full(customers.size, np.nan)
    np.divide(total - spent[first], repeats, out=mean, where=repeats > 0)
    return Histories(customers, repeats, day[first + visits - 1] - day[first], cut - day[first], mean)
