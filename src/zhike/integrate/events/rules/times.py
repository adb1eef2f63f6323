"""Instants as the journal and the lake write them."""

from datetime import UTC, datetime


def instant(at_us: int) -> datetime:
    """Return microseconds since 1970 as an aware instant.

    Example:
        >>> instant(1_000_000).isoformat()
        '1970-01-01T00:00:01+00:00'
    """
    return datetime.fromtimestamp(at_us / 1_000_000, UTC)
