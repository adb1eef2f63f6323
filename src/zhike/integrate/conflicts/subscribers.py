"""Conflicts follow their customers."""

from collections.abc import Iterable, Mapping, Sequence
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


def _move_nothing(_tenant_id: UUID, _customer_of: Mapping[UUID, UUID]) -> int:
    return 0


def _worked_on_nothing(_tenant_id: UUID, _customer_ids: Iterable[UUID]) -> set[UUID]:
    return set()


def _forget(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    forget_conflicts(tenant_id, customer_ids)


register_children(ChildFeature("conflicts", _move_nothing, _worked_on_nothing, _forget))
