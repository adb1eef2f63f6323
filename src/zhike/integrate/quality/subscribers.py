"""Records are judged again when they were changed; tickets of what is deleted for good are forgotten."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from zhike.govern.notices.public import register_kind
from zhike.integrate.quality.public import NOTICE, forget_tickets, recheck_records, said_of
from zhike.platform.outbox.public import Event, subscribe
from zhike.records.customers.public import ChildFeature, register_children

MOST: Final = 500
"""More records than this were changed by an import or a job: the next run judges them."""

register_kind(NOTICE, said_of)


@subscribe("customers.created", "quality.recheck")
@subscribe("customers.updated", "quality.recheck")
@subscribe("customers.removed", "quality.recheck")
def judge_customers(event: Event) -> None:
    """Judge the customers that an event names."""
    _judge(event.tenant_id, "customers", [UUID(one) for one in event.payload.get("ids", ())])


@subscribe("customers.merged", "quality.recheck")
def judge_merged(event: Event) -> None:
    """Judge both sides of a merge."""
    _judge(event.tenant_id, "customers", [UUID(event.payload["from"]), UUID(event.payload["into"])])


@subscribe("contacts.changed", "quality.recheck")
def judge_contact(event: Event) -> None:
    """Judge the contact that an event names."""
    _judge(event.tenant_id, "contacts", [UUID(event.payload["id"])])


@subscribe("activities.created", "quality.recheck")
def judge_activity(event: Event) -> None:
    """Judge an activity, and the customer with whom somebody was in touch."""
    _judge(event.tenant_id, "activities", [UUID(event.payload["id"])])
    _judge(event.tenant_id, "customers", [UUID(event.key)])


def _judge(tenant_id: UUID, object_key: str, ids: list[UUID]) -> None:
    if ids and len(ids) <= MOST:
        recheck_records(tenant_id, object_key, record_ids=ids)


def _move_nothing(_tenant_id: UUID, _customer_of: Mapping[UUID, UUID]) -> int:
    return 0


def _worked_on_nothing(_tenant_id: UUID, _customer_ids: Iterable[UUID]) -> set[UUID]:
    return set()


def _forget(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    forget_tickets(tenant_id, customer_ids)


register_children(ChildFeature("quality", _move_nothing, _worked_on_nothing, _forget))
