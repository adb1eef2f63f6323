"""Readings of a meter that only grows: what of them is to be believed."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

LEAST_READINGS: Final = 2
LEAST_SPAN_DAYS: Final = 7
"""Days between the first and the last reading below which a rate is chance."""


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """What a meter said on a day (days since 1970); ``value`` in the meter's own unit, 0 or more."""

    day: int
    value: float


class DueRefusedError(Exception):
    """No day can be said; ``code`` names the reason, ``facts`` what its text needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def clean_readings(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return readings by day that never fall: one a day, the last given, without those that cannot be.

    Where two or more readings in a row at the end lie below what was read before, the meter was replaced, and what is older tells
    nothing. Else the longest run of readings that never falls stays: a slip of the pen, too high or too low, goes.

    Example:
        >>> clean_readings([Reading(1, 10.0), Reading(8, 900.0), Reading(15, 30.0), Reading(22, 40.0), Reading(30, 1000.0)])
        (Reading(day=1, value=10.0), Reading(day=15, value=30.0), Reading(day=22, value=40.0), Reading(day=30, value=1000.0))
        >>> clean_readings([Reading(1, 800.0), Reading(8, 900.0), Reading(15, 3.0), Reading(22, 40.0)])
        (Reading(day=15, value=3.0), Reading(day=22, value=40.0))
    """
    by_day = {one.day: one for one in found if one.value >= 0}
    return _longest([by_day[day] for day in sorted(by_day)][_replaced_at([by_day[day] for day in sorted(by_day)]) :])


def _replaced_at(readings: Sequence[Reading]) -> int:
    """Return where the present meter begins: 0 unless at least two readings at the end lie below two or more before."""
    highest = list(accumulate((one.value for one in readings), max))
    at = len(readings)
    while at > 1 and readings[at - 1].value < highest[at - 2]:
        at -= 1
    is_replaced = len(readings) - at >= LEAST_READINGS and at >= LEAST_READINGS and _is_standing(readings[:at])
    return at if is_replaced else 0


def _is_standing(before: Sequence[Reading]) -> bool:
    """Say whether the highest reading is no slip: the one before it is more than half as high."""
    return before[-2].value > before[-1].value / 2


def _longest(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the longest part of readings that never falls, by patience sorting; of two the one with lower values."""
    ends: list[float] = []
    places: list[int] = []
    before: list[int] = []
    for place, one in enumerate(readings):
        at = bisect_right(ends, one.value)
        before.append(places[at - 1] if at else -1)
        ends[at:], places[at:] = [one.value, *ends[at + 1 :]], [place, *places[at + 1 :]]
    kept: list[Reading] = []
    place = places[-1] if places else -1
    while place >= 0:
        kept.append(readings[place])
        place = before[place]
    return tuple(reversed(kept))
