"""From days of purchases to what a customer's gaps tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Visits:
    """Distinct days of purchase, by customer and day.

    Attributes:
        customers: (n,) int64 numbers that tell customers apart, ascending.
        days: (n,) int64 day numbers, ascending within a customer.
    """

    customers: Ints
    days: Ints

    def up_to(self, cut: int) -> "Visits":
        """Return the visits up to a day."""
        kept = self.days <= cut
        return Visits(self.customers[kept], self.days[kept])


@dataclass(frozen=True, slots=True)
class Histories:
    """One entry a customer, ascending.

    Attributes:
        customers: (m,) their numbers.
        last_day: (m,) of the last visit.
        gaps: (m,) how many gaps between visits.
        mean_log: (m,) mean of their logarithms, days; 0 without a gap.
        squares: (m,) sum of the squared distances of the logarithms from that mean.
        last_gap: (m,) the newest gap in days; 0 without.
    """

    customers: Ints
    last_day: Ints
    gaps: Ints
    mean_log: Floats
    squares: Floats
    last_gap: Ints


def visits_of(customers: Ints, days: Ints) -> Visits:
    """Sort days of purchase and leave repetitions out; (n,) each, in any order."""
    pairs = np.unique(np.column_stack([customers, days]).astype(np.int64), axis=0)
    return Visits(pairs[:, 0], pairs[:, 1])


def histories_of(visits: Visits) -> Histories:
    """Sum up the gaps of each customer; at least one visit."""
    customers, starts = np.unique(visits.customers, return_index=True)
    ends = np.append(starts[1:], visits.customers.size)
    gap = np.append(0, np.diff(visits.days))
    gap[starts] = 0
    logs = np.log(np.maximum(gap, 1))
    counts = ends - starts - 1
    sums = np.add.reduceat(logs, starts)
    mean = sums / np.maximum(counts, 1)
    is_gap = np.ones(visits.customers.size, dtype=np.bool_)
    is_gap[starts] = False
    apart = np.where(is_gap, (logs - np.repeat(mean, counts + 1)) ** 2, 0.0)
    return Histories(
        customers=customers,
        last_day=visits.days[ends - 1],
        gaps=counts,
        mean_log=mean,
        squares=np.add.reduceat(apart, starts),
        last_gap=gap[ends - 1],
    )
