"""Emit events and subscribe to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min

from zhike.platform.actor import Actor
from zhike.platform.bulk import Row, bulk_insert, in_chunks, insert_row
from zhike.platform.clock import now
from zhike.platform.outbox.models import OutboxEvent
from zhike.platform.scope import ScopedQuerySet

MAX_ATTEMPTS: Final = 8
IDS_AN_EVENT: Final = 500
_MOST_HELD: Final = 5_000
_ANY: Final = "*."


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
    insert_row(row)
    return row.id


def emit_records(actor: Actor, topic: str, ids: Sequence[UUID], **facts: object) -> None:
    """Write that something became of records, in pieces of at most ``IDS_AN_EVENT``; nothing for no records.

    The payload of each is ``{"count", "ids"}`` and the facts; its key is the record, or ``many``.
    """
    for chunk in in_chunks(ids, IDS_AN_EVENT):
        key = str(chunk[0]) if len(ids) == 1 else "many"
        emit(actor, topic, key, {"count": len(chunk), "ids": [str(one) for one in chunk], **facts})


def subscribe(topic: str, name: str) -> Callable[[Handler], Handler]:
    """Register a handler under a stable name; handlers run inside a transaction of their own.

    Args:
        topic: an exact name, or ``*.created`` for that of whichever object.
        name: of the subscriber.
    """

    def add(handler: Handler) -> Handler:
        _handlers.setdefault(topic, {})[name] = handler
        return handler

    return add


def unsubscribe(topic: str, name: str) -> None:
    """Take a handler back; one that is not there is no error."""
    _handlers.get(topic, {}).pop(name, None)


def subscribers() -> dict[str, dict[str, Handler]]:
    """Return the registered handlers by topic and name."""
    return {topic: dict(handlers) for topic, handlers in _handlers.items()}


def is_asked_for(topic: str, pattern: str) -> bool:
    """Say whether a topic is the one asked for, or its last word is that of ``*.word``.

    Example:
        >>> is_asked_for("devices_c.created", "*.created"), is_asked_for("devices_c.created", "customers.created")
        (True, False)
    """
    return topic == pattern or (pattern.startswith(_ANY) and topic.rpartition(".")[2] == pattern.removeprefix(_ANY))


def store_events(events: Sequence[Event]) -> None:
    """Write events that were made elsewhere, in the caller's transaction; one whose id is there stays as it is."""
    columns = ("id", "tenant_id", "topic", "key", "payload", "actor_id", "created_at", "due_at", "done_by")
    at = now()
    rows: list[Row] = [
        (one.id, one.tenant_id, one.topic, one.key, one.payload, one.actor_id, at, at, []) for one in events
    ]
    bulk_insert(OutboxEvent, columns, rows, skip_existing=True)


def deliver_pending(limit: int = 200) -> int:
    """Deliver due events in order and return how many were looked at.

    A handler that fails is tried again with doubling delay and after ``MAX_ATTEMPTS`` the event is dead:
    kept, listed and replayable, never dropped. Meanwhile later events of its key wait, so that their order holds.
    """
    waiting = _undelivered()
    held = set(waiting.filter(due_at__gt=now()).values_list("tenant_id", "key")[:_MOST_HELD])
    due = waiting.filter(due_at__lte=now()).order_by("id").values_list("id", "tenant_id", "key")[:limit]
    looked_at = 0
    for event_id, tenant_id, key in list(due):
        if (tenant_id, key) in held:
            continue
        looked_at += 1
        if not _deliver(event_id):
            held.add((tenant_id, key))
    return looked_at


def forward_pending(publish: Callable[[Sequence[Event]], None], limit: int = 200) -> int:
    """Carry waiting events to a bus, in order, and return how many.

    Raises:
        Exception: whatever ``publish`` raises; the events wait on and are not counted as tried.
    """
    rows = list(_undelivered().filter(due_at__lte=now()).order_by("id")[:limit])
    if rows:
        publish([_event_of(row) for row in rows])
        done = OutboxEvent.objects.unscoped("the relay serves every tenant").filter(pk__in=[row.pk for row in rows])
        done.update(delivered_at=now())
    return len(rows)


