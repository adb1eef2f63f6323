"""Who does which task."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhike.govern.audit.public import Change, record_changes
from zhike.govern.people.public import get_user
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found
from zhike.platform.outbox.public import emit_records
from zhike.platform.reach import refuse_view_only
from zhike.records.activities.models import PENDING, Task

MAX_REASSIGNED: Final = 1_000


def reassign_tasks(actor: Actor, task_ids: Sequence[UUID], *, owner_id: UUID) -> int:
    """Give pending tasks to somebody else; all or none. Who did those that have ended stays as it is.

    Args:
        actor: needs ``tasks.reassign`` and every task in scope.
        task_ids: up to ``MAX_REASSIGNED``.
        owner_id: an active user of the tenant.

    Returns:
        How many tasks changed their owner.

    Raises:
        AppError: 403; 404 for a task or user out of reach; 409 ``tasks.ended``; 422 ``tasks.owner_inactive`` or
            ``tasks.too_many``.
    """
    require(actor, "tasks.reassign")
    owner = get_user(actor, owner_id)
    if not owner.is_active:
        raise invalid("tasks.owner_inactive", name=owner.name)
    wanted = list(dict.fromkeys(task_ids))
    if len(wanted) > MAX_REASSIGNED:
        raise invalid("tasks.too_many", most=MAX_REASSIGNED)
    with transaction.atomic():
        found: list[Task] = []
        for ids in in_chunks(wanted):
            found += Task.objects.visible_to(actor).filter(pk__in=ids).select_for_update()
        if len(found) != len(wanted):
            raise not_found("task")
        refuse_view_only(actor, Task, wanted, rule=Task.scope_rule)
        ended = next((row for row in found if row.status not in PENDING), None)
        if ended is not None:
            raise AppError(CONFLICT, "tasks.ended", {"status": ended.status})
        moved = [row for row in found if row.owner_id != owner_id]
        for ids in in_chunks([row.pk for row in moved]):
            rows = Task.objects.visible_to(actor).filter(pk__in=ids)
            rows.update(owner_id=owner_id, version=F("version") + 1, updated_at=now())
        record_changes(actor, [_change(row, owner_id) for row in moved])
        emit_records(actor, "tasks.updated", [row.pk for row in moved], fields=["owner"])
    return len(moved)


def _change(row: Task, owner_id: UUID) -> Change:
    return Change(
        object_key="tasks",
        record_id=row.pk,
        action="reassigned",
        title=row.subject or row.rule_key,
        before={"owner": str(row.owner_id) if row.owner_id else None},
        after={"owner": str(owner_id)},
    )
