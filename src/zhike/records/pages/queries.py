"""Reads that span the features of this floor; a fixed number of queries each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectType, field_of, sees_clear
from zhike.platform.clock import now
from zhike.records.activities.public import (
    TASKS,
    count_due_tasks,
    pending_tasks,
    task_texts,
)
from zhike.records.customers.public import (
    CUSTOMERS,
    CustomerCard,
    contacts_of,
    get_customer_card,
    visible_customers,
)
from zhike.records.orders.public import ORDERS, count_orders, sum_orders
from zhike.records.pages.rules import Span, spans_of
from zhike.records.pages.timeline import Timeline, timeline_of

TIMELINE_LIMIT: Final = 30
_ORDERED: Final = ("ordered_at", "status")


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


def get_customer_page(actor: Actor, customer_id: UUID) -> CustomerPage:
    """Return a record page.

    Raises:
        AppError: 403; 404.
    """
    card = get_customer_card(actor, customer_id)
    timeline = timeline_of(actor, customer_id)
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
