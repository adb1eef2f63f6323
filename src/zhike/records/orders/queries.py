"""Reads of orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, Sum

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import is_masked, presenter_of
from zhike.platform.clock import now
from zhike.platform.conditions import compile_q, fields_in, parse_condition
from zhike.platform.errors import FORBIDDEN, AppError
from zhike.platform.paging import Page, fetch_tuples, parse_order
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.streams import Place, Stream, fetch_latest
from zhike.records.customers.public import require_customer
from zhike.records.orders.catalog import ORDERS
from zhike.records.orders.models import Order
from zhike.records.orders.rules import NOT_COUNTED, Sums

_COUNTED: Final = ~Q(status__in=NOT_COUNTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderItem:
    """An order of a list; ``lines`` as stored."""

    id: UUID
    values: Mapping[str, object]
    lines: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuery:
    """What to list; ``customer_id`` None for all customers of the scope."""

    customer_id: UUID | None = None
    sort: str = "-ordered_at"
    where: object = None
    limit: int = 50
    cursor: str | None = None


def list_orders(actor: Actor, query: OrderQuery) -> Page[OrderItem]:
    """Return one page of orders.

    Raises:
        AppError: 403; 404 for a customer out of reach; 422.
    """
    require(actor, "orders.view")
    rows = Order.objects.visible_to(actor)
    if query.customer_id is not None:
        require_customer(actor, query.customer_id)
        rows = Order.objects.in_tenant(actor.tenant_id, "the customer was found in scope")
        rows = rows.filter(customer_id=query.customer_id)
    if query.where:
        condition = parse_condition(query.where, ORDERS)
        for field in fields_in(condition):
            if is_masked(field, actor):
                raise AppError(FORBIDDEN, "platform.masked_field", {"field": field.key})
        rows = rows.filter(compile_q(condition, now=now(), zone=actor.zone))
    presenter = presenter_of(ORDERS, actor)
    order = parse_order(query.sort, ORDERS, actor=actor)
    page = fetch_tuples(
        rows, order, columns=(*presenter.columns, "id", "lines"), limit=query.limit, cursor=query.cursor
    )
    items = tuple(OrderItem(id=row[-2], values=presenter.values(row), lines=row[-1]) for row in page.items)
    return Page(items, page.next_cursor)


def sum_orders(actor: Actor, *, since: datetime, until: datetime) -> Sums:
    """Return how much the customers of the actor's scope ordered in ``[since, until)``."""
    require(actor, "orders.view")
    rows = Order.objects.visible_to(actor).filter(_COUNTED, ordered_at__gte=since, ordered_at__lt=until)
    found = rows.aggregate(n=Count("id"), cents=Sum("amount_cents"))
    return Sums(order_count=found["n"], amount_cents=found["cents"] or 0)


def latest_orders(actor: Actor, customer_id: UUID, *, before: Place | None, limit: int) -> list[OrderItem]:
    """Return orders of a customer that the caller found in scope, newest first, behind a place."""
    require(actor, "orders.view")
    presenter = presenter_of(ORDERS, actor)
    stream = Stream(name="orders.latest", at="ordered_at", columns=(*presenter.columns, "id", "lines"))
    found = fetch_latest(actor, stream, customer_id, rows_of=_of_customer, before=before, limit=limit)
    return [OrderItem(id=row[-2], values=presenter.values(row), lines=row[-1]) for row in found]


def _of_customer(actor: Actor, customer_id: UUID) -> ScopedQuerySet[Order]:
    return Order.objects.in_tenant(actor.tenant_id, "the customer was found in scope").filter(customer_id=customer_id)
