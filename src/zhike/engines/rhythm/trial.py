"""Choose how wide intervals are on one day of the past, and measure everything on a later one."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.rhythm.expecting import COVERAGE, Expected, expect
from zhike.engines.rhythm.fitting import Rhythm, RhythmRefusedError, fit_rhythm
from zhike.engines.rhythm.histories import Floats, Histories, Visits, histories_of

MIN_ASKED: Final = 100
"""Customers who came back after the day they were asked about, below which nothing was measured."""
MOST_AHEAD: Final = 180
_STRETCHES: Final = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Trial:
    """How days did that were said on an earlier day.

    Attributes:
        asked_on: that day; ``ahead`` days of it to the last one known.
        customers: of whom a day was said; ``came``: who bought again.
        mae: mean distance of the day said from that of the purchase, days, of who came.
        baseline_mae: the same of "as long as the last gap", or as the usual one where there was none.
        coverage: share of who can be told whose purchase lay in the interval; told are those who came, and those whose
            interval ended before the last day.
    """

    asked_on: int
    ahead: int
    customers: int
    came: int
    mae: float
    baseline_mae: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Learned:
    """A rhythm that passed, with its record."""

    rhythm: Rhythm
    trial: Trial


def learn_rhythm(visits: Visits, *, today: int) -> Learned:
    """Learn the rhythm of all purchases up to a day, and measure it on the days before.

    The newest third of the history, at most ``MOST_AHEAD`` days, is the test; as many days before it choose the stretch.

    Raises:
        RhythmRefusedError: ``too_few_rhythms``; ``too_few_came``: fewer than ``MIN_ASKED`` can be asked about;
            ``no_better``: the days said lie no nearer than "as long as the last gap".
    """
    known = visits.up_to(today)
    fitted = fit_rhythm(histories_of(known)) if known.days.size else fit_rhythm(_NOBODY)
    ahead = min(MOST_AHEAD, (today - int(known.days.min())) // 3)
    first, second = today - 2 * ahead, today - ahead
    asked = _ask(known, second, last=today)
    trial = _try(asked, _choose_stretch(known, first, last=second))
    if trial.came < MIN_ASKED:
        raise RhythmRefusedError("too_few_came", found=trial.came, needed=MIN_ASKED)
    if trial.mae >= trial.baseline_mae:
        raise RhythmRefusedError("no_better", found=round(trial.mae, 1), needed=round(trial.baseline_mae, 1))
    return Learned(replace(fitted, stretch=_narrowest(asked)), trial)


_NONE: Final = np.zeros(0, dtype=np.int64)
_NOBODY: Final = Histories(_NONE, _NONE, _NONE, np.zeros(0), np.zeros(0), _NONE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was known on the day ``cut`` of the past beside what came up to ``last``: (m,) each, NaN where nobody came."""

    cut: int
    last: int
    histories: Histories
    rhythm: Rhythm
    came: Floats

    def expected(self, stretch: float) -> Expected:
        """Return what would have been said then."""
        return expect(replace(self.rhythm, stretch=stretch), self.histories, today=self.cut)


def _ask(visits: Visits, cut: int, *, last: int) -> _Asked:
    then = visits.up_to(cut)
    histories = histories_of(then)
    later = visits.up_to(last)
    after = later.days > cut
    who, firsts = np.unique(later.customers[after], return_index=True)
    came = np.full(histories.customers.size, np.nan)
    places = np.searchsorted(histories.customers, who)
    is_known = places < histories.customers.size
    is_known[is_known] &= histories.customers[places[is_known]] == who[is_known]
    came[places[is_known]] = later.days[after][firsts[is_known]]
    return _Asked(cut, last, histories, fit_rhythm(histories), came)


def _choose_stretch(visits: Visits, cut: int, *, last: int) -> float:
    """Return the stretch that a day of the past chooses; 1 without enough history."""
    try:
        return _narrowest(_ask(visits, cut, last=last))
    except RhythmRefusedError:
        return 1.0


def _narrowest(asked: _Asked) -> float:
    """Return the narrowest stretch that holds as often as it says, the widest when none does."""
    for stretch in _STRETCHES:
        if _coverage(asked.expected(stretch), asked.came, asked.last) >= COVERAGE:
            return stretch
    return _STRETCHES[-1]


def _try(asked: _Asked, stretch: float) -> Trial:
    cut, expected = asked.cut, asked.expected(stretch)
    said = ~expected.is_lapsed
    came = said & ~np.isnan(asked.came)
    usual = np.where(asked.histories.gaps > 0, asked.histories.last_gap, asked.rhythm.usual_days)
    naive = np.maximum(asked.histories.last_day + usual, cut + 1)
    return Trial(
        asked_on=cut,
        ahead=asked.last - cut,
        customers=int(said.sum()),
        came=int(came.sum()),
        mae=_mean(np.abs(expected.day - asked.came)[came]),
        baseline_mae=_mean(np.abs(naive - asked.came)[came]),
        coverage=_coverage(expected, asked.came, asked.last),
    )


def _coverage(expected: Expected, came: Floats, last: int) -> float:
    has_come = ~np.isnan(came)
    told = ~expected.is_lapsed & (has_come | (expected.high <= last))
    inside = told & has_come & (np.floor(expected.low) <= came) & (came <= np.ceil(expected.high))
    return float(inside.sum() / max(1, int(told.sum())))


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if values.size else 0.0
