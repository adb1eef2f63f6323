"""How far each subscriber is behind, as the outbox knows it; with a broker, only of what that gave back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.platform.outbox.models import OutboxEvent
from zhike.platform.outbox.public import handlers_of, subscribers

MOST: Final = 5_000
"""Events that are looked at, the oldest first: beyond that a subscriber is behind by more than anybody counts."""
_WHY: Final = "an operator watches"


@dataclass(slots=True)
class SubscriberLag:
    """A subscriber's part of what is on its way.

    Attributes:
        waiting: events that it has not handled, dead ones apart.
        oldest_at: when the first of them was written.
        trying: how many of them failed before; ``error``: why the last of these did, which may be another's failure.
        dead: events that were given up before it had handled them.
    """

    name: str
    waiting: int = 0
    oldest_at: datetime | None = None
    trying: int = 0
    dead: int = 0
    error: str = ""


def subscriber_lags(tenant_id: UUID) -> list[SubscriberLag]:
    """Return every subscriber, those that are behind first: by what was given up, then by how long the first one waits."""
    found = {name: SubscriberLag(name) for handlers in subscribers().values() for name in handlers}
    rows = OutboxEvent.objects.in_tenant(tenant_id, _WHY).filter(delivered_at__isnull=True).order_by("id")
    for row in rows.defer("payload")[:MOST]:
        for name in handlers_of(row.topic).keys() - set(row.done_by):
            _note(found[name], row)
    return sorted(found.values(), key=_rank)


def _note(lag: SubscriberLag, row: OutboxEvent) -> None:
    if row.is_dead:
        lag.dead += 1
    else:
        lag.waiting += 1
        lag.oldest_at = lag.oldest_at or row.created_at
    if row.attempts:
        lag.trying += not row.is_dead
        lag.error = row.last_error


def _rank(lag: SubscriberLag) -> tuple[int, bool, float, str]:
    return -lag.dead, lag.oldest_at is None, lag.oldest_at.timestamp() if lag.oldest_at else 0.0, lag.name
