"""The interval of a share, and which of many findings stand.

E. B. Wilson, *Probable inference* (1927); Y. Benjamini and Y. Hochberg, *Controlling the false discovery rate* (1995). The width of 95 %
is in standard errors.
"""

import math
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


def prevented(came: int, treated: int, *, came_else: int, untreated: int) -> tuple[float, float, float]:
    """Return which share of what would have come did not, by acting: 1 minus the ratio of both risks, with its 95 % interval.

    D. Katz et al., *Obtaining confidence intervals for the risk ratio* (Biometrics 34, 1978): the logarithm of the ratio is about
    normal. Where nothing came on a side, half a case is added to each cell (Haldane). Negative: more came than else.

    Args:
        came: cases of ``treated``, above 0, in which it came.
        treated: cases in which somebody acted.
        came_else: of ``untreated``, above 0.
        untreated: cases in which nobody did.

    Example:
        >>> [round(one, 3) for one in prevented(20, 100, came_else=40, untreated=100)]
        [0.5, 0.208, 0.684]
    """
    half = 0.0 if came and came_else else 0.5
    with_, else_ = (came + half) / (treated + 2 * half), (came_else + half) / (untreated + 2 * half)
    spread = math.sqrt(
        1 / (came + half) - 1 / (treated + 2 * half) + 1 / (came_else + half) - 1 / (untreated + 2 * half)
    )
    ratio = with_ / else_
    return 1 - ratio, 1 - ratio * math.exp(NORMAL_95 * spread), 1 - ratio * math.exp(-NORMAL_95 * spread)
