"""Calendar spans: the days, weeks, months, quarters and years that instants are grouped by."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zhike.platform.metrics.tree import Grain

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def start_of_span(day: date, grain: Grain) -> date:
    """Return the first day of the span that holds a day; weeks begin on Monday."""
    match grain:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case _:
            months = _MONTHS[grain]
            return date(day.year, (day.month - 1) // months * months + 1, 1)


def end_of_span(start: date, grain: Grain) -> date:
    """Return the first day after the span that begins on ``start``.

    Raises:
        OverflowError: after the last day that dates can name.
    """
    if grain in ("day", "week"):
        return start + timedelta(days=7 if grain == "week" else 1)
    months = start.month - 1 + _MONTHS[grain]
    if start.year + months // 12 > date.max.year:
        raise OverflowError
    return date(start.year + months // 12, months % 12 + 1, 1)


def midnight(day: date, zone: str) -> str:
    """Return the instant at which a day begins in a zone, as ISO text in UTC."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC).isoformat()
