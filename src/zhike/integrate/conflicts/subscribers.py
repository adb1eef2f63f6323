"""Conflicts follow their records."""

from uuid import UUID

from zhike.govern.notices.public import register_kind
from zhike.integrate.conflicts.public import (
    CUSTOMERS,
    NOTICE,
    follow_customers,
    follow_records,
    forget_conflicts,
    said_of,
)
from zhike.platform.outbox.public import Event, subscribe
from zhike.records.customers.public import ChildFeature, register_children

register_kind(NOTICE, said_of)


@subscribe("customers.updated", "conflicts.follow")
def follow_change(event: Event) -> None:
    """Bring open conflicts of what a person changed to what stands there now."""
    fields = event.payload.get("fields")
    if fields:
        follow_customers(event.tenant_id, [UUID(one) for one in event.payload.get("ids", ())], fields=fields)


@subscribe("*.updated", "conflicts.follow_records")
def follow_change_of_record(event: Event) -> None:
    """Bring open conflicts about what was changed to what stands there now."""
    object_key, ids = event.topic.rpartition(".")[0], event.payload.get("ids")
    if object_key != CUSTOMERS and ids:
        follow_records(event.tenant_id, object_key, record_ids=[UUID(one) for one in ids], by=event.actor_id)


register_children(ChildFeature("conflicts", purge=forget_conflicts))
