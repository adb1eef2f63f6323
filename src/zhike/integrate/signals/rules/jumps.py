"""Whether the last figure of a series jumped, by median and median absolute deviation.

A jump is far from what is usual and came at once: one that creeps away, or that stays where it jumped to before, is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

LOOKED_AT: Final = 30
"""Figures before the last one that say what is usual."""
FEWEST: Final = 8
"""Fewer than that say nothing about what is usual."""
LIMIT: Final = 3.5
"""Boris Iglewicz and David Hoaglin (1993), How to Detect and Handle Outliers: a modified z-score above it is an outlier."""
_TO_SIGMA: Final = 1.4826
"""The deviation of a normal distribution by its median absolute deviation."""
_FLOOR: Final = 0.005
"""A series that hardly moves still wobbles by this share of its median."""

type Verdict = Literal["jump", "usual", "too_few"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How a last figure stands to those before.

    Attributes:
        verdict: ``too_few`` when there are not `FEWEST` before it; the rest is then 0.
        middle: median of those before.
        spread: their robust standard deviation, at least half a percent of the median.
        score: how many spreads the last figure lies above (+) or below (-) the median.
        count: how many there are before it.
    """

    verdict: Verdict
    middle: float = 0.0
    spread: float = 0.0
    score: float = 0.0
    count: int = 0


def judge_last(values: Sequence[float]) -> Judged:
    """Judge the last of some figures, the oldest first.

    Example:
        >>> judge_last([100, 101, 99, 100, 102, 100, 99, 101, 88]).verdict
        'jump'
        >>> judge_last([100, 88]).verdict
        'too_few'
    """
    before = list(values[:-1][-LOOKED_AT:])
    if len(before) < FEWEST:
        return Judged(verdict="too_few", count=len(before))
    middle = median(before)
    spread = max(_TO_SIGMA * median(abs(one - middle) for one in before), abs(middle) * _FLOOR)
    score = (values[-1] - middle) / spread if spread else 0.0
    is_sudden = abs(values[-1] - values[-2]) > LIMIT * spread
    verdict: Verdict = "jump" if abs(score) > LIMIT and is_sudden else "usual"
    return Judged(verdict=verdict, middle=middle, spread=spread, score=score, count=len(before))
