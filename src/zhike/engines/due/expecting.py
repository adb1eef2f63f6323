"""When a meter reaches a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from zhike.engines.due.rates import rate_of
from zhike.engines.due.readings import DueRefusedError, Reading
from zhike.engines.due.trial import Trial

STALE_DAYS: Final = 400
"""Days since the last reading after which nobody knows how the thing is used now."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The day (days since 1970, fractions of a day) on which a value is reached; eight of ten lie from ``low`` to ``high``.

    Attributes:
        rate: units a day, 0 when the value was reached already.
        readings: how many it is known from; ``first`` and ``last`` of them.
    """

    day: float
    low: float
    high: float
    rate: float
    readings: int
    first: Reading
    last: Reading


def expect_reading(readings: Sequence[Reading], target: float, *, today: int, trial: Trial) -> Expected:
    """Say when a meter reaches a value, or did.

    Args:
        readings: of `clean_readings`.
        target: the value.
        today: days since 1970.
        trial: of `try_readings` over all things of the kind: which way was nearer, and how wide intervals are.

    Raises:
        DueRefusedError: as `rate_of`; ``stale``: the last reading is older than ``STALE_DAYS``.

    Example:
        >>> from zhike.engines.due.trial import try_readings
        >>> said = expect_reading([Reading(0, 0.0), Reading(10, 100.0)], 200.0, today=12, trial=try_readings([]))
        >>> said.day, said.low, said.high
        (20.0, 17.0, 25.0)
    """
    reached = crossing_day(readings, target)
    if reached is not None:
        return Expected(reached, reached, reached, 0.0, len(readings), readings[0], readings[-1])
    rate = rate_of(readings, way=trial.way)
    last = readings[-1]
    if today - last.day > STALE_DAYS:
        raise DueRefusedError("stale", days=today - last.day, needed=STALE_DAYS)
    left = (target - last.value) / rate
    # A way that errs to one side would leave its own day outside of the interval.
    low, high = (last.day + left * end for end in (min(1.0, trial.spread.low), max(1.0, trial.spread.high)))
    return Expected(last.day + left, low, high, rate, len(readings), readings[0], last)


def crossing_day(readings: Sequence[Reading], target: float) -> float | None:
    """Return when a value was reached, evenly between two readings; None when it was not.

    Example:
        >>> crossing_day([Reading(0, 0.0), Reading(10, 100.0)], 50.0)
        5.0
    """
    if readings and readings[0].value >= target:
        return float(readings[0].day)
    for earlier, later in pairwise(readings):
        if later.value >= target:
            share = (target - earlier.value) / (later.value - earlier.value)
            return earlier.day + share * (later.day - earlier.day)
    return None


def value_on(readings: Sequence[Reading], day: int) -> float:
    """Return what the meter said on a day: evenly between two readings, the first before all, the last after all.

    Args:
        readings: of `clean_readings`, at least one.
        day: days since 1970.

    Example:
        >>> value_on([Reading(0, 0.0), Reading(10, 100.0)], 4), value_on([Reading(0, 0.0), Reading(10, 100.0)], 40)
        (40.0, 100.0)
    """
    if day <= readings[0].day:
        return readings[0].value
    for earlier, later in pairwise(readings):
        if day <= later.day:
            return earlier.value + (later.value - earlier.value) * (day - earlier.day) / (later.day - earlier.day)
    return readings[-1].value
