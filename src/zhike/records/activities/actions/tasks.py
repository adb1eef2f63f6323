"""Tasks: suggested by rules, answered by people."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.platform.clock import business_date, now
from zhike.platform.errors import CONFLICT, AppError, invalid
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit_records
from zhike.platform.reach import refuse_view_only
from zhike.platform.rows import lock_row, save_changed
from zhike.records.activities.models import PENDING, Task
from zhike.records.activities.rules import QUIET_DAYS, Answer, Dismissal, OpenReport, TaskCandidate

_WHY: Final = "rules suggest tasks for the whole tenant"
_COLUMNS: Final = (
    "id", "tenant_id", "home_id", "customer_id", "owner_id", "rule_key", "cause_code", "facts", "action_code",
    "priority", "due_on",
)  # fmt: skip
MAX_SNOOZE_DAYS: Final = 366
MAX_NOTE: Final = 300
_UNTOLD: Final = Dismissal()
ANSWERS: Final = ("done", "dismissed")
TAKEN_BACK: Final = (*ANSWERS, "snoozed")
"""What a person did and may take back."""


def open_tasks(actor: Actor, candidates: Sequence[TaskCandidate], *, rules: Sequence[str] = ()) -> OpenReport:
    """Open what rules suggest, once: idempotent.

    A candidate is left out while a task of its customer and rule is pending, or was answered by a person in the last
    ``QUIET_DAYS``.

    Args:
        actor: whose tenant.
        candidates: at most one a customer and rule.
        rules: rules whose candidates are all given: pending tasks of theirs without a candidate become ``gone``.
    """
    opened = 0
    with transaction.atomic():
        taken = _taken(actor.tenant_id, {one.rule_key for one in candidates})
        new = [one for one in candidates if (one.customer_id, one.rule_key) not in taken]
        rows = [_row(actor.tenant_id, one) for one in new]
        bulk_insert(Task, _COLUMNS, rows, skip_existing=True)
        emit_records(actor, "tasks.created", [row[0] for row in rows], rules=sorted({one.rule_key for one in new}))
        opened = len(new)
        due = {(one.customer_id, one.rule_key) for one in candidates}
        pending = Task.objects.in_tenant(actor.tenant_id, _WHY).filter(rule_key__in=list(rules), status__in=PENDING)
        stale = [
            row
            for row, customer, rule in pending.values_list("id", "customer_id", "rule_key")
            if (customer, rule) not in due
        ]
        for ids in in_chunks(stale):
            pending.filter(id__in=ids).update(status="gone", ended_at=now())
        emit_records(actor, "tasks.updated", stale, fields=["status"])
    return OpenReport(opened=opened, kept=len(candidates) - opened, gone=len(stale))


def answer_task(  # sizes: who answers what with which word, and why
    actor: Actor, task_id: UUID, answer: Answer, *, why: Dismissal = _UNTOLD
) -> None:
    """End a task as done or dismissed.

    Args:
        actor: needs ``tasks.edit`` and the task in scope.
        task_id: a pending task.
        answer: how it ends.
        why: kept with a dismissal, and told in the audit.

    Raises:
        AppError: 403; 404; 409 ``tasks.ended`` when it is not pending any more.
    """
    with transaction.atomic():
        row = _pending(actor, task_id)
        before = row.status
        row.status, row.ended_at, row.ended_by = answer, now(), actor.user_id
        if answer == "dismissed":
            row.dismissal, row.dismissal_note = why.reason, why.note.strip()[:MAX_NOTE]
        _save(actor, row, before=before, action=answer)


def snooze_task(actor: Actor, task_id: UUID, until: date) -> None:
    """Put a task off to a later day of the actor's zone.

    Raises:
        AppError: 403; 404; 409 ``tasks.ended``; 422 ``tasks.bad_day`` when the day is not after today, or too far.
    """
    today = business_date(now(), actor.zone)
    if not today < until <= today + timedelta(days=MAX_SNOOZE_DAYS):
        raise invalid("tasks.bad_day", until=until.isoformat())
    with transaction.atomic():
        row = _pending(actor, task_id)
        before = row.status
        row.status, row.snoozed_until = "snoozed", until
        _save(actor, row, before=before, action="snoozed")


def reopen_task(actor: Actor, task_id: UUID) -> None:
    """Take back an answer or a putting-off: the task is open again, today.

    Raises:
        AppError: 403; 404; 409 ``tasks.not_answered`` when nobody answered it, ``tasks.asked_again`` when its rule has
            suggested the same anew since.
    """
    require(actor, "tasks.edit")
    with transaction.atomic():
        row = _visible(actor, task_id)
        if row.status not in TAKEN_BACK:
            raise AppError(CONFLICT, "tasks.not_answered", {"status": row.status})
        before, row.status = row.status, "open"
        row.snoozed_until, row.ended_at, row.ended_by = None, None, None
        row.dismissal = row.dismissal_note = ""
        if before in ANSWERS and row.rule_key and _is_asked_again(row):
            raise AppError(CONFLICT, "tasks.asked_again")
        _save(actor, row, before=before, action="reopened")


def _is_asked_again(row: Task) -> bool:
    pending = Task.objects.in_tenant(row.tenant_id, _WHY).filter(status__in=PENDING)
    return pending.filter(home_id=row.home_id, rule_key=row.rule_key).exists()


def _visible(actor: Actor, task_id: UUID) -> Task:
    row = lock_row(Task.objects.visible_to(actor), task_id, what="task")
    refuse_view_only(actor, Task, [task_id], rule=Task.scope_rule)
    return row


def _pending(actor: Actor, task_id: UUID) -> Task:
    require(actor, "tasks.edit")
    row = _visible(actor, task_id)
    if row.status not in PENDING:
        raise AppError(CONFLICT, "tasks.ended", {"status": row.status})
    return row


def _save(actor: Actor, row: Task, *, before: str, action: str) -> None:
    save_changed(row)
    after = {"status": row.status, "snoozed_until": row.snoozed_until and row.snoozed_until.isoformat()}
    if row.dismissal:
        after |= {"dismissal": row.dismissal, "note": row.dismissal_note}
    change = Change(
        object_key="tasks",
        record_id=row.id,
        action=action,
        title=row.subject or row.rule_key,
        before={"status": before},
        after=after,
    )
    record_change(actor, change)
    emit_records(actor, "tasks.updated", [row.id], fields=["status"])


def set_priorities(tenant_id: UUID, priority_of: Mapping[UUID, int]) -> None:
    """Say in which order pending tasks of a company are to be done; the sooner the higher, within 32 bits."""
    rows = Task.objects.in_tenant(tenant_id, _WHY).filter(status__in=PENDING)
    for ids in in_chunks(priority_of):
        known = dict(rows.filter(pk__in=ids).values_list("id", "priority"))
        moved = [(key, priority_of[key]) for key, before in known.items() if before != priority_of[key]]
        bulk_update(Task, ["priority"], moved)


def answered_lately(tenant_id: UUID, rule_key: str) -> set[UUID]:
    """Return the customers about whom people answered a rule in the last ``QUIET_DAYS``: it should not ask again yet."""
    return {customer for customer, _ in _answered(tenant_id, {rule_key})}


def _taken(tenant_id: UUID, rules: set[str]) -> set[tuple[UUID, str]]:
    pending = Task.objects.in_tenant(tenant_id, _WHY).filter(rule_key__in=list(rules), status__in=PENDING)
    return {*pending.values_list("customer_id", "rule_key"), *_answered(tenant_id, rules)}


def _answered(tenant_id: UUID, rules: set[str]) -> set[tuple[UUID, str]]:
    rows = Task.objects.in_tenant(tenant_id, _WHY).filter(rule_key__in=list(rules))
    answered = rows.filter(status__in=ANSWERS, ended_at__gte=now() - timedelta(days=QUIET_DAYS))
    return set(answered.values_list("customer_id", "rule_key"))


def _row(tenant_id: UUID, one: TaskCandidate) -> tuple[UUID, *tuple[object, ...]]:
    return (
        new_id(), tenant_id, one.customer_id, one.customer_id, one.owner_id, one.rule_key, one.cause_code,
        dict(one.facts), one.action_code, one.priority, one.due_on,
    )  # fmt: skip
