"""Conflicts follow their customers."""

from uuid import UUID

from zhike.govern.notices.public import register_kind
from zhike.integrate.conflicts.public import NOTICE, follow_customers, forget_conflicts, said_of
from zhike.platform.outbox.public import Event, subscribe
from zhike.records.customers.public import ChildFeature, register_children

register_kind(NOTICE, said_of)


@subscribe("customers.updated", "conflicts.follow")
def follow_change(event: Event) -> None:
    """Bring open conflicts of what a person changed to what stands there now."""
    fields = event.payload.get("fields")
    if fields:
        follow_customers(event.tenant_id, [UUID(one) for one in event.payload.get("ids", ())], fields=fields)


register_children(ChildFeature("conflicts", purge=forget_conflicts))
