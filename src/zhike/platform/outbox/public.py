"""Emit events and subscribe to them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.outbox.models import OutboxEvent

MAX_ATTEMPTS: Final = 8


@dataclass(frozen=True, slots=True)
class Event:
    """What a subscriber receives; the same event may come again, so handlers are idempotent by ``id``."""

    id: UUID
    tenant_id: UUID
    topic: str
    key: str
    payload: dict[str, Any]
    actor_id: UUID | None


type Handler = Callable[[Event], None]
_handlers: dict[str, dict[str, Handler]] = {}


def emit(actor: Actor, topic: str, key: str, payload: dict[str, Any]) -> UUID:  # sizes: reads as the event itself
    """Write an event in the caller's transaction.

    Args:
        actor: who caused it.
        topic: ``object.past_participle``, for example ``customers.merged``.
        key: the record it is about; events of one key keep their order.
        payload: JSON-able facts, without secrets.
    """
    row = OutboxEvent(tenant_id=actor.tenant_id, topic=topic, key=key, payload=payload, actor_id=actor.user_id)
    row.save(force_insert=True)
    return row.id


def subscribe(topic: str, name: str) -> Callable[[Handler], Handler]:
    """Register a handler under a stable name; handlers run inside a transaction of their own."""

    def add(handler: Handler) -> Handler:
        _handlers.setdefault(topic, {})[name] = handler
        return handler

    return add


def deliver_pending(limit: int = 200) -> int:
    """Deliver due events in order and return how many were looked at.

    A handler that fails is tried again with doubling delay and after ``MAX_ATTEMPTS`` the event is dead:
    kept, listed and replayable, never dropped.
    """
    due = OutboxEvent.objects.unscoped("the relay serves every tenant").filter(
        delivered_at__isnull=True, is_dead=False, due_at__lte=now()
    )
    ids = list(due.order_by("id").values_list("id", flat=True)[:limit])
    for event_id in ids:
        _deliver(event_id)
    return len(ids)


def count_pending() -> int:
    """Return how many events still wait for a subscriber."""
    pending = OutboxEvent.objects.unscoped("operators see the lag of every tenant")
    return pending.filter(delivered_at__isnull=True, is_dead=False).count()


def _deliver(event_id: UUID) -> None:
    rows = OutboxEvent.objects.unscoped("the relay serves every tenant")
    with transaction.atomic():
        row = rows.select_for_update(of=("self",)).filter(pk=event_id, delivered_at__isnull=True).first()
        if row is None:
            return
        event = Event(row.id, row.tenant_id, row.topic, row.key, row.payload, row.actor_id)
        for name, handler in _handlers.get(row.topic, {}).items():
            if name not in row.done_by and _handled(handler, event, row):
                row.done_by.append(name)
        if len(row.done_by) >= len(_handlers.get(row.topic, {})):
            row.delivered_at = now()
        row.save()


def _handled(handler: Handler, event: Event, row: OutboxEvent) -> bool:
    try:
        with transaction.atomic():
            handler(event)
    except Exception as error:  # noqa: BLE001 - the edge: one bad subscriber must not stop the others
        row.attempts += 1
        row.last_error = f"{type(error).__name__}: {error}"[:500]
        row.due_at = now() + timedelta(seconds=2**row.attempts)
        row.is_dead = row.attempts >= MAX_ATTEMPTS
        return False
    return True
