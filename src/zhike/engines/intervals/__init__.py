"""The interval of a share (E. B. Wilson, *Probable inference*, 1927), and the width of 95 % in standard errors."""

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
