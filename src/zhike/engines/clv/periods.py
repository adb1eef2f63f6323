"""From payments to renewals: contracts by age, and who took which occasion."""

import numpy as np
from numpy.typing import NDArray

from zhike.engines.clv.bgbb import Chances
from zhike.engines.clv.histories import Purchases

type Ints = NDArray[np.int64]


def chances_of(purchases: Purchases, *, cut: int, unit_days: float) -> Chances:
    """Read payments up to and with day ``cut`` as occasions, each customer's counted from its first payment.

    A payment belongs to the occasion it is nearest to; an occasion counts once half a unit has passed after it, so that whoever
    pays a few days late is not lost. One row a customer; the first payment itself is no occasion.
    """
    known = purchases.days <= cut
    customers, places = np.unique(purchases.customers[known], return_inverse=True)
    first = np.full(customers.size, cut, dtype=np.int64)
    np.minimum.at(first, places, purchases.days[known])
    offered = np.maximum(np.floor((cut - first) / unit_days - 0.5), 0).astype(np.int64)
    number = np.rint((purchases.days[known] - first[places]) / unit_days).astype(np.int64)
    counted = (number > 0) & (number <= offered[places])
    pairs = np.unique(np.column_stack([places[counted], number[counted]]), axis=0)
    last = np.zeros(customers.size, dtype=np.int64)
    np.maximum.at(last, pairs[:, 0], pairs[:, 1])
    return Chances(np.bincount(pairs[:, 0], minlength=customers.size), last, offered, np.ones_like(last))


def contracts_of(chances: Chances) -> tuple[Ints, Ints]:
    """Return contracts lost at, and running after, their first, second … renewal; a contract ends with its last payment."""
    ages = int(chances.offered.max(initial=0))
    is_running = chances.last == chances.offered
    lost = np.bincount(chances.last[~is_running], chances.customers[~is_running], ages)[:ages]
    running = np.bincount(chances.offered[is_running], chances.customers[is_running], ages + 1)[1:]
    return lost.astype(np.int64), running.astype(np.int64)
