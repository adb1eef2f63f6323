"""Intervals of lift, and which of many findings stand."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from zhike.engines.intervals import NORMAL_95

type Floats = NDArray[np.float64]

FALSE_SHARE: Final = 0.05


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


def stands(chances: Floats) -> NDArray[np.bool_]:
    """Say which of many findings stand when at most one in twenty of those named may be false (Benjamini and Hochberg)."""
    order = np.argsort(chances, kind="stable")
    limits = FALSE_SHARE * np.arange(1, chances.size + 1) / max(chances.size, 1)
    passed = np.flatnonzero(chances[order] <= limits)
    found = np.zeros(chances.size, dtype=bool)
    if passed.size:
        found[order[: passed[-1] + 1]] = True
    return found
