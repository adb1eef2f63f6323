"""Spans of time that are compared, and the order of a timeline."""

import base64
import binascii
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from zhike.platform.errors import invalid

type Span = Literal["today", "week", "month", "year"]
SPANS: Final[tuple[Span, ...]] = ("today", "week", "month", "year")


def spans_of(span: Span, *, now: datetime, zone: str) -> tuple[tuple[datetime, datetime], tuple[datetime, datetime]]:
    """Return the running span and as much of the span before it, as aware instants ``[since, until)``.

    Example:
        >>> from datetime import UTC
        >>> current, before = spans_of("month", now=datetime(2026, 3, 31, 4, tzinfo=UTC), zone="Asia/Shanghai")
        >>> current[0].isoformat(), before[0].isoformat(), before[1].isoformat()
        ('2026-03-01T00:00:00+08:00', '2026-02-01T00:00:00+08:00', '2026-03-01T00:00:00+08:00')
    """
    local = now.astimezone(ZoneInfo(zone))
    today = local.date()
    start = {
        "today": today,
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }[span]
    earlier = {
        "today": start - timedelta(days=1),
        "week": start - timedelta(days=7),
        "month": (start - timedelta(days=1)).replace(day=1),
        "year": start.replace(year=start.year - 1),
    }[span]
    begin, begin_before = day_start(start, zone), day_start(earlier, zone)
    return (begin, now), (begin_before, min(begin, begin_before + (now - begin)))


def encode_place(at: datetime, row_id: UUID) -> str:
    """Return the cursor behind a row of a timeline."""
    return base64.urlsafe_b64encode(orjson.dumps([at, row_id])).decode().rstrip("=")


def decode_place(cursor: str | None) -> tuple[datetime, UUID] | None:
    """Return the place that a cursor names.

    Raises:
        AppError: 422 ``platform.bad_cursor``.
    """
    if not cursor:
        return None
    try:
        at, row_id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        place = datetime.fromisoformat(at), UUID(row_id)
        if place[0].tzinfo is None:
            raise invalid("platform.bad_cursor")
        place[0].timestamp()
    except (ValueError, TypeError, AttributeError, OverflowError, binascii.Error) as error:
        raise invalid("platform.bad_cursor") from error
    return place


def day_start(day: date, zone: str) -> datetime:
    """Return the first instant of a day of a zone."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone))
