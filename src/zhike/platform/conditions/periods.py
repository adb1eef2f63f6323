"""Which days a relative test means, seen from an instant in a zone."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from zhike.platform.catalog import FieldType
from zhike.platform.conditions.tree import Test

type Days = tuple[date | None, date | None]
"""First day, and the day after the last one; None: open."""

_SPANS: Final = ("day", "week", "month", "quarter", "year")
_NAMED_DAYS: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS: Final = {"last": -1, "this": 0, "next": 1}
PERIODS: Final = (*_NAMED_DAYS, *(f"{step}_{span}" for span in _SPANS[1:] for step in _STEPS))
"""Values of ``in_period``. Weeks begin on Monday, quarters with January, April, July, October."""


def edges_of(test: Test, *, now: datetime, zone: str) -> tuple[date | None, date | None]:
    """Return the first value that meets a relative test and the first that no longer does; None: open.

    They are days for a field of days, else the instants at which these begin.
    """
    first, after = days_of(test.op, test.value, now=now, zone=zone)
    if test.field.value_type is FieldType.DATE:
        return first, after
    return first and start_of_day(first, zone=zone), after and start_of_day(after, zone=zone)


def days_of(op: str, value: object, *, now: datetime, zone: str) -> Days:
    """Return the days that a test with ``in_period``, ``last_days``, ``older_days`` or ``next_days`` asks for."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if op == "in_period":
        return period(str(value), today=today)
    back = int(str(value))
    match op:
        case "last_days":
            return today - timedelta(days=back), None
        case "older_days":
            return None, today - timedelta(days=back)
        case _:
            return today, today + timedelta(days=back + 1)


def period(name: str, *, today: date) -> tuple[date, date]:
    """Return the first day of a period and the day after its last.

    Example:
        >>> period("last_quarter", today=date(2026, 2, 14))
        (datetime.date(2025, 10, 1), datetime.date(2026, 1, 1))
    """
    if name in _NAMED_DAYS:
        first = today + timedelta(days=_NAMED_DAYS[name])
        return first, first + timedelta(days=1)
    step, _, span = name.partition("_")
    move = _MOVES[span]
    return move(today, _STEPS[step]), move(today, _STEPS[step] + 1)


def start_of_day(day: date, *, zone: str) -> datetime:
    """Return the instant at which a day begins in a zone."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone))


def _week(today: date, by: int) -> date:
    return today - timedelta(days=today.weekday()) + timedelta(weeks=by)


def _months(size: int) -> Callable[[date, int], date]:
    def move(today: date, by: int) -> date:
        month = (today.month - 1) // size * size + by * size
        return date(today.year + month // 12, month % 12 + 1, 1)

    return move


_MOVES: Final[dict[str, Callable[[date, int], date]]] = {
    "week": _week,
    "month": _months(1),
    "quarter": _months(3),
    "year": _months(12),
}
