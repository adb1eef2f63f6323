"""When a connector is due next, and how its file is named."""

from datetime import datetime, timedelta
from typing import Final

MAX_ROWS: Final = 2_000_000
"""Rows of one pull; more than that is a mistake in the settings rather than a day's news."""


def next_due(instant: datetime, every_minutes: int, *, is_on: bool) -> datetime | None:
    """Return when a connector is due after an instant, None when it runs by hand alone.

    Example:
        >>> next_due(datetime(2026, 1, 1), 0, is_on=True) is None
        True
    """
    return instant + timedelta(minutes=every_minutes) if is_on and every_minutes else None


def file_name(connector: str, instant: datetime) -> str:
    """Return the name under which a pull stands among the imports."""
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in connector)
    return f"{kept}-{instant:%Y%m%d-%H%M%S}.csv"
