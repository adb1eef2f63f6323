"""Reads of activities and tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from django.db.models import Q

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for, presenter_of
from zhike.platform.clock import business_date, now
from zhike.platform.errors import not_found
from zhike.platform.i18n import message
from zhike.platform.paging import Page, fetch_tuples, parse_order
from zhike.platform.rawrows import fetch_prepared
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.streams import ALL, Only, Place, Stream, fetch_latest
from zhike.records.activities.catalog import TASKS
from zhike.records.activities.models import Activity, Task
from zhike.records.customers.public import rows_outside_bin

_FOUND: Final = "the customer was found in scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskItem:
    """A task of a list; ``facts`` are those of its cause."""

    id: UUID
    version: int
    customer_id: UUID
    values: Mapping[str, object]
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamRow:
    """A row of a stream that is merged by instant."""

    at: datetime
    id: UUID
    values: Mapping[str, object]
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskQuery:
    """What to list.

    Attributes:
        whose: one's own, or all of the scope.
        customer_id: of one customer only.
        rules: suggested by one of these only; all, and what people wrote, when there are none.
    """

    whose: Literal["mine", "scope"] = "mine"
    customer_id: UUID | None = None
    rules: tuple[str, ...] = ()
    sort: str = ""
    limit: int = 50
    cursor: str | None = None


def list_tasks(actor: Actor, query: TaskQuery) -> Page[TaskItem]:
    """Return one page of what is to be done today: open tasks, and snoozed ones whose day has come.

    Raises:
        AppError: 403; 422.
    """
    require(actor, "tasks.view")
    rows = due_tasks(actor, whose=query.whose)
    if query.customer_id is not None:
        rows = rows.filter(customer_id=query.customer_id)
    if query.rules:
        rows = rows.filter(rule_key__in=query.rules)
    presenter = presenter_of(TASKS, actor)
    order = parse_order(query.sort, TASKS, actor=actor, default="-priority")
    columns = (*presenter.columns, "id", "version", "facts")
    page = fetch_tuples(rows, order, columns=columns, limit=query.limit, cursor=query.cursor)
    at = columns.index("customer_id")
    items = tuple(
        TaskItem(id=row[-3], version=row[-2], customer_id=row[at], values=presenter.values(row), facts=row[-1])
        for row in page.items
    )
    return Page(items, page.next_cursor)


def get_task(actor: Actor, task_id: UUID) -> TaskItem:
    """Return a task in the actor's scope, whether it is pending or not.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "tasks.view")
    presenter = presenter_of(TASKS, actor)
    columns = (*presenter.columns, "id", "version", "customer_id", "facts")
    row = Task.objects.visible_to(actor).filter(pk=task_id).values_list(*columns).first()
    if row is None:
        raise not_found("task")
    return TaskItem(id=row[-4], version=row[-3], customer_id=row[-2], values=presenter.values(row), facts=row[-1])


def due_tasks(actor: Actor, *, whose: Literal["mine", "scope"]) -> ScopedQuerySet[Task]:
    """Return the tasks that are due for an answer."""
    today = business_date(now(), actor.zone)
    due = Q(status="open") | Q(status="snoozed", snoozed_until__lte=today)
    if whose == "mine":
        own = Task.objects.in_tenant(actor.tenant_id, "one's own tasks").filter(owner_id=actor.user_id)
        rows = own.filter(rows_outside_bin(actor))
    else:
        rows = Task.objects.visible_to(actor)
    return rows.filter(due, status__in=["open", "snoozed"])


def count_due_tasks(actor: Actor, *, since: datetime | None = None, until: datetime | None = None) -> int:
    """Return how many due tasks of the scope were opened in a time span."""
    require(actor, "tasks.view")
    rows = due_tasks(actor, whose="scope")
    if since is not None:
        rows = rows.filter(created_at__gte=since)
    if until is not None:
        rows = rows.filter(created_at__lt=until)
    return rows.count()


