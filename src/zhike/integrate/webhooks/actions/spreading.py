"""From one event of the outbox to a message for each endpoint and record that it is for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from zhike.govern.access.public import load_actor
from zhike.govern.notices.public import NoticeDraft, give_notices
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.rules.happenings import GONE, IN_BIN, Happening, happening_of
from zhike.platform.actor import Actor
from zhike.platform.bulk import Row, bulk_insert
from zhike.platform.catalog import Rows, object_for, store_of
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.lists import where_rows
from zhike.platform.outbox.public import Event

_WHY: Final = "the relay serves every tenant"
_COLUMNS: Final = (
    "id", "tenant_id", "created_at", "updated_at", "endpoint_id", "event_id", "object_key", "event", "record_id", "facts",
    "due_at",
)  # fmt: skip


def spread(event: Event) -> int:
    """Write the messages of an event and return how many; safe to call again for the same event."""
    told = happening_of(event.topic, event.payload)
    if told is None or not told.ids:
        return 0
    count = 0
    for row in Endpoint.objects.in_tenant(event.tenant_id, _WHY).filter(is_on=True).order_by("id"):
        ids = list(dict.fromkeys(one for wanted in _wanted(row, told) for one in _ids_for(row, told, where=wanted)))
        _write(row, event, told=told, ids=ids)
        count += len(ids)
    return count


def stop_endpoint(row: Endpoint, code: str) -> None:
    """Switch an endpoint off for a reason that only a person can mend, and tell its maker."""
    rows = Endpoint.objects.in_tenant(row.tenant_id, _WHY).filter(pk=row.pk)
    rows.update(is_on=False, off_code=code, updated_at=now())
    tell_maker(row, "webhook_stopped")


def tell_maker(row: Endpoint, kind: str) -> None:
    """Tell an endpoint's maker that it is not well."""
    if row.user_id is not None:
        give_notices(row.tenant_id, [NoticeDraft(user_id=row.user_id, kind=kind, subject_id=row.pk)])


def maker_of(row: Endpoint) -> Actor:
    """Return the actor whose rights decide what an endpoint is told.

    Raises:
        AppError: 401 when they may not sign in any more, or are not known.
    """
    return load_actor(row.user_id or row.pk, "automation", locale="en-US")


def _wanted(row: Endpoint, told: Happening) -> Iterator[Mapping[str, Any] | None]:
    for one in row.subscriptions:
        if one["object"] == told.object_key and told.event in one["events"]:
            yield one["where"]


def _ids_for(row: Endpoint, told: Happening, *, where: Mapping[str, Any] | None) -> Sequence[UUID]:
    try:
        actor = maker_of(row)
    except AppError:
        stop_endpoint(row, "webhooks.maker_gone")
        return ()
    if not actor.has(f"{told.object_key}.view"):
        return ()
    if told.event == GONE:
        # Nobody can ask any more whether a record that is gone was in scope: only who sees all is told.
        return told.ids if actor.scope_of(told.object_key).kind == "all" and not where else ()
    try:
        return _seen(actor, told, where=where)
    except AppError:
        # A field of the condition is gone, or its maker may not look at it any more.
        stop_endpoint(row, "webhooks.bad_condition")
        return ()


def _seen(actor: Actor, told: Happening, *, where: Mapping[str, Any] | None) -> Sequence[UUID]:
    described, store = object_for(actor, told.object_key), store_of(actor, told.object_key)
    rows: Rows | None = store.bin if told.event == IN_BIN else store.rows
    if rows is None:
        return ()
    found = where_rows(actor, described, rows(actor), where=where).filter(pk__in=told.ids)
    seen = set(found.values_list("pk", flat=True))
    return [one for one in told.ids if one in seen]


def _write(row: Endpoint, event: Event, *, told: Happening, ids: Sequence[UUID]) -> None:
    facts = {**({"changed": list(told.changed)} if told.changed else {})}
    if told.merged is not None:
        facts["merged"] = [str(told.merged)]
    at = now()
    ready: list[Row] = [
        (new_id(), event.tenant_id, at, at, row.pk, event.id, told.object_key, told.event, one, facts, at)
        for one in ids
    ]  # fmt: skip
    bulk_insert(Message, _COLUMNS, ready, skip_existing=True)
