"""From three measures to three scores."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

MIN_CUSTOMERS: Final = 30
"""Below this a quintile holds a handful of customers and says nothing."""


class TooFewCustomersError(ValueError):
    """Scores were asked for fewer customers than carry meaning.

    Attributes:
        found: customers with orders.
        needed: ``MIN_CUSTOMERS``.
    """

    def __init__(self, found: int) -> None:
        super().__init__(f"{found} customers with orders, {MIN_CUSTOMERS} needed")
        self.found, self.needed = found, MIN_CUSTOMERS


@dataclass(frozen=True, slots=True)
class RfmScores:
    """Scores of the same customers in the same order as the measures.

    Attributes:
        scores: (n, 3) int8, columns recency, frequency, monetary; 5 is best.
        percentiles: (n, 3) float64 in 0–1, the share of customers that a customer is better than,
            counting those it equals as half.
    """

    scores: NDArray[np.int8]
    percentiles: NDArray[np.float64]


def score_rfm(  # sizes: the three measures that give it its name
    recency_days: NDArray[np.float64], frequency: NDArray[np.int64], amount_cents: NDArray[np.int64]
) -> RfmScores:
    """Score customers against each other.

    Args:
        recency_days: (n,) days since the last order, fewer is better.
        frequency: (n,) number of orders.
        amount_cents: (n,) sum of amounts in cents.

    Raises:
        TooFewCustomersError: n is below ``MIN_CUSTOMERS``.
    """
    if recency_days.size < MIN_CUSTOMERS:
        raise TooFewCustomersError(int(recency_days.size))
    percentiles = np.column_stack([_percentile(-recency_days), _percentile(frequency), _percentile(amount_cents)])
    return _scored(percentiles)


def place_rfm(below: NDArray[np.int64], equal: NDArray[np.int64], *, customers: int) -> RfmScores:
    """Score some customers by where they stand among all, as `score_rfm` does with everybody at hand.

    Args:
        below: (k, 3) customers that each is better than, by recency, frequency, monetary.
        equal: (k, 3) customers that it equals, itself among them.
        customers: all there are.

    Raises:
        TooFewCustomersError: there are fewer than ``MIN_CUSTOMERS``.
    """
    if customers < MIN_CUSTOMERS:
        raise TooFewCustomersError(customers)
    return _scored((below + equal / 2) / customers)


def _scored(percentiles: NDArray[np.float64]) -> RfmScores:
    return RfmScores(np.minimum(5, 1 + np.floor(percentiles * 5)).astype(np.int8), percentiles)


def _percentile(values: NDArray[np.float64] | NDArray[np.int64]) -> NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    below = np.concatenate(([0], np.cumsum(counts)[:-1]))
    percentile: NDArray[np.float64] = ((below + counts / 2) / values.size)[inverse]
    return percentile
