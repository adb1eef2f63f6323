"""Keyset pages: as fast on the last page as on the first, and stable while rows are added."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import F, OrderBy

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, ObjectType, field_of, is_masked
from zhike.platform.errors import FORBIDDEN, AppError, invalid

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


@dataclass(frozen=True, slots=True)
class Order:
    """One field to sort by, then the id."""

    field: Field
    is_descending: bool


def parse_order(text: str, object_type: ObjectType, actor: Actor) -> Order:
    """Read ``-created_at`` style sort orders.

    Raises:
        AppError: 422 for an unknown or unsortable field, 403 for one the actor sees only masked
            (its order would give the hidden value away).
    """
    field = field_of(object_type, text.removeprefix("-"))
    if not field.is_sortable:
        raise invalid("platform.not_sortable", field=field.key)
    if is_masked(field, actor):
        raise AppError(FORBIDDEN, "platform.masked_field", {"field": field.key})
    return Order(field, text.startswith("-"))


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
    column, limit = order.field.physical, max(1, min(limit, MAX_LIMIT))
    if cursor:
        rows = rows.filter(_after(order, _decode(cursor, order)))
    fetched = list(rows.order_by(*_ordering(column, is_descending=order.is_descending))[: limit + 1])
    items = tuple(fetched[:limit])
    is_last = len(fetched) <= limit
    return Page(items, None if is_last else _encode(getattr(items[-1], column), items[-1].pk, order))


def count_capped(rows: QuerySet[Any]) -> Count:
    """Count rows up to ``COUNT_CAP``; past it the count is a lower bound."""
    found = rows.order_by()[: COUNT_CAP + 1].count()
    return Count(min(found, COUNT_CAP), found > COUNT_CAP)


def _ordering(column: str, *, is_descending: bool) -> tuple[OrderBy, OrderBy]:
    if is_descending:
        return F(column).desc(nulls_last=True), F("id").desc()
    return F(column).asc(nulls_first=True), F("id").asc()


def _after(order: Order, at: tuple[object, UUID]) -> Q:
    column, (value, last_id) = order.field.physical, at
    step = "lt" if order.is_descending else "gt"
    tie = Q(**{f"id__{step}": last_id})
    if value is None:
        is_null = Q(**{f"{column}__isnull": True})
        return is_null & tie if order.is_descending else (is_null & tie) | ~is_null
    # The outer bound lets the index seek; the OR alone would scan from the first page.
    bound = Q(**{f"{column}__{step}e": value})
    beyond = Q(**{f"{column}__{step}": value}) | (Q(**{column: value}) & tie)
    if order.is_descending and order.field.type in _NULLABLE:
        return (bound & beyond) | Q(**{f"{column}__isnull": True})
    return bound & beyond


_NULLABLE: Final = frozenset(
    {FieldType.DATE, FieldType.DATETIME, FieldType.SCORE, FieldType.USER, FieldType.DEPARTMENT}
)


def _encode(value: object, last_id: object, order: Order) -> str:
    sort = ("-" if order.is_descending else "") + order.field.key
    return base64.urlsafe_b64encode(orjson.dumps([sort, value, str(last_id)], default=str)).decode().rstrip("=")


def _decode(cursor: str, order: Order) -> tuple[object, UUID]:
    sort = ("-" if order.is_descending else "") + order.field.key
    try:
        stored, value, last_id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if stored != sort:
            raise invalid("platform.bad_cursor")
        return _restore(value, order.field.type), UUID(last_id)
    except (ValueError, TypeError, AttributeError, binascii.Error) as error:
        raise invalid("platform.bad_cursor") from error


def _restore(value: object, field_type: FieldType) -> object:
    if value is None:
        return None
    if field_type in (FieldType.NUMBER, FieldType.MONEY, FieldType.SCORE):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError
        return value
    if not isinstance(value, str) or "\x00" in value:
        raise TypeError
    if field_type is FieldType.DATETIME:
        return datetime.fromisoformat(value)
    if field_type is FieldType.DATE:
        return date.fromisoformat(value)
    if field_type in (FieldType.USER, FieldType.DEPARTMENT, FieldType.REFERENCE):
        return UUID(value)
    return value
