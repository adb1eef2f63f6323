"""From one event of the outbox to a change for each source record that now says something else than we do."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from zhike.integrate.conflicts.public import open_fields
from zhike.integrate.sources.public import KeyedRecord
from zhike.integrate.webhooks.public import happening_of
from zhike.integrate.writebacks.models import Outgoing, WriteBack
from zhike.integrate.writebacks.queries.homes import homes_of
from zhike.integrate.writebacks.queries.ways import Way, known_of, values_of, way_of
from zhike.platform.actor import system_actor
from zhike.platform.bulk import Row, bulk_insert
from zhike.platform.catalog import hide_value
from zhike.platform.catalog.types import DataClass, Field
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import Event

_WHY: Final = "the relay serves every tenant"
_COLUMNS: Final = (
    "id", "tenant_id", "created_at", "updated_at", "writeback_id", "event_id", "object_key", "record_id", "target_id", "key",
    "fields", "told", "user_id", "due_at",
)  # fmt: skip
_HIDDEN: Final = frozenset({DataClass.SENSITIVE, DataClass.SECRET})


def spread(event: Event) -> int:
    """Write the changes of an event and return how many; safe to call again for the same event.

    Only what differs from what the source is known to say is a change: so what a pull brings back is none. What was deleted is
    never told, and a field that waits for somebody's decision is not sent meanwhile.
    """
    told = happening_of(event.topic, event.payload)
    if told is None or told.event != "updated":
        return 0
    return spread_changes(event, told.object_key, ids=told.ids, changed=told.changed)


def spread_changes(event: Event, object_key: str, *, ids: Sequence[UUID], changed: Collection[str] = ()) -> int:
    """Write the changes of some records and return how many.

    Args:
        event: what caused them.
        object_key: of what.
        ids: the records.
        changed: the fields that may have changed; empty = any.
    """
    count = 0
    rows = WriteBack.objects.in_tenant(event.tenant_id, _WHY).filter(is_on=True, object_key=object_key)
    for row in rows.order_by("id"):
        try:
            way = way_of(row)
        except AppError:
            # Its source or object is gone: there is nobody to tell.
            continue
        keys = [key for key in way.out() if not changed or key in changed]
        if keys:
            count += _spread(event, way, ids, keys=keys)
    return count


def shown(field: Field, text: str) -> object:
    """Return a text as the log keeps it: sensitive and secret values masked for ever."""
    return hide_value(field, text) if field.data_class in _HIDDEN else text


def _spread(event: Event, way: Way, ids: Sequence[UUID], *, keys: Collection[str]) -> int:
    found = homes_of(way, ids)
    if not found:
        return 0
    known = known_of(way, [one for one, _ in found])
    values = values_of(system_actor(event.tenant_id), way, {target for _, target in found}, keys=keys)
    waiting = open_fields(event.tenant_id, list(values))
    rows: list[Row] = []
    for record, target in found:
        fields = [key for key in keys if key not in waiting.get(target, ())]
        told = _told(way, fields, values=values.get(target, {}), known=known[record.record_id])
        if told:
            rows.append(_row(event, way, record=record, target=target, told=told))
    bulk_insert(Outgoing, _COLUMNS, rows, skip_existing=True)
    return len(rows)


def _told(
    way: Way, fields: Sequence[str], *, values: Mapping[str, object], known: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for key in fields:
        if key not in values:
            continue
        field, wire = way.field(key), way.wire(key, values[key])
        if wire != known.get(key, ""):
            told[key] = {"before": shown(field, known.get(key, "")), "after": shown(field, wire)}
    return told


def _row(event: Event, way: Way, *, record: KeyedRecord, target: UUID, told: Mapping[str, Any]) -> Row:
    at = now()
    facts = (way.row.pk, event.id, way.row.object_key, record.record_id, target, record.key)
    return (new_id(), event.tenant_id, at, at, *facts, sorted(told), dict(told), event.actor_id, at)
