"""Why one customer's value is what it is: how far each habit moves it away from a typical customer's."""

from dataclasses import dataclass
from itertools import product
from math import factorial
from typing import Final

import numpy as np

from zhike.engines.clv.histories import Histories
from zhike.engines.clv.lifetime import Lifetime, expect_value


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody buys: repeats, days since the last purchase, mean cents of a repeat (None when there was none)."""

    repeats: int
    silent_days: int
    mean_cents: float | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """Cents that each habit adds to the value of a typical customer of the same age; with ``typical`` they sum to the value."""

    typical: float
    frequency: float
    recency: float
    spending: float


_HABITS: Final = 3


def typical_habits(histories: Histories) -> Habits:
    """Return the median of each habit; that of spending is over those who came back."""
    back = histories.repeats > 0
    return Habits(
        repeats=int(np.median(histories.repeats)),
        silent_days=int(np.median(histories.age_days - histories.last_days)),
        mean_cents=float(np.median(histories.mean_cents[back])) if back.any() else None,
    )


def explain_value(model: Lifetime, habits: Habits, *, typical: Habits, age_days: int, days: float) -> Reasons:
    """Split one customer's value by Shapley's rule: the mean effect of a habit over all orders of exchanging typical for own ones.

    Args:
        model: both models.
        habits: the customer's.
        typical: what they are compared with.
        age_days: from the customer's first purchase to the cut, the same on both sides.
        days: ahead.
    """
    mixes = list(product((False, True), repeat=_HABITS))
    rows = [_mix(habits, typical, own, age_days) for own in mixes]
    histories = Histories(
        np.arange(len(rows)),
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([row[1] for row in rows], dtype=np.int64),
        np.full(len(rows), age_days, dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64),
    )
    worth = dict(zip(mixes, expect_value(model, histories, days=days).cents.tolist(), strict=True))
    frequency, recency, spending = (_share(worth, habit) for habit in range(_HABITS))
    return Reasons(worth[False, False, False], frequency, recency, spending)


def _mix(habits: Habits, typical: Habits, own: tuple[bool, ...], age_days: int) -> tuple[int, int, float]:
    """A history with some habits of the customer's and the rest typical; who never came back has no last purchase nor mean."""
    repeats, silent, mean = (
        (habits if own[0] else typical).repeats,
        (habits if own[1] else typical).silent_days,
        (habits if own[2] else typical).mean_cents,
    )
    if repeats == 0:
        return 0, 0, np.nan
    known = mean if mean is not None else typical.mean_cents
    return repeats, max(age_days - silent, 1), known or 0.0


def _share(worth: dict[tuple[bool, ...], float], habit: int) -> float:
    total = 0.0
    for mix, value in worth.items():
        if mix[habit]:
            before = (*mix[:habit], False, *mix[habit + 1 :])
            size = sum(before)
            weight = factorial(size) * factorial(_HABITS - size - 1) / factorial(_HABITS)
            total += weight * (value - worth[before])
    return total
