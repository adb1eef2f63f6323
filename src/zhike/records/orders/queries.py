"""Reads of orders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, Sum
from django.db.models.functions import TruncWeek

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Presenter, field_of, presenter_of, require_clear, sees_clear
from zhike.platform.clock import now
from zhike.platform.conditions import compile_q, parse_asked
from zhike.platform.paging import Page, fetch_tuples, parse_order
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.streams import ALL, Only, Place, Stream, fetch_latest
from zhike.records.customers.public import require_customer
from zhike.records.orders.catalog import ORDERS
from zhike.records.orders.models import Order
from zhike.records.orders.rules import NOT_COUNTED

_IN_LINES: Final = ("product", "quantity", "amount_cents")
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
    sort: str = ""
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
        condition = parse_asked(query.where, ORDERS, actor=actor)
        rows = rows.filter(compile_q(condition, now=now(), zone=actor.zone))
    presenter = presenter_of(ORDERS, actor)
    order = parse_order(query.sort, ORDERS, actor=actor, default="-ordered_at")
    columns = (*presenter.columns, "id", "lines")
    page = fetch_tuples(rows, order, columns=columns, limit=query.limit, cursor=query.cursor)
    return Page(_items(actor, presenter, page.items), page.next_cursor)


def sum_orders(actor: Actor, *, since: datetime, until: datetime) -> int:
    """Return how much the customers of the actor's scope ordered in ``[since, until)``, in cents.

    Raises:
        AppError: 403, also when the actor does not see amounts or times of orders.
    """
    require_clear(actor, [field_of(ORDERS, "amount_cents")])
    return int(_ordered(actor, since, until).aggregate(cents=Sum("amount_cents"))["cents"] or 0)


def count_orders(actor: Actor, *, since: datetime, until: datetime) -> int:
    """Return how often the customers of the actor's scope ordered in ``[since, until)``; errors as `sum_orders`."""
    return _ordered(actor, since, until).count()


@dataclass(frozen=True, slots=True)
class WeekOfSales:
    """What a product was sold for in a week that begins on ``monday``, in the actor's zone."""

    monday: date
    amount_cents: int
    quantity: float


def weekly_sales(actor: Actor, product: str, *, since: datetime, until: datetime) -> tuple[WeekOfSales, ...]:
    """Return what orders of exactly one product brought the actor's scope in ``[since, until)``, week by week.

    Orders without a quantity are left out; the mean price of a week is amount by quantity.

    Raises:
        AppError: 403, also when the actor does not see products, quantities, amounts or times of orders.
    """
    require_clear(actor, [field_of(ORDERS, key) for key in _IN_LINES])
    rows = _ordered(actor, since, until).filter(product=product, quantity__gt=0).order_by()
    weeks = rows.values_list(TruncWeek("ordered_at", tzinfo=ZoneInfo(actor.zone)))
    sums = weeks.annotate(Sum("amount_cents"), Sum("quantity"))
    found = (WeekOfSales(week.date(), int(cents), float(count)) for week, cents, count in sums)
    return tuple(sorted(found, key=lambda one: one.monday))


def latest_orders(
    actor: Actor, customer_id: UUID, *, before: Place | None, limit: int, only: Only = ALL
) -> list[OrderItem]:
    """Return orders of a customer that the caller found in scope, newest first, behind a place; nobody did an order."""
    require(actor, "orders.view")
    if only.people:
        return []
    presenter = presenter_of(ORDERS, actor)
    columns = (*presenter.columns, "id", "lines")
    stream = Stream(name="orders.latest", at="ordered_at", columns=columns, is_narrowed=only != ALL)

    def rows_of(who: Actor, home: UUID) -> ScopedQuerySet[Order]:
        return _of_customer(who, home).filter(only.of("ordered_at", "id"))

    found = fetch_latest(actor, stream, customer_id, rows_of=rows_of, before=before, limit=limit)
    return list(_items(actor, presenter, found))


def _ordered(actor: Actor, since: datetime, until: datetime) -> ScopedQuerySet[Order]:
    require(actor, "orders.view")
    require_clear(actor, [field_of(ORDERS, "ordered_at"), field_of(ORDERS, "status")])
    return Order.objects.visible_to(actor).filter(_COUNTED, ordered_at__gte=since, ordered_at__lt=until)


def _items(actor: Actor, presenter: Presenter, rows: Iterable[Sequence[Any]]) -> tuple[OrderItem, ...]:
    """Return orders from rows that end with id and lines.

    Lines hold product, quantity and price: who does not see one of these of the whole order does not see the lines.
    """
    sees_lines = all(sees_clear(actor, field_of(ORDERS, key)) for key in _IN_LINES)
    return tuple(
        OrderItem(id=row[-2], values=presenter.values(row), lines=row[-1] if sees_lines else ()) for row in rows
    )


def _of_customer(actor: Actor, customer_id: UUID) -> ScopedQuerySet[Order]:
    return Order.objects.in_tenant(actor.tenant_id, "the customer was found in scope").filter(customer_id=customer_id)
