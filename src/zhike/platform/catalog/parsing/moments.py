"""Days, times of day and instants, in ISO 8601."""

from datetime import UTC, date, datetime, time

from zhike.platform.catalog.parsing.texts import parse_text
from zhike.platform.catalog.parsing.wanted import Wanted
from zhike.platform.catalog.types import Field


def parse_date(field: Field, value: object) -> date:
    """Return a day, for example of ``2026-03-01``.

    Raises:
        Wanted: no such day.
    """
    try:
        return date.fromisoformat(parse_text(field, value))
    except ValueError:
        raise Wanted("date") from None


def parse_time(field: Field, value: object) -> time:
    """Return a time of day of no zone, for example of ``09:30``, to the second.

    Raises:
        Wanted: no such time, or one with a zone.
    """
    try:
        parsed = time.fromisoformat(parse_text(field, value))
    except ValueError:
        raise Wanted("time") from None
    if parsed.tzinfo is not None:
        raise Wanted("time")
    return parsed.replace(microsecond=0)


def parse_instant(field: Field, value: object) -> datetime:
    """Return an instant in UTC, for example of ``2026-03-01T09:30:00+08:00``; without a zone it is read as UTC.

    Raises:
        Wanted: no such instant.
    """
    try:
        parsed = datetime.fromisoformat(parse_text(field, value))
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wanted("datetime") from None