def pending_tasks(actor: Actor, customer_id: UUID) -> tuple[TaskItem, ...]:
    """Return the due tasks of a customer that the caller found in scope, the most urgent first, at most 50."""
    require(actor, "tasks.view")
    presenter = presenter_of(TASKS, actor)
    columns = (*presenter.columns, "id", "version", "facts", "snoozed_until")
    found = fetch_prepared(
        "tasks.pending",
        actor,
        given={"id": customer_id},
        columns=columns,
        build=lambda who, given: (
            _tasks_of(who, given["id"]).filter(status__in=["open", "snoozed"]).order_by("-priority", "-id")[:50]
        ),
    )
    today = business_date(now(), actor.zone)
    return tuple(
        TaskItem(id=row[-4], version=row[-3], customer_id=customer_id, values=presenter.values(row), facts=row[-2])
        for row in found
        if row[-1] is None or row[-1] <= today
    )


def latest_activities(
    actor: Actor, customer_id: UUID, *, before: Place | None, limit: int, only: Only = ALL
) -> list[StreamRow]:
    """Return activities of a customer that the caller found in scope, newest first, behind a place."""
    require(actor, "activities.view")
    presenter = presenter_of(object_for(actor, "activities"), actor)
    columns = ("happened_at", "id", *presenter.columns)
    stream = Stream(name="activities.latest", at="happened_at", columns=columns, is_narrowed=only != ALL)

    def rows_of(who: Actor, home: UUID) -> ScopedQuerySet[Activity]:
        kept = _activities_of(who, home).filter(only.of("happened_at", "owner_id"))
        return kept.filter(kind__in=only.kinds) if only.kinds else kept

    found = fetch_latest(actor, stream, customer_id, rows_of=rows_of, before=before, limit=limit)
    return [StreamRow(at=row[0], id=row[1], values=presenter.values(row[2:]), facts={}) for row in found]


def pinned_activities(actor: Actor, customer_id: UUID) -> list[StreamRow]:
    """Return what is pinned to the top of the timeline of a customer that the caller found in scope, newest pin first."""
    require(actor, "activities.view")
    presenter = presenter_of(object_for(actor, "activities"), actor)
    found = fetch_prepared(
        "activities.pinned",
        actor,
        given={"id": customer_id},
        columns=("happened_at", "id", *presenter.columns),
        build=lambda who, given: _activities_of(who, given["id"]).exclude(pinned_at=None).order_by("-pinned_at", "-id"),
    )
    return [StreamRow(at=row[0], id=row[1], values=presenter.values(row[2:]), facts={}) for row in found]


def latest_tasks(
    actor: Actor, customer_id: UUID, *, before: Place | None, limit: int, only: Only = ALL
) -> list[StreamRow]:
    """Return tasks of a customer that the caller found in scope, newest first by the instant they were opened."""
    require(actor, "tasks.view")
    presenter = presenter_of(TASKS, actor)
    columns = ("created_at", "id", "facts", *presenter.columns)
    stream = Stream(name="tasks.latest", at="created_at", columns=columns, is_narrowed=only != ALL)

    def rows_of(who: Actor, home: UUID) -> ScopedQuerySet[Task]:
        return _tasks_of(who, home).filter(only.of("created_at", "owner_id"))

    found = fetch_latest(actor, stream, customer_id, rows_of=rows_of, before=before, limit=limit)
    return [StreamRow(at=row[0], id=row[1], values=presenter.values(row[3:]), facts=row[2]) for row in found]


def _activities_of(actor: Actor, customer_id: UUID) -> ScopedQuerySet[Activity]:
    return Activity.objects.in_tenant(actor.tenant_id, _FOUND).filter(customer_id=customer_id)


def _tasks_of(actor: Actor, customer_id: UUID) -> ScopedQuerySet[Task]:
    return Task.objects.in_tenant(actor.tenant_id, _FOUND).filter(customer_id=customer_id)


def task_texts(actor: Actor, task: TaskItem | StreamRow) -> dict[str, str]:
    """Return why the task stands there (``cause``) and what to do (``action``) in the actor's language.

    A task made by hand has neither code: its subject is the cause, and there is no suggestion.
    """
    cause, action = (str(task.values.get(key) or "") for key in ("cause_code", "action_code"))
    subject = str(task.values.get("subject") or "")
    return {
        "cause": message(cause, task.facts, locale=actor.locale) if cause else subject,
        "action": message(action, task.facts, locale=actor.locale) if action else "",
    }
