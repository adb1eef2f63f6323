"""Records are judged again when they were changed; tickets of what is deleted for good are forgotten."""

from uuid import UUID

from zhike.govern.notices.public import register_kind
from zhike.integrate.quality.public import NOTICE, forget_tickets, recheck_records, said_of
from zhike.platform.actor import system_actor
from zhike.platform.lists import records_by_id
from zhike.platform.outbox.public import IDS_AN_EVENT, Event, subscribe
from zhike.records.customers.public import ChildFeature, register_children

register_kind(NOTICE, said_of)


@subscribe("*.created", "quality.recheck")
@subscribe("*.updated", "quality.recheck")
@subscribe("*.removed", "quality.recheck")
def judge_records(event: Event) -> None:
    """Judge the records that an event names, of whichever object."""
    _judge(event.tenant_id, event.topic.rpartition(".")[0], _ids(event))


@subscribe("customers.merged", "quality.recheck")
def judge_merged(event: Event) -> None:
    """Judge both sides of a merge."""
    _judge(event.tenant_id, "customers", [UUID(event.payload["from"]), UUID(event.payload["into"])])


@subscribe("activities.created", "quality.in_touch")
def judge_who_was_met(event: Event) -> None:
    """Judge the customers with whom somebody was in touch."""
    ids = _ids(event)
    if ids and len(ids) < IDS_AN_EVENT:
        found = records_by_id(system_actor(event.tenant_id), "activities", ids, fields=["customer"])
        customers = {one for item in found if isinstance(one := item.values.get("customer"), UUID)}
        _judge(event.tenant_id, "customers", list(customers))


def _ids(event: Event) -> list[UUID]:
    return [UUID(one) for one in event.payload.get("ids", ())]


def _judge(tenant_id: UUID, object_key: str, ids: list[UUID]) -> None:
    # A full piece is one of many: what an import or a job changed is judged by the next run.
    if ids and len(ids) < IDS_AN_EVENT:
        recheck_records(tenant_id, object_key, record_ids=ids)


register_children(ChildFeature("quality", purge=forget_tickets))
