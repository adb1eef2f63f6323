"""Keyset pages: as fast on the last page as on the first, and stable while rows are added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.expressions import F, OrderBy
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from zhike.platform.cursors import decode_place, encode_place
from zhike.platform.rawrows import fetch_raw
from zhike.platform.sorting import NEWEST_FIRST, Order, parse_order

__all__ = [
    "COUNT_CAP",
    "MAX_LIMIT",
    "NEWEST_FIRST",
    "Count",
    "Order",
    "Page",
    "count_capped",
    "fetch_page",
    "fetch_tuples",
    "is_nullable_path",
    "nullable_keys",
    "ordering_of",
    "parse_order",
    "rows_after",
]

MAX_LIMIT: Final = 200
COUNT_CAP: Final = 10_000


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Rows with the way to the next ones; ``next_cursor`` is None on the last page."""

    items: tuple[T, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rows, exact up to the cap."""

    value: int
    is_capped: bool


def fetch_page[M: Model](rows: QuerySet[M], order: Order, *, limit: int, cursor: str | None) -> Page[M]:
    """Fetch one page of a query set.

    NULL sorts as the smallest value on every database.

    Args:
        rows: scoped and filtered, without an order.
        limit: 1 to 200.
        cursor: ``next_cursor`` of the page before, or None for the first page.

    Raises:
        AppError: 422 when the cursor is not one of this sort order.
    """
    columns = order.columns
    limit = max(1, min(limit, MAX_LIMIT))
    return _fetch(
        rows,
        order,
        limit=limit,
        cursor=cursor,
        place=lambda row: ([getattr(row, column) for column in columns], row.pk),
    )


def fetch_tuples(  # sizes: what, in which order, and which part of it
    rows: QuerySet[Any], order: Order, *, columns: Sequence[str], limit: int, cursor: str | None
) -> Page[tuple[Any, ...]]:
    """Fetch one page as plain tuples of some columns, which costs a third of whole instances.

    Args:
        rows: as for `fetch_page`.
        columns: ORM attributes, without repeats; ``id`` and the sorted column may be among them or not.
        limit: 1 to 200.
        cursor: as for `fetch_page`.
    """
    wanted = [*columns, *(name for name in dict.fromkeys((*order.columns, "id")) if name not in columns)]
    values_at, id_at = [wanted.index(one) for one in order.columns], wanted.index("id")
    width = len(columns)
    page = _fetch(
        rows,
        order,
        limit=max(1, min(limit, MAX_LIMIT)),
        cursor=cursor,
        place=lambda row: ([row[at] for at in values_at], row[id_at]),
        read=lambda part: fetch_raw(part, wanted),
    )
    return Page(tuple(row[:width] for row in page.items), page.next_cursor) if len(wanted) > width else page


def count_capped(rows: QuerySet[Any]) -> Count:
    """Count rows up to ``COUNT_CAP``; past it the count is a lower bound."""
    found = rows.order_by()[: COUNT_CAP + 1].count()
    return Count(min(found, COUNT_CAP), found > COUNT_CAP)


def _fetch(
    rows: QuerySet[Any],
    order: Order,
    *,
    limit: int,
    cursor: str | None,
    place: Callable[[Any], tuple[Sequence[object], object]],
    read: Callable[[QuerySet[Any]], list[Any]] = list,
) -> Page[Any]:
    nullable = nullable_keys(rows.model, order)
    types = [one.field.value_type for one in order.keys]
    at = decode_place(cursor, sort=order.text, field_types=types, nullable=nullable) if cursor else None
    parts = rows_after(rows, order, at=at, nullable=nullable) if at else [rows]
    ordering = ordering_of(order, nullable=nullable, is_explicit=connections[rows.db].vendor == "postgresql")
    fetched: list[Any] = []
    for part in parts:
        if len(fetched) <= limit:
            fetched += read(part.order_by(*ordering)[: limit + 1 - len(fetched)])
    items = tuple(fetched[:limit])
    is_last = len(fetched) <= limit
    return Page(items, None if is_last else encode_place(*place(items[-1]), sort=order.text))


def is_nullable_path(model: type[Model], column: str) -> bool:
    """Say whether what a path leads to may be missing, as any value inside a JSON column may."""
    return "__" in column or bool(model._meta.get_field(column).null)


def nullable_keys(model: type[Model], order: Order) -> tuple[bool, ...]:
    """Say for each field of an order whether it may be missing."""
    return tuple(is_nullable_path(model, column) for column in order.columns)


def ordering_of(order: Order, *, nullable: Sequence[bool], is_explicit: bool) -> tuple[OrderBy, ...]:
    """Return the order of rows; ``is_explicit`` says in words that NULL is the smallest."""
    # SQLite already sorts NULL as the smallest; words about NULL would only keep PostgreSQL from using
    # the plain index of a column that has none.
    found = [_ordered(one, is_explicit=is_explicit and may) for one, may in zip(order.keys, nullable, strict=True)]
    by_id = F("id").desc() if order.keys[-1].is_descending else F("id").asc()
    return (*found, by_id)


def _ordered(key: Order, *, is_explicit: bool) -> OrderBy:
    if key.is_descending:
        return F(key.column).desc(nulls_last=is_explicit or None)
    return F(key.column).asc(nulls_first=is_explicit or None)


def rows_after(
    rows: QuerySet[Any], order: Order, *, at: tuple[Sequence[object], object], nullable: Sequence[bool]
) -> list[QuerySet[Any]]:
    """Return what follows a place, in pieces that an index can each seek: OR would scan from the first row.

    First the rows that agree with the place in all sorted fields but the last, then those that agree in one field less,
    and so on.
    """
    (values, last_id), keys = at, order.keys
    parts = _after_last(_same(rows, keys[:-1], values), keys[-1], at=(values[-1], last_id), is_nullable=nullable[-1])
    for place in reversed(range(len(keys) - 1)):
        agreeing = _same(rows, keys[:place], values)
        parts += _beyond(agreeing, keys[place], values[place], is_nullable=nullable[place])
    return parts


def _same(rows: QuerySet[Any], keys: Sequence[Order], values: Sequence[object]) -> QuerySet[Any]:
    for key, value in zip(keys, values, strict=False):
        rows = rows.filter(**({f"{key.column}__isnull": True} if value is None else {key.column: value}))
    return rows


def _beyond(rows: QuerySet[Any], key: Order, value: object, *, is_nullable: bool) -> list[QuerySet[Any]]:
    """Return the rows whose value of one field comes behind another value of it."""
    column = key.column
    if value is None:
        return [] if key.is_descending else [rows.filter(**{f"{column}__isnull": False})]
    if not key.is_descending:
        return [rows.filter(**{f"{column}__gt": value})]
    less = [rows.filter(**{f"{column}__lt": value})]
    return [*less, rows.filter(**{f"{column}__isnull": True})] if is_nullable else less


def _after_last(
    rows: QuerySet[Any], order: Order, *, at: tuple[object, object], is_nullable: bool
) -> list[QuerySet[Any]]:
    column, (value, last_id) = order.column, at
    beyond = TupleLessThan if order.is_descending else TupleGreaterThan
    if column == "id":
        return [rows.filter(**{"id__lt" if order.is_descending else "id__gt": last_id})]
    if value is None:
        nulls = rows.filter(**{f"{column}__isnull": True, "id__lt" if order.is_descending else "id__gt": last_id})
        return [nulls] if order.is_descending else [nulls, rows.filter(**{f"{column}__isnull": False})]
    filled = rows.filter(beyond(Tuple(F(column), F("id")), (value, last_id)))
    if order.is_descending and is_nullable:
        return [filled, rows.filter(**{f"{column}__isnull": True})]
    return [filled]
