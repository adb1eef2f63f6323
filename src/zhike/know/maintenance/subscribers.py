"""What falls due follows records that change, answers, purchases and customers; the gallery tells of it."""

from uuid import UUID

from zhike.govern.people.public import in_tenant_zone
from zhike.know.maintenance.actions.following import forget_records, move_dues, purge_dues, records_answered
from zhike.know.maintenance.actions.running import active_rules, follow_records
from zhike.know.maintenance.rules.drafts import ORDERS_OF
from zhike.know.maintenance.telling import tell_dues
from zhike.know.models.public import register_model
from zhike.platform.actor import system_actor
from zhike.platform.outbox.public import Event, subscribe
from zhike.records.customers.public import ChildFeature, register_children
from zhike.records.orders import public as orders

register_children(ChildFeature("maintenance", move_dues, purge=purge_dues))
register_model("maintenance", tell_dues)


def _ids(event: Event) -> list[UUID]:
    return [UUID(one) for one in event.payload.get("ids", ())]


@subscribe("*.created", "maintenance.follow")
@subscribe("*.updated", "maintenance.follow")
def follow_changed(event: Event) -> None:
    """Say anew what falls due at records that changed."""
    object_key, ids = event.topic.rpartition(".")[0], _ids(event)
    if object_key == orders.ORDERS.key:
        object_key, ids = ORDERS_OF, sorted(orders.customers_of_orders(event.tenant_id, ids)) if ids else []
    if ids and active_rules(event.tenant_id).filter(object_key=object_key).exists():
        follow_records(in_tenant_zone(system_actor(event.tenant_id)), object_key, ids)


@subscribe("*.removed", "maintenance.forget")
def forget_removed(event: Event) -> None:
    """Forget records that are gone for good."""
    forget_records(event.tenant_id, _ids(event))


@subscribe("tasks.updated", "maintenance.answers")
def follow_answers(event: Event) -> None:
    """Begin the next interval when somebody says that a service is done."""
    for object_key, ids in records_answered(event.tenant_id, _ids(event)).items():
        follow_records(in_tenant_zone(system_actor(event.tenant_id)), object_key, ids)
