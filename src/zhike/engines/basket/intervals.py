"""Intervals of lift."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from zhike.engines.intervals import NORMAL_95

type Floats = NDArray[np.float64]


def lift_interval(lift: Floats, counts: tuple[Floats, Floats, Floats], *, total: int) -> tuple[Floats, Floats, Floats]:
    """Return low and high end of the 95 % interval of lift, and the chance of such a distance from 1 when there is nothing.

    The variance of log lift by the delta method on the multinomial of "both, only a, only b, neither".

    Args:
        lift: (n,) above 0.
        counts: (n,) each: orders with both, with a, with b.
        total: orders.
    """
    both, a, b = counts
    error = np.sqrt(np.maximum(1 / both - 1 / a - 1 / b + (2 * lift - 1) / total, 1e-12))
    log = np.log(lift)
    return np.exp(log - NORMAL_95 * error), np.exp(log + NORMAL_95 * error), 2 * ndtr(-np.abs(log) / error)
