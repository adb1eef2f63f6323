"""Pages and counts of rows by plans, see `zhike.platform.plans`; what comes out is what paging without them gives."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from zhike.platform.actor import Actor
from zhike.platform.cursors import decode_place, encode_place
from zhike.platform.errors import invalid
from zhike.platform.later import Later, field_at
from zhike.platform.paging import COUNT_CAP, MAX_LIMIT, Count, Order, Page, is_nullable_path, ordering_of, rows_after
from zhike.platform.plans import plan_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Rows that somebody asks for.

    Attributes:
        shape: tells apart whatever ``build`` depends on besides the actor and the values.
        values: what goes into the places of `Later` values.
        build: makes the query set, scoped and filtered, without an order; called only when the shape is new.
    """

    actor: Actor
    shape: Hashable
    values: Sequence[Any]
    build: Callable[[], QuerySet[Any]]


def fetch_planned(
    asked: Asked, order: Order, *, columns: Sequence[str], limit: int, cursor: str | None, is_wire: bool = False
) -> Page[tuple[Any, ...]]:
    """Fetch one page as `fetch_tuples` does, by a plan that is compiled once for all requests of its shape.

    Args:
        asked: whose rows, of which shape.
        columns: as for `fetch_tuples`.
        limit: 1 to 200.
        cursor: as for `fetch_page`.
        is_wire: ids and instants may come as the texts that go over the wire.
    """
    limit = max(1, min(limit, MAX_LIMIT))
    at = decode_place(cursor, sort=order.text, field_type=order.field.value_type, is_nullable=True) if cursor else None
    values = [*asked.values, *(at or ())]
    wanted = [*columns, *(name for name in dict.fromkeys((order.column, "id")) if name not in columns)]
    place = None if at is None else (None if at[0] is None else len(values) - 2, len(values) - 1)
    shape = (asked.shape, order.column, order.is_descending, limit, place)
    statements = plan_of(
        asked.actor, shape, columns=wanted, is_wire=is_wire, make=lambda: _pieces(asked.build(), order, place, limit)
    )
    fetched: list[tuple[Any, ...]] = []
    for statement in statements:
        if len(fetched) <= limit:
            fetched += statement.run(values)
    items = fetched[:limit]
    if len(fetched) <= limit:
        return Page(_cut(items, len(columns), len(wanted)), None)
    last = items[-1]
    following = encode_place(last[wanted.index(order.column)], last[wanted.index("id")], sort=order.text)
    return Page(_cut(items, len(columns), len(wanted)), following)


def _cut(rows: list[tuple[Any, ...]], width: int, fetched: int) -> tuple[tuple[Any, ...], ...]:
    return tuple(rows) if fetched == width else tuple(row[:width] for row in rows)


def _pieces(rows: QuerySet[Any], order: Order, place: tuple[int | None, int] | None, limit: int) -> list[QuerySet[Any]]:
    """Return the queries of a page, with `Later` values for the place that it begins behind."""
    is_nullable = is_nullable_path(rows.model, order.column)
    parts = [rows]
    if place is not None:
        if place[0] is None and not is_nullable:
            raise invalid("platform.bad_cursor")
        value = None if place[0] is None else Later(place[0], "", field_at(rows.query, order.column))
        parts = rows_after(
            rows, order, at=(value, Later(place[1], "", field_at(rows.query, "id"))), is_nullable=is_nullable
        )
    ordering = ordering_of(order, is_explicit=is_nullable and connections[rows.db].vendor == "postgresql")
    return [part.order_by(*ordering)[: limit + 1] for part in parts]


def count_planned(asked: Asked) -> Count:
    """Count the rows of a shape up to ``COUNT_CAP``; past it the count is a lower bound."""
    made = plan_of(
        asked.actor,
        (asked.shape, "count"),
        columns=("id",),
        is_wire=False,
        make=lambda: [asked.build().order_by()[: COUNT_CAP + 1]],
    )
    found = sum(statement.count(asked.values) for statement in made)
    return Count(min(found, COUNT_CAP), found > COUNT_CAP)
