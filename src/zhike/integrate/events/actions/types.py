"""Types of events: described, changed, forgotten."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.events.models import EventDefinition
from zhike.integrate.events.queries.keys import forget_keys
from zhike.integrate.events.rules.types import BUILTIN
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found

MOST_TYPES: Final = 500
_WHY: Final = "event types are the tenant's"


@transaction.atomic
def describe_event(
    actor: Actor, key: str, label: tuple[str, str], *, properties: Sequence[Mapping[str, Any]] = ()
) -> None:
    """Describe a type of event, or change its description; events that come from then on are held to it.

    Args:
        actor: needs ``events.manage``.
        key: of the type, as events name it.
        label: for people, zh and en.
        properties: ``{"key", "type", "label_zh", "label_en", "is_required"}`` each, a key once.

    Raises:
        AppError: 403; 409 ``events.builtin_type``; 422 ``events.property_twice`` or ``events.too_many_types``.
    """
    require(actor, "events.manage")
    if key in BUILTIN:
        raise AppError(CONFLICT, "events.builtin_type", {"type": key})
    keys = [str(one["key"]) for one in properties]
    if twice := {one for one in keys if keys.count(one) > 1}:
        raise invalid("events.property_twice", property=min(twice))
    rows = EventDefinition.objects.in_tenant(actor.tenant_id, _WHY)
    row = rows.select_for_update().filter(key=key).first()
    is_new = row is None
    if row is None:
        if rows.count() >= MOST_TYPES:
            raise invalid("events.too_many_types", most=MOST_TYPES)
        row = EventDefinition(tenant_id=actor.tenant_id, key=key)
    before = {} if is_new else _told(row)
    row.label_zh, row.label_en = label
    row.properties = [dict(one) for one in properties]
    row.updated_at = now()
    row.save()
    _audit(actor, row, "created" if is_new else "changed", before=before, after=_told(row))
    forget_keys()


@transaction.atomic
def forget_event_type(actor: Actor, key: str) -> None:
    """Forget a description: events of the type are kept as they come from then on, and those that came stay.

    Raises:
        AppError: 403; 404; 409 ``events.builtin_type``.
    """
    require(actor, "events.manage")
    if key in BUILTIN:
        raise AppError(CONFLICT, "events.builtin_type", {"type": key})
    row = EventDefinition.objects.in_tenant(actor.tenant_id, _WHY).select_for_update().filter(key=key).first()
    if row is None:
        raise not_found("event_type")
    _audit(actor, row, "deleted", before=_told(row), after={})
    row.delete()
    forget_keys()


def _told(row: EventDefinition) -> dict[str, Any]:
    words = (f"{one['key']}:{one['type']}{'!' if one.get('is_required') else ''}" for one in row.properties)
    return {"label_zh": row.label_zh, "label_en": row.label_en, "properties": ", ".join(words)}


def _audit(
    actor: Actor, row: EventDefinition, action: str, *, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    change = Change(
        object_key="event_types", record_id=row.pk, action=action, title=row.key, before=before, after=after
    )
    record_change(actor, change)
