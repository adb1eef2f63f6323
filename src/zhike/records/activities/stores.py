"""How activities and tasks are reached by everything generic."""

from collections.abc import Mapping
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.scope import ScopedQuerySet
from zhike.records.activities.actions.findable import find_again
from zhike.records.activities.actions.owners import reassign_tasks
from zhike.records.activities.actions.writing import update_activity, write_activity
from zhike.records.activities.models import PENDING, Activity, Task
from zhike.records.customers.public import split_customer


def _activities(actor: Actor) -> ScopedQuerySet[Activity]:
    return Activity.objects.visible_to(actor)


def _tasks(actor: Actor) -> ScopedQuerySet[Task]:
    return Task.objects.visible_to(actor)


def _pending_tasks(actor: Actor) -> ScopedQuerySet[Task]:
    return _tasks(actor).filter(status__in=PENDING)


def _create(actor: Actor, given: Mapping[str, object]) -> UUID:
    customer_id, values = split_customer(given)
    return write_activity(actor, customer_id, values)


register_store(
    ObjectStore(
        key="activities",
        rows=_activities,
        default_sort="-happened_at",
        is_indexed=True,
        find_again=find_again,
        takes_custom=True,
        create=_create,
        update=update_activity,
    )
)
register_store(ObjectStore(key="tasks", rows=_tasks, is_indexed=True, held=_pending_tasks, reassign=reassign_tasks))
