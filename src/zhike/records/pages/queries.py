"""Reads that span the features of this floor; a fixed number of queries each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.platform.actor import Actor, require
from zhike.platform.asking import sees_words
from zhike.platform.catalog import ObjectType, field_of, object_for, sees_clear
from zhike.platform.clock import now
from zhike.platform.lists import search_rows
from zhike.platform.search.public import is_told_by_index, newest_matching
from zhike.records.activities.public import (
    ACTIVITIES,
    TASKS,
    StreamRow,
    count_due_tasks,
    latest_activities,
    latest_tasks,
    pending_tasks,
    task_texts,
)
from zhike.records.customers.public import (
    CUSTOMERS,
    CustomerCard,
    CustomerItem,
    contacts_of,
    customer_items,
    get_customer_card,
    require_customer,
    sees_protected,
    visible_customers,
)
from zhike.records.orders.public import ORDERS, count_orders, latest_orders, sum_orders
from zhike.records.pages.rules import Span, decode_place, encode_place, spans_of

TIMELINE_LIMIT: Final = 30
_ORDERED: Final = ("ordered_at", "status")
_FOUND_FIELDS: Final = ("name", "kind", "level", "phone", "city", "owner")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """Something that happened; ``kind`` is ``order``, ``activity`` or ``task`` and ``values`` are those of that object.

    The facts of a task hold its ``cause`` and ``action`` in words.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """All that a record page shows first; ``users`` names the owner and whoever locked or did something."""

    customer: CustomerCard
    contacts: Sequence[Mapping[str, object]]
    tasks: Sequence[Mapping[str, object]]
    timeline: Timeline
    users: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeNumber:
    """A number of the running span beside the same stretch of the span before; None without the grant to see it."""

    key: str
    value: int | None
    before: int | None


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
    return _timeline(actor, customer_id, cursor=cursor, limit=limit)


def get_customer_page(actor: Actor, customer_id: UUID) -> CustomerPage:
    """Return a record page.

    Raises:
        AppError: 403; 404.
    """
    card = get_customer_card(actor, customer_id)
    timeline = _timeline(actor, customer_id, cursor=None, limit=TIMELINE_LIMIT)
    tasks: list[Mapping[str, object]] = []
    if actor.has("tasks.view"):
        tasks = [
            {"id": one.id, "version": one.version, "values": one.values, "facts": one.facts, **task_texts(actor, one)}
            for one in pending_tasks(actor, customer_id)
        ]
    people = {
        card.values.get("owner"),
        *(UUID(str(lock["by"])) for lock in card.locks.values() if _is_id(lock["by"])),
        *(one.values.get("owner") for one in timeline.items),
        *(_owner(one) for one in tasks),
    }
    ids = [one for one in people if isinstance(one, UUID)]
    return CustomerPage(
        customer=card,
        contacts=contacts_of(actor, customer_id) if actor.has("contacts.view") else (),
        tasks=tasks,
        timeline=timeline,
        users={str(key): name for key, name in user_names(actor, ids).items()},
    )


def home_numbers(actor: Actor, span: Span) -> tuple[HomeNumber, ...]:
    """Return the numbers of the home page for a span, within the actor's scope."""
    current, before = spans_of(span, now=now(), zone=actor.zone)
    measures: tuple[tuple[str, ObjectType, tuple[str, ...], Callable[[datetime, datetime], int]], ...] = (
        ("new_customers", CUSTOMERS, ("created_at",), lambda since, until: _new_customers(actor, since, until)),
        ("orders", ORDERS, _ORDERED, lambda since, until: count_orders(actor, since=since, until=until)),
        (
            "amount_cents",
            ORDERS,
            (*_ORDERED, "amount_cents"),
            lambda since, until: sum_orders(actor, since=since, until=until),
        ),
        ("due_tasks", TASKS, ("created_at",), lambda since, until: count_due_tasks(actor, since=since, until=until)),
    )
    return tuple(
        HomeNumber(key=key, value=count(*current), before=count(*before))
        if actor.has(f"{described.key}.view") and all(sees_clear(actor, field_of(described, one)) for one in fields)
        else HomeNumber(key=key, value=None, before=None)
        for key, described, fields, count in measures
    )


def search_everything(actor: Actor, text: str, *, limit: int = 10) -> tuple[CustomerItem, ...]:
    """Return the newest customers that match a text.

    Raises:
        AppError: 403.
    """
    require(actor, "customers.view")
    described = object_for(actor, "customers")
    if is_told_by_index(actor, "customers") and sees_words(actor, described):
        ids = newest_matching(actor, "customers", text, sees_protected=sees_protected(actor), limit=limit).ids
    elif text.strip():
        rows = search_rows(actor, described, visible_customers(actor), q=text).order_by("-created_at", "-id")
        ids = tuple(rows.values_list("pk", flat=True)[:limit])
    else:
        ids = ()
    return customer_items(actor, ids, _FOUND_FIELDS)


def _timeline(actor: Actor, customer_id: UUID, *, cursor: str | None, limit: int) -> Timeline:
    before = decode_place(cursor)
    orders: list[TimelineItem] = []
    if actor.has("orders.view") and sees_clear(actor, field_of(ORDERS, "ordered_at")):
        orders = [_of_order(one) for one in latest_orders(actor, customer_id, before=before, limit=limit + 1)]
    streams: list[list[TimelineItem]] = [orders]
    for kind, described, at, latest in (
        ("activity", ACTIVITIES, "happened_at", latest_activities),
        ("task", TASKS, "created_at", latest_tasks),
    ):
        if actor.has(f"{described.key}.view") and sees_clear(actor, field_of(described, at)):
            rows = latest(actor, customer_id, before=before, limit=limit + 1)
            streams.append(
                [
                    TimelineItem(kind=kind, id=one.id, at=one.at, values=one.values, facts=one.facts, lines=())
                    if kind == "activity"
                    else _of_task(actor, one)
                    for one in rows
                ]
            )
    merged = sorted(chain.from_iterable(streams), key=lambda one: (one.at, one.id), reverse=True)
    shown = merged[:limit]
    more = len(merged) > limit
    return Timeline(items=shown, next_cursor=encode_place(shown[-1].at, shown[-1].id) if more else None)


def _of_order(one: Any) -> TimelineItem:  # noqa: ANN401 - an OrderItem, whose instant stands among its values
    at = one.values["ordered_at"]
    return TimelineItem(kind="order", id=one.id, at=at, values=one.values, facts={}, lines=one.lines)


def _of_task(actor: Actor, one: StreamRow) -> TimelineItem:
    facts = {**one.facts, **task_texts(actor, one)}
    return TimelineItem(kind="task", id=one.id, at=one.at, values=one.values, facts=facts, lines=())


def _new_customers(actor: Actor, since: datetime, until: datetime) -> int:
    return visible_customers(actor).filter(created_at__gte=since, created_at__lt=until).count()


def _owner(task: Mapping[str, object]) -> object:
    values = task["values"]
    return values.get("owner") if isinstance(values, Mapping) else None


def _is_id(text: object) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True
