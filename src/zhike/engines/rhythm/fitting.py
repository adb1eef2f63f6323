"""How gaps spread among customers and within one."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.rhythm.histories import Floats, Histories

MIN_CUSTOMERS: Final = 100
"""Customers with two gaps, below which the spread within a customer is not known."""
_LEAST: Final = 1e-4


class RhythmRefusedError(ValueError):
    """A date was asked of purchases that tell none; ``code`` says why, ``facts`` what was found and is needed."""

    def __init__(self, code: str, *, found: float, needed: float) -> None:
        super().__init__(f"{code}: found {found}, needed {needed}")
        self.code, self.facts = code, {"found": found, "needed": needed}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The logarithm of a gap in days: ``mean`` over all; variance ``between`` customers and ``within`` one.

    Attributes:
        stretch: by how much intervals are wider than the spread says, chosen on earlier days.
    """

    mean: float
    between: float
    within: float
    stretch: float = 1.0

    def shrunk(self, histories: Histories) -> tuple[Floats, Floats]:
        """Return (m,) mean and variance of the logarithm of each customer's next gap."""
        known = histories.gaps / self.within
        held = 1 / (known + 1 / self.between)
        mean = held * (known * histories.mean_log + self.mean / self.between)
        return mean, held + self.within

    @property
    def usual_days(self) -> float:
        """Return the median gap over all customers."""
        return math.exp(self.mean)


def fit_rhythm(histories: Histories) -> Rhythm:
    """Estimate the spread of gaps by moments.

    Raises:
        RhythmRefusedError: ``too_few_rhythms``: fewer than ``MIN_CUSTOMERS`` customers with two gaps.
    """
    found = int((histories.gaps >= 2).sum())
    if found < MIN_CUSTOMERS:
        raise RhythmRefusedError("too_few_rhythms", found=found, needed=MIN_CUSTOMERS)
    has = histories.gaps > 0
    gaps, means = histories.gaps[has].astype(np.float64), histories.mean_log[has]
    total, customers = float(gaps.sum()), gaps.size
    within = max(_LEAST, float(histories.squares.sum()) / (total - customers))
    grand = float((gaps * means).sum()) / total
    apart = float((gaps * (means - grand) ** 2).sum()) - (customers - 1) * within
    between = max(_LEAST, apart / (total - float((gaps**2).sum()) / total))
    weights = 1 / (between + within / gaps)
    return Rhythm(float((weights * means).sum() / weights.sum()), between, within)
