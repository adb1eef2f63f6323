"""What the clock of a reader shows, for many instants at once."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

_UTC_ENDS: Final = ("+00:00", "Z")


def clock_text(instant: datetime | str, zone: ZoneInfo) -> str:
    """Return day and minute of an instant, or of its ISO text, as a zone's clock shows them.

    Example:
        >>> clock_text("2026-03-01T20:05:09Z", ZoneInfo("Asia/Shanghai"))
        '2026-03-02 04:05'
    """
    if isinstance(instant, str):
        if instant.endswith(_UTC_ENDS) and (hours := hours_of(zone, instant[:10])):
            return hours[int(instant[11:13])] + instant[13:16]
        instant = datetime.fromisoformat(instant)
    return instant.astimezone(zone).isoformat(" ")[:16]


@lru_cache(maxsize=4_000)
def hours_of(zone: ZoneInfo, day: str) -> tuple[str, ...]:
    """Return what the clock shows in each hour of a day of UTC; nothing where its minutes differ or it is set that day.

    Asking the zone for each instant takes longer than all else about it.

    Example:
        >>> hours_of(ZoneInfo("Asia/Shanghai"), "2026-03-01")[20], hours_of(ZoneInfo("Asia/Kolkata"), "2026-03-01")
        ('2026-03-02 04', ())
    """
    start = datetime.fromisoformat(f"{day}T00:00:00+00:00")
    first, last = (at.astimezone(zone) for at in (start, start + timedelta(days=1)))
    if first.minute or first.utcoffset() != last.utcoffset():
        return ()
    shown = first.replace(tzinfo=None)
    return tuple((shown + timedelta(hours=hour)).isoformat(" ")[:13] for hour in range(24))
