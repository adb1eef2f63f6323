"""Lists of customers; each takes the actor and stays in their scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import is_masked, presenter_of
from zhike.platform.clock import now
from zhike.platform.conditions import compile_q, fields_in, parse_condition
from zhike.platform.errors import FORBIDDEN, AppError
from zhike.platform.paging import Count, Page, count_capped, fetch_tuples, parse_order
from zhike.platform.rawrows import fetch_raw
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.search.public import ids_matching
from zhike.records.customers.catalog import CUSTOMERS
from zhike.records.customers.models import Customer

DEFAULT_SORT: Final = "-created_at"
_PROTECTED: Final = tuple(one for one in CUSTOMERS.fields if one.key in ("phone", "email", "wechat"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerQuery:
    """What to list.

    Attributes:
        where: condition JSON; ``{}`` for all.
        q: words to find.
        fields: keys wanted in ``values``, all when empty.
    """

    sort: str = DEFAULT_SORT
    q: str = ""
    where: object = None
    fields: Sequence[str] = ()
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerItem:
    """A customer of a list."""

    id: UUID
    version: int
    values: Mapping[str, object]


def sees_protected(actor: Actor) -> bool:
    """Say whether the actor may find customers by phone, e-mail and WeChat."""
    return not any(is_masked(field, actor) for field in _PROTECTED)


def visible_customers(actor: Actor) -> ScopedQuerySet[Customer]:
    """Return the live customers of the actor's scope."""
    return Customer.objects.visible_to(actor).filter(is_live=True)


def binned_customers(actor: Actor) -> ScopedQuerySet[Customer]:
    """Return the customers of the actor's scope that are in the recycle bin."""
    return Customer.objects.visible_to(actor).filter(deleted_at__isnull=False, merged_into=None)


def visible_customer_ids(actor: Actor) -> ScopedQuerySet[Customer] | None:
    """Return a subquery of the customers that the actor sees, for the scope of rows that hang on customers.

    None when the actor sees the whole tenant: then no filter is needed.
    """
    if actor.scope.kind == "all":
        return None
    return Customer.objects.visible_to(actor).values("id")  # type: ignore[return-value]  # a query set of dicts is one too


def filter_customers(actor: Actor, query: CustomerQuery) -> ScopedQuerySet[Customer]:
    """Return the customers of a query, scoped, without order.

    Raises:
        AppError: 422 for a bad condition; 403 when it looks at a field that the actor sees only masked.
    """
    rows = visible_customers(actor)
    if query.where:
        condition = parse_condition(query.where, CUSTOMERS)
        for field in fields_in(condition):
            if is_masked(field, actor):
                raise AppError(FORBIDDEN, "platform.masked_field", {"field": field.key})
        rows = rows.filter(compile_q(condition, now=now(), zone=actor.zone))
    if query.q.strip():
        matching = ids_matching(actor, "customers", query.q, sees_protected=sees_protected(actor))
        rows = rows.none() if matching is None else rows.filter(pk__in=matching)
    return rows


def list_customers(actor: Actor, query: CustomerQuery) -> Page[CustomerItem]:
    """Return one page of customers.

    Raises:
        AppError: 403 without ``customers.view`` or for a masked field; 422.
    """
    require(actor, "customers.view")
    order = parse_order(query.sort, CUSTOMERS, actor=actor)
    presenter = presenter_of(CUSTOMERS, actor, keys=query.fields)
    rows = filter_customers(actor, query)
    columns = list(dict.fromkeys((*presenter.columns, "id", "version")))
    id_at, version_at = columns.index("id"), columns.index("version")
    page = fetch_tuples(rows, order, columns=columns, limit=query.limit, cursor=query.cursor)
    items = tuple(
        CustomerItem(id=row[id_at], version=row[version_at], values=presenter.values(row)) for row in page.items
    )
    return Page(items, page.next_cursor)


def count_customers(actor: Actor, query: CustomerQuery) -> Count:
    """Count the customers of a query up to the cap."""
    require(actor, "customers.view")
    return count_capped(filter_customers(actor, query))


def customer_items(actor: Actor, customer_ids: Sequence[UUID], fields: Sequence[str]) -> tuple[CustomerItem, ...]:
    """Return some customers of the actor's scope, in the order of their ids as given."""
    presenter = presenter_of(CUSTOMERS, actor, keys=fields)
    rows = fetch_raw(visible_customers(actor).filter(pk__in=customer_ids), ("id", "version", *presenter.columns))
    found = {row[0]: CustomerItem(id=row[0], version=row[1], values=presenter.values(row[2:])) for row in rows}
    return tuple(found[one] for one in customer_ids if one in found)
