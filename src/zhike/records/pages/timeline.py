"""The timeline of a customer: what the features of this floor know of it, merged by instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, Final
from uuid import UUID

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, sees_clear
from zhike.platform.streams import Only, Place
from zhike.records.activities.public import (
    ACTIVITIES,
    TASKS,
    StreamRow,
    latest_activities,
    latest_tasks,
    pinned_activities,
    task_texts,
)
from zhike.records.customers.public import require_customer
from zhike.records.orders.public import ORDERS, latest_orders
from zhike.records.pages.rules import day_start, decode_place, encode_place
from zhike.studio.comments.public import CommentCard, latest_threads

TIMELINE_LIMIT: Final = 30
OTHER_KINDS: Final = frozenset({"order", "task", "comment"})
"""Kinds of a timeline that are no kinds of activities."""


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
    """One page of a timeline, newest first; ``pinned`` is what stands above the first page of a whole one."""

    items: Sequence[TimelineItem]
    next_cursor: str | None
    pinned: Sequence[TimelineItem] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineWish:
    """What of a timeline is wanted; what is empty asks nothing.

    Attributes:
        kinds: ``order``, ``task``, ``comment`` and the kinds of activities.
        people: who did it: orders are nobody's.
        since: first day, in the actor's zone.
        until: last day.
    """

    kinds: frozenset[str] = frozenset()
    people: tuple[UUID, ...] = ()
    since: date | None = None
    until: date | None = None


EVERYTHING: Final = TimelineWish()


def get_timeline(
    actor: Actor,
    customer_id: UUID,
    *,
    cursor: str | None = None,
    limit: int = TIMELINE_LIMIT,
    wish: TimelineWish = EVERYTHING,
) -> Timeline:
    """Return what happened with a customer, newest first; kinds that the actor may not see are left out.

    So are those whose instant they may not see, for it would show by the place; and when people or kinds of activities are
    asked for, those of which the actor does not see who or what it was.

    Raises:
        AppError: 403; 404; 422 for a cursor that is none.
    """
    require(actor, "customers.view")
    require_customer(actor, customer_id)
    return timeline_of(actor, customer_id, cursor=cursor, limit=limit, wish=wish)


def timeline_of(
    actor: Actor,
    customer_id: UUID,
    *,
    cursor: str | None = None,
    limit: int = TIMELINE_LIMIT,
    wish: TimelineWish = EVERYTHING,
) -> Timeline:
    """Return the timeline of a customer that the caller found in scope; errors as `get_timeline`."""
    before = decode_place(cursor)
    page = _Page(customer_id=customer_id, before=before, limit=limit + 1, only=_only(actor, wish))
    reads = {"order": _orders, "activity": _activities, "task": _tasks, "comment": _comments}
    streams = [read(actor, page) for kind, read in reads.items() if _is_wanted(kind, wish)]
    merged = sorted(chain.from_iterable(streams), key=lambda one: (one.at, one.id), reverse=True)
    shown = merged[:limit]
    more = len(merged) > limit
    return Timeline(
        items=shown,
        next_cursor=encode_place(shown[-1].at, shown[-1].id) if more else None,
        pinned=_pinned(actor, customer_id) if before is None and wish == EVERYTHING else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page of one stream."""

    customer_id: UUID
    before: Place | None
    limit: int
    only: Only


def _only(actor: Actor, wish: TimelineWish) -> Only:
    return Only(
        kinds=tuple(sorted(wish.kinds - OTHER_KINDS)),
        people=wish.people,
        since=None if wish.since is None else day_start(wish.since, actor.zone),
        until=None if wish.until is None else day_start(wish.until + timedelta(days=1), actor.zone),
    )


def _is_wanted(kind: str, wish: TimelineWish) -> bool:
    if not wish.kinds:
        return True
    return bool(wish.kinds - OTHER_KINDS) if kind == "activity" else kind in wish.kinds


def _orders(actor: Actor, page: _Page) -> list[TimelineItem]:
    if not (actor.has("orders.view") and sees_clear(actor, field_of(ORDERS, "ordered_at"))):
        return []
    found = latest_orders(
        actor, page.customer_id, before=page.before, limit=page.limit, only=replace(page.only, kinds=())
    )
    return [_of_order(one) for one in found]


def _activities(actor: Actor, page: _Page) -> list[TimelineItem]:
    looked_at = ["happened_at", *(["owner"] if page.only.people else []), *(["kind"] if page.only.kinds else [])]
    if not (actor.has("activities.view") and all(sees_clear(actor, field_of(ACTIVITIES, one)) for one in looked_at)):
        return []
    rows = latest_activities(actor, page.customer_id, before=page.before, limit=page.limit, only=page.only)
    return [_of_activity(one) for one in rows]


def _pinned(actor: Actor, customer_id: UUID) -> list[TimelineItem]:
    looked_at = ("happened_at", "pinned_at")
    if not (actor.has("activities.view") and all(sees_clear(actor, field_of(ACTIVITIES, one)) for one in looked_at)):
        return []
    return [_of_activity(one) for one in pinned_activities(actor, customer_id)]


def _tasks(actor: Actor, page: _Page) -> list[TimelineItem]:
    looked_at = ["created_at", *(["owner"] if page.only.people else [])]
    if not (actor.has("tasks.view") and all(sees_clear(actor, field_of(TASKS, one)) for one in looked_at)):
        return []
    only = replace(page.only, kinds=())
    found = latest_tasks(actor, page.customer_id, before=page.before, limit=page.limit, only=only)
    return [_of_task(actor, one) for one in found]


def _comments(actor: Actor, page: _Page) -> list[TimelineItem]:
    only = replace(page.only, kinds=())
    found = latest_threads(actor, page.customer_id, before=page.before, limit=page.limit, only=only)
    return [_of_comment(one) for one in found]


def _of_activity(one: StreamRow) -> TimelineItem:
    return TimelineItem(kind="activity", id=one.id, at=one.at, values=one.values, facts=one.facts, lines=())


def _of_order(one: Any) -> TimelineItem:  # noqa: ANN401 - an OrderItem, whose instant stands among its values
    at = one.values["ordered_at"]
    return TimelineItem(kind="order", id=one.id, at=at, values=one.values, facts={}, lines=one.lines)


def _of_task(actor: Actor, one: StreamRow) -> TimelineItem:
    facts = {**one.facts, **task_texts(actor, one)}
    return TimelineItem(kind="task", id=one.id, at=one.at, values=one.values, facts=facts, lines=())


def _of_comment(one: CommentCard) -> TimelineItem:
    return TimelineItem(kind="comment", id=one.id, at=one.at, values={}, facts=one.wire(), lines=())
