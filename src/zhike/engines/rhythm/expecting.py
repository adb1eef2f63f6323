"""The day of the next purchase, given that it has not come yet."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from zhike.engines.rhythm.fitting import Rhythm
from zhike.engines.rhythm.histories import Floats, Histories

COVERAGE: Final = 0.8
"""Of ten next purchases, eight are to lie in their interval."""
LAPSED: Final = 0.02
"""Who has waited longer than all but this share of their gaps has left the rhythm: no day is said."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One entry a customer, in the order of their histories.

    Attributes:
        day: (m,) float64 day number on which half would have come; ``low`` and ``high`` ends of the interval.
        usual_days: (m,) the customer's own gap, shrunk.
        soon: (m,) chance of a purchase within 30 days, 0–1, as long as the customer keeps the rhythm.
        is_lapsed: (m,) bool; the other figures mean nothing then.
    """

    day: Floats
    low: Floats
    high: Floats
    usual_days: Floats
    soon: Floats
    is_lapsed: NDArray[np.bool_]


def expect(rhythm: Rhythm, histories: Histories, *, today: int, soon_days: int = 30) -> Expected:
    """Expect each customer's next purchase as of the end of a day."""
    mean, variance = rhythm.shrunk(histories)
    spread = np.sqrt(variance) * rhythm.stretch
    waited = today - histories.last_day

    def before(days: NDArray[np.int64]) -> Floats:
        """Chance of a gap of at most so many days; half a day up, for a day is a whole one."""
        return np.asarray(ndtr((np.log(days + 0.5) - mean) / spread), dtype=np.float64)

    gone = before(waited)
    left = np.maximum(1 - gone, 1e-9)

    def day_at(share: float) -> Floats:
        at = np.clip(gone + share * left, 1e-12, 1 - 1e-12)
        gap = np.exp(mean + spread * ndtri(at))
        return np.asarray(histories.last_day + np.maximum(gap, waited + 1), dtype=np.float64)

    edge = (1 - COVERAGE) / 2
    return Expected(
        day=day_at(0.5),
        low=day_at(edge),
        high=day_at(1 - edge),
        usual_days=np.exp(mean),
        soon=(before(waited + soon_days) - gone) / left,
        is_lapsed=np.asarray(left < LAPSED) | (waited > _longest(rhythm)),
    )


def _longest(rhythm: Rhythm) -> float:
    """Days beyond which nobody at all is waited for: three spreads above the mean of all."""
    return math.exp(rhythm.mean + 3 * math.sqrt(rhythm.between + rhythm.within))
