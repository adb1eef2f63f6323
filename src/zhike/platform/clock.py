"""The one place that reads the wall clock, so that tests and replays can set it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return this instant as an aware UTC datetime."""
    return datetime.now(tz=UTC)


def business_date(instant: datetime, zone: str) -> date:
    """Return the calendar date of an instant in a tenant's zone.

    Args:
        instant: aware instant.
        zone: IANA name, for example ``Asia/Shanghai``.

    Example:
        >>> business_date(datetime(2026, 1, 1, 17, tzinfo=UTC), "Asia/Shanghai")
        datetime.date(2026, 1, 2)
    """
    return instant.astimezone(ZoneInfo(zone)).date()


def start_of_day(day: date, zone: str) -> datetime:
    """Return the instant at which a day begins in a tenant's zone, in UTC.

    Example:
        >>> start_of_day(date(2026, 1, 2), "Asia/Shanghai")
        datetime.datetime(2026, 1, 1, 16, 0, tzinfo=datetime.timezone.utc)
    """
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)
