"""How near days are that are said from readings, found by hiding the last reading of each thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from zhike.engines.due.rates import Way, rate_of
from zhike.engines.due.readings import DueRefusedError, Reading

LEAST_TRIALS: Final = 20
"""Hidden readings below which nothing was measured."""
_ENDS: Final = (0.1, 0.9)


@dataclass(frozen=True, slots=True)
class Spread:
    """Between which multiples of the days said eight of ten lie."""

    low: float
    high: float


ASSUMED: Final = Spread(0.7, 1.5)
"""Taken where nothing was measured; an assumption, and shown as one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How days did that were said without the last reading.

    Attributes:
        trials: readings that were hidden.
        mae: mean distance of the day said from that of the reading, days; of the calendar average ``baseline_mae``.
        way: what was nearer and is used.
        spread: of that way; ``ASSUMED`` when not ``is_measured``.
        coverage: share of hidden readings within the interval that the other half of them gave, 0–1.
    """

    trials: int
    mae: float
    baseline_mae: float
    way: Way
    spread: Spread
    coverage: float

    @property
    def is_measured(self) -> bool:
        """Say whether enough readings were hidden."""
        return self.trials >= LEAST_TRIALS


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Days from the last known reading to the hidden one, as they were and as each way says."""

    came: int
    recent: float
    average: float


def try_readings(histories: Iterable[Sequence[Reading]]) -> Trial:
    """Hide the last reading of each history and say when its value is reached.

    Args:
        histories: of `clean_readings`; those that cannot be asked (no rate without the last, or nothing used until it) are left out.
    """
    found = [one for one in map(_hide, histories) if one is not None]
    if len(found) < LEAST_TRIALS:
        return Trial(len(found), 0.0, 0.0, "recent", ASSUMED, 0.0)
    mae = _mean(abs(one.recent - one.came) for one in found)
    baseline = _mean(abs(one.average - one.came) for one in found)
    way: Way = "recent" if mae <= baseline else "average"
    ratios = [one.came / (one.recent if way == "recent" else one.average) for one in found]
    halves = ratios[::2], ratios[1::2]
    inside = _inside(halves[0], spread_of(halves[1])) + _inside(halves[1], spread_of(halves[0]))
    return Trial(len(found), mae, baseline, way, spread_of(ratios), inside / len(ratios))


def spread_of(ratios: Sequence[float]) -> Spread:
    """Return the values below which one and nine of ten ratios, at least one, lie.

    Example:
        >>> spread_of([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0])
        Spread(low=2.0, high=10.0)
    """
    ordered, most = sorted(ratios), len(ratios) - 1
    low, high = (ordered[round(end * most)] for end in _ENDS)
    return Spread(low, high)


def _hide(history: Sequence[Reading]) -> _Hidden | None:
    if not history:
        return None
    known, hidden = history[:-1], history[-1]
    try:
        recent, average = rate_of(known), rate_of(known, way="average")
    except DueRefusedError:
        return None
    used = hidden.value - known[-1].value
    return _Hidden(hidden.day - known[-1].day, used / recent, used / average) if used > 0 else None


def _inside(ratios: Sequence[float], spread: Spread) -> int:
    return sum(spread.low <= one <= spread.high for one in ratios)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
