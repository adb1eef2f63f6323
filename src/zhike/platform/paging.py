"""Keyset pages: as fast on the last page as on the first, and stable while rows are added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.expressions import F, OrderBy
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, Label, ObjectType, field_of, require_clear, sees_clear
from zhike.platform.cursors import decode_place, encode_place
from zhike.platform.errors import invalid
from zhike.platform.rawrows import fetch_raw

MAX_LIMIT: Final = 200
COUNT_CAP: Final = 10_000
MOST_KEYS: Final = 4
"""Fields that a list is sorted by at most."""
_BY_ID: Final = Field(key="id", type=FieldType.REFERENCE, label=Label("编号", "Id"), is_sortable=True)


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
    """A field to sort by, then others where rows agree in it, then the id."""

    field: Field
    is_descending: bool
    then: "tuple[Order, ...]" = ()

    @property
    def column(self) -> str:
        """The ORM attribute whose order stands for the field's."""
        return self.field.sort_column or self.field.physical

    @property
    def keys(self) -> "tuple[Order, ...]":
        """The fields to sort by, the first first."""
        return (self, *self.then)

    @property
    def columns(self) -> tuple[str, ...]:
        """The attributes that a page is sorted by, without the id."""
        return tuple(one.column for one in self.keys)

    @property
    def text(self) -> str:
        """The order as it was asked for."""
        return ",".join(f"-{one.field.key}" if one.is_descending else one.field.key for one in self.keys)


NEWEST_FIRST: Final = Order(
    Field(key="created_at", type=FieldType.DATETIME, label=Label("时间", "Time")), is_descending=True
)
"""How rows that nobody sorts otherwise are listed."""


def parse_order(text: str, object_type: ObjectType, *, actor: Actor, default: str = "") -> Order:
    """Read ``-created_at`` and ``city,-created_at`` style sort orders.

    Args:
        text: as asked for, fields parted by commas; empty for the default.
        object_type: whose fields.
        actor: who asks.
        default: order when none was asked for; by id, newest first, when the actor does not see its field.

    Raises:
        AppError: 422 for an unknown or unsortable field, for one that is named twice or for more than ``MOST_KEYS``;
            403 for one the actor sees only masked or not at all (its order would give the hidden value away).
    """
    if not text:
        wanted = object_type.field(default.removeprefix("-"))
        if wanted is None or not sees_clear(actor, wanted):
            return Order(_BY_ID, is_descending=True)
    asked = (text or default).split(",")
    if len(asked) > MOST_KEYS or len({one.removeprefix("-") for one in asked}) < len(asked):
        raise invalid("platform.bad_sort", most=MOST_KEYS)
    first, *then = (_key(one, object_type, actor) for one in asked)
    return replace(first, then=tuple(then)) if then else first


def _key(text: str, object_type: ObjectType, actor: Actor) -> Order:
    field = field_of(object_type, text.removeprefix("-"))
    if not field.is_sortable:
        raise invalid("platform.not_sortable", field=field.key)
    require_clear(actor, [field])
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
    rows: QuerySet[Any],
    order: Order,
    *,
    columns: Sequence[str],
    limit: int,
    cursor: str | None,
    most: int = MAX_LIMIT,
) -> Page[tuple[Any, ...]]:
    """Fetch one page as plain tuples of some columns, which costs a third of whole instances.

    Args:
        rows: as for `fetch_page`.
        columns: ORM attributes, without repeats; ``id`` and the sorted column may be among them or not.
        limit: 1 to ``most``.
        cursor: as for `fetch_page`.
        most: what no limit passes; more than a page only for files and jobs.
    """
    wanted = [*columns, *(name for name in dict.fromkeys((*order.columns, "id")) if name not in columns)]
    values_at, id_at = [wanted.index(one) for one in order.columns], wanted.index("id")
    width = len(columns)
    page = _fetch(
        rows,
        order,
        limit=max(1, min(limit, most)),
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
