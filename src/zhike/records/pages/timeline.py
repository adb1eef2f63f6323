"""The timeline of a customer: what the features of this floor know of it, merged by instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final
from uuid import UUID

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, sees_clear
from zhike.platform.streams import Place
from zhike.records.activities.public import (
    ACTIVITIES,
    TASKS,
    StreamRow,
    latest_activities,
    latest_tasks,
    task_texts,
)
from zhike.records.customers.public import require_customer
from zhike.records.orders.public import ORDERS, latest_orders
from zhike.records.pages.rules import decode_place, encode_place
from zhike.studio.comments.public import CommentCard, latest_threads

TIMELINE_LIMIT: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """Something that happened; ``kind`` is ``order``, ``activity`` or ``task`` and ``values`` are those of that object.

    The facts of a task hold its ``cause`` and ``action`` in words; a ``comment`` has no values, its facts are the comment
    with its replies as the API of comments tells it.
    """

    kind: str
    id: UUID
    at: datetime
    values: Mapping[str, object]
    facts: Mapping[str, object]
    lines: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One page of a timeline, newest first."""

    items: Sequence[TimelineItem]
    next_cursor: str | None


def get_timeline(
    actor: Actor, customer_id: UUID, *, cursor: str | None = None, limit: int = TIMELINE_LIMIT
) -> Timeline:
    """Return what happened with a customer, newest first; kinds that the actor may not see are left out.

    So are those whose instant they may not see, for it would show by the place.

    Raises:
        AppError: 403; 404; 422 for a cursor that is none.
    """
    require(actor, "customers.view")
    require_customer(actor, customer_id)
    return timeline_of(actor, customer_id, cursor=cursor, limit=limit)


def timeline_of(actor: Actor, customer_id: UUID, *, cursor: str | None = None, limit: int = TIMELINE_LIMIT) -> Timeline:
    """Return the timeline of a customer that the caller found in scope; errors as `get_timeline`."""
    before = decode_place(cursor)
    streams = [read(actor, customer_id, before, limit + 1) for read in (_orders, _activities, _tasks, _comments)]
    merged = sorted(chain.from_iterable(streams), key=lambda one: (one.at, one.id), reverse=True)
    shown = merged[:limit]
    more = len(merged) > limit
    return Timeline(items=shown, next_cursor=encode_place(shown[-1].at, shown[-1].id) if more else None)


def _orders(actor: Actor, customer_id: UUID, before: Place | None, limit: int) -> list[TimelineItem]:
    if not (actor.has("orders.view") and sees_clear(actor, field_of(ORDERS, "ordered_at"))):
        return []
    return [_of_order(one) for one in latest_orders(actor, customer_id, before=before, limit=limit)]


def _activities(actor: Actor, customer_id: UUID, before: Place | None, limit: int) -> list[TimelineItem]:
    if not (actor.has("activities.view") and sees_clear(actor, field_of(ACTIVITIES, "happened_at"))):
        return []
    rows = latest_activities(actor, customer_id, before=before, limit=limit)
    return [
        TimelineItem(kind="activity", id=one.id, at=one.at, values=one.values, facts=one.facts, lines=())
        for one in rows
    ]


def _tasks(actor: Actor, customer_id: UUID, before: Place | None, limit: int) -> list[TimelineItem]:
    if not (actor.has("tasks.view") and sees_clear(actor, field_of(TASKS, "created_at"))):
        return []
    return [_of_task(actor, one) for one in latest_tasks(actor, customer_id, before=before, limit=limit)]


def _comments(actor: Actor, customer_id: UUID, before: Place | None, limit: int) -> list[TimelineItem]:
    return [_of_comment(one) for one in latest_threads(actor, customer_id, before=before, limit=limit)]


def _of_order(one: Any) -> TimelineItem:  # noqa: ANN401 - an OrderItem, whose instant stands among its values
    at = one.values["ordered_at"]
    return TimelineItem(kind="order", id=one.id, at=at, values=one.values, facts={}, lines=one.lines)


def _of_task(actor: Actor, one: StreamRow) -> TimelineItem:
    facts = {**one.facts, **task_texts(actor, one)}
    return TimelineItem(kind="task", id=one.id, at=one.at, values=one.values, facts=facts, lines=())


def _of_comment(one: CommentCard) -> TimelineItem:
    return TimelineItem(kind="comment", id=one.id, at=one.at, values={}, facts=one.wire(), lines=())
