"""The interval of a share, and which of many findings stand.

E. B. Wilson, *Probable inference* (1927); Y. Benjamini and Y. Hochberg, *Controlling the false discovery rate* (1995). The width of 95 %
is in standard errors.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

NORMAL_95: Final = 1.959963984540054


def wilson(hits: Floats, tries: Floats) -> tuple[Floats, Floats]:
    """Return the 95 % interval of a share of ``tries`` above 0.

    Example:
        >>> low, high = wilson(np.array([30.0]), np.array([100.0]))
        >>> low.round(3).tolist(), high.round(3).tolist()
        ([0.219], [0.396])
    """
    share, extra = hits / tries, NORMAL_95**2 / tries
    middle = (share + extra / 2) / (1 + extra)
    width = NORMAL_95 / (1 + extra) * np.sqrt(share * (1 - share) / tries + extra / (4 * tries))
    return np.clip(middle - width, 0.0, share), np.clip(middle + width, share, 1.0)


def stands(chances: Floats, *, false_share: float = 0.05) -> NDArray[np.bool_]:
    """Say which of many findings stand when of those named at most a share, one in twenty unless told, may be false.

    Args:
        chances: (n,) the chance of each finding, or of a stronger one, when there is nothing.
        false_share: in 0–1.
    """
    order = np.argsort(chances, kind="stable")
    limits = false_share * np.arange(1, chances.size + 1) / max(chances.size, 1)
    passed = np.flatnonzero(chances[order] <= limits)
    found = np.zeros(chances.size, dtype=bool)
    if passed.size:
        found[order[: passed[-1] + 1]] = True
    return found