def bury(event: Event, group: str, error: str) -> None:  # sizes: what, for whom, why
    """Keep an event that a group of a bus gave up, so that it is listed and can be replayed."""
    store_events([event])
    rows = OutboxEvent.objects.unscoped("the relay serves every tenant").filter(pk=event.id)
    rows.update(is_dead=True, delivered_at=None, last_error=f"{group}: {error}"[:500])


def replay_dead(tenant_id: UUID, event_ids: Sequence[UUID] | None = None) -> int:
    """Let dead events (these, or all of a tenant) be delivered once more, and return how many."""
    dead = OutboxEvent.objects.in_tenant(tenant_id, "an operator replays").filter(is_dead=True)
    if event_ids is not None:
        dead = dead.filter(pk__in=event_ids)
    return dead.update(is_dead=False, attempts=0, due_at=now(), last_error="")


@dataclass(frozen=True, slots=True)
class OutboxState:
    """A company's events: how many wait and since when, how many are dead, how many were written in the last day."""

    pending: int
    oldest_at: datetime | None
    dead: int
    today: int


@dataclass(frozen=True, slots=True)
class DeadEvent:
    """An event that was given up, without what it says."""

    id: UUID
    topic: str
    key: str
    attempts: int
    error: str
    created_at: datetime


def outbox_state(tenant_id: UUID) -> OutboxState:
    """Return how a company's events stand."""
    rows = OutboxEvent.objects.in_tenant(tenant_id, "an operator watches")
    waiting = rows.filter(delivered_at__isnull=True, is_dead=False)
    found = waiting.aggregate(count=Count("pk"), oldest=Min("created_at"))
    today = rows.filter(created_at__gte=now() - timedelta(days=1)).count()
    return OutboxState(found["count"], found["oldest"], rows.filter(is_dead=True).count(), today)


def list_dead(tenant_id: UUID, *, limit: int = 200) -> tuple[DeadEvent, ...]:
    """Return a company's dead events, the newest first."""
    rows = OutboxEvent.objects.in_tenant(tenant_id, "an operator looks").filter(is_dead=True).order_by("-id")
    columns = ("id", "topic", "key", "attempts", "last_error", "created_at")
    return tuple(DeadEvent(*row) for row in rows.values_list(*columns)[:limit])


def count_pending() -> int:
    """Return how many events still wait for a subscriber."""
    pending = OutboxEvent.objects.unscoped("operators see the lag of every tenant")
    return pending.filter(delivered_at__isnull=True, is_dead=False).count()


def _undelivered() -> ScopedQuerySet[OutboxEvent]:
    rows = OutboxEvent.objects.unscoped("the relay serves every tenant")
    return rows.filter(delivered_at__isnull=True, is_dead=False)


def _event_of(row: OutboxEvent) -> Event:
    return Event(row.id, row.tenant_id, row.topic, row.key, row.payload, row.actor_id)


def _deliver(event_id: UUID) -> bool:
    """Deliver one event and say whether nothing of it is left to do; a dead one holds nobody up."""
    rows = OutboxEvent.objects.unscoped("the relay serves every tenant")
    with transaction.atomic():
        row = rows.select_for_update(of=("self",)).filter(pk=event_id, delivered_at__isnull=True).first()
        if row is None:
            return True
        event, handlers = _event_of(row), handlers_of(row.topic)
        for name, handler in handlers.items():
            if name not in row.done_by and _handled(handler, event, row):
                row.done_by.append(name)
        if len(row.done_by) >= len(handlers):
            row.delivered_at = now()
        row.save()
        return row.delivered_at is not None or row.is_dead


def handlers_of(topic: str) -> dict[str, Handler]:
    """Return who is to handle a topic, by name."""
    return {**_handlers.get(_ANY + topic.rpartition(".")[2], {}), **_handlers.get(topic, {})}


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
