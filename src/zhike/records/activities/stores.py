"""How activities and tasks are reached by everything generic."""

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, register_store
from zhike.platform.scope import ScopedQuerySet
from zhike.records.activities.actions.owners import reassign_tasks
from zhike.records.activities.models import PENDING, Activity, Task


def _activities(actor: Actor) -> ScopedQuerySet[Activity]:
    return Activity.objects.visible_to(actor)


def _tasks(actor: Actor) -> ScopedQuerySet[Task]:
    return Task.objects.visible_to(actor)


def _pending_tasks(actor: Actor) -> ScopedQuerySet[Task]:
    return _tasks(actor).filter(status__in=PENDING)


register_store(ObjectStore(key="activities", rows=_activities, default_sort="-happened_at", is_indexed=True))
register_store(ObjectStore(key="tasks", rows=_tasks, is_indexed=True, held=_pending_tasks, reassign=reassign_tasks))
