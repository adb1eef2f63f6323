"""When something is wrong on the way of the data, and where it stands on the map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final, Literal, get_args

type AlertKind = Literal["run_failed", "mismatch", "silent", "rejected", "lag", "dead"]
type Health = Literal["well", "busy", "wrong", "idle", "off"]

KINDS: Final[tuple[AlertKind, ...]] = get_args(AlertKind.__value__)
THRESHOLDS: Final[Mapping[AlertKind, int]] = {"silent": 24, "rejected": 5, "lag": 15}
"""What a kind begins with: hours beyond its rhythm, percent of rows, minutes. Others need none."""
MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an alert is about; ``subject`` names it for ever, ``title`` for people, ``to`` is its page."""

    kind: AlertKind
    subject: str
    title: str
    to: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place on the map.

    Attributes:
        column: 0 (where data comes from) to 4 (where it goes).
        y: its middle, as a share (0–1) of the map's height.
        count: what passed in a day.
        to: page that a click opens, "" for none.
    """

    id: str
    kind: str
    title: str
    column: int
    health: Health = "well"
    count: int = 0
    at: datetime | None = None
    to: str = ""
    y: float = 0.5


@dataclass(frozen=True, slots=True)
class Edge:
    """A way between two places, with what passed in a day and how the last run on it ended."""

    source: str
    target: str
    count: int
    health: Health


def is_balanced(*, rows_in: int, stored: int, rejected: int, skipped: int) -> bool:
    """Say whether every row that came in is accounted for.

    Example:
        >>> is_balanced(rows_in=3, stored=1, rejected=1, skipped=1)
        True
    """
    return rows_in == stored + rejected + skipped


def is_silent(last: datetime | None, *, since: datetime, every_minutes: int, hours: int, now: datetime) -> bool:
    """Say whether something that comes by a rhythm has not come for so many hours beyond it.

    Args:
        last: when it last came, None for never.
        since: when it was set up.
        every_minutes: its rhythm, 0 for none.
        hours: patience beyond the rhythm.
        now: this instant.
    """
    return every_minutes > 0 and now - (last or since) > timedelta(minutes=every_minutes, hours=hours)


def is_rejecting(*, rows_in: int, rejected: int, percent: int) -> bool:
    """Say whether more than so many percent of the rows were refused.

    Example:
        >>> is_rejecting(rows_in=100, rejected=6, percent=5), is_rejecting(rows_in=0, rejected=0, percent=5)
        (True, False)
    """
    return rejected * 100 > rows_in * percent


def is_late(oldest: datetime | None, *, minutes: int, now: datetime) -> bool:
    """Say whether what waits has waited longer than so many minutes."""
    return oldest is not None and now - oldest > timedelta(minutes=minutes)


def laid_out(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes with their height, spread evenly in each column, in the order given.

    Example:
        >>> [one.y for one in laid_out([Node(id=key, kind="x", title="", column=0) for key in "ab"])]
        [0.25, 0.75]
    """
    found = []
    for column in sorted({one.column for one in nodes}):
        mine = [one for one in nodes if one.column == column]
        found += [replace(one, y=(place + 0.5) / len(mine)) for place, one in enumerate(mine)]
    return found


def worst(states: Iterable[Health]) -> Health:
    """Return what to show of several things at once.

    Example:
        >>> worst(["well", "wrong", "idle"]), worst([])
        ('wrong', 'idle')
    """
    order: tuple[Health, ...] = ("wrong", "busy", "well", "idle", "off")
    return min(states, key=order.index, default="idle")
