"""Which items are bought again and again, so that who has one may want another."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.intervals import wilson

LEAST_BUYERS: Final = 30
LEAST_REPEATING: Final = 0.1
"""Share of buyers that bought again: an item repeats when even the low end of its 95 % interval reaches this."""


def find_repeating(buyers: NDArray[np.int64], came_back: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return (items,) whether an item repeats: enough people bought it, enough of whom on another day again.

    Args:
        buyers: (items,) people who bought each.
        came_back: (items,) of them, those who bought it on two days or more.

    Example:
        >>> find_repeating(np.array([40, 40, 29]), np.array([12, 5, 29])).tolist()
        [True, False, False]
    """
    low, _ = wilson(came_back.astype(np.float64), np.maximum(buyers, 1).astype(np.float64))
    return np.asarray((buyers >= LEAST_BUYERS) & (low >= LEAST_REPEATING))
