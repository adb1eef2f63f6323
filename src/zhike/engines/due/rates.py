"""How fast a meter runs."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations
from typing import Final, Literal

from zhike.engines.due.readings import LEAST_READINGS, LEAST_SPAN_DAYS, DueRefusedError, Reading

type Way = Literal["recent", "average"]
"""``recent``: the weighted median of slopes; ``average``: the calendar average since the first reading."""

MOST_READINGS: Final = 12
"""The newest readings that count: what was years ago says little of now, and pairs grow with the square."""
HALF_LIFE_DAYS: Final = 180
"""Days after which a slope weighs half."""


def rate_of(readings: Sequence[Reading], *, way: Way = "recent") -> float:
    """Return units a day, above 0.

    Args:
        readings: of `clean_readings`.
        way: by which it is reckoned.

    Raises:
        DueRefusedError: ``too_few_readings``; ``too_short``: all within less than ``LEAST_SPAN_DAYS``; ``not_used``: the meter stands.

    Example:
        >>> rate_of([Reading(0, 0.0), Reading(10, 500.0), Reading(20, 900.0)], way="average")
        45.0
    """
    if len(readings) < LEAST_READINGS:
        raise DueRefusedError("too_few_readings", found=len(readings), needed=LEAST_READINGS)
    span = readings[-1].day - readings[0].day
    if span < LEAST_SPAN_DAYS:
        raise DueRefusedError("too_short", found=span, needed=LEAST_SPAN_DAYS)
    rate = (readings[-1].value - readings[0].value) / span if way == "average" else _recent(readings[-MOST_READINGS:])
    if rate <= 0:
        raise DueRefusedError("not_used", days=span)
    return rate


def _recent(readings: Sequence[Reading]) -> float:
    newest = readings[-1].day
    slopes = (
        (
            (later.value - earlier.value) / (later.day - earlier.day),
            (later.day - earlier.day) * 0.5 ** ((newest - later.day) / HALF_LIFE_DAYS),
        )
        for earlier, later in combinations(readings, 2)
    )
    return _weighted_median(slopes)


def _weighted_median(weighed: Iterable[tuple[float, float]]) -> float:
    """Return the lowest value up to which at least half of all weight lies."""
    found = sorted(weighed)
    half = sum(weight for _, weight in found) / 2
    passed = accumulate(weight for _, weight in found)
    return next(value for (value, _), weight in zip(found, passed, strict=True) if weight >= half)
