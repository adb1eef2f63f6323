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
from zhike.platform.paging import COUNT_CAP, MAX_LIMIT, Count, Order, Page, nullable_keys, ordering_of, rows_after
from zhike.platform.plans import plan_of

type Place = tuple[tuple[int | None, ...], int]


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


def fetch_planned(  # noqa: PLR0913 - how a page is asked for # sizes: as `fetch_tuples`, and the form of the values
    asked: Asked,
    order: Order,
    *,
    columns: Sequence[str],
    limit: int,
    cursor: str | None,
    is_wire: bool = False,
    most: int = MAX_LIMIT,
) -> Page[tuple[Any, ...]]:
    """Fetch one page as `fetch_tuples` does, by a plan that is compiled once for all requests of its shape.

    Args:
        asked: whose rows, of which shape.
        columns: as for `fetch_tuples`.
        limit: 1 to ``most``.
        cursor: as for `fetch_page`.
        is_wire: ids and instants may come as the texts that go over the wire.
        most: what no limit passes; more than a page only for files and jobs.
    """
    limit = max(1, min(limit, most))
    types = [one.field.value_type for one in order.keys]
    anything = [True] * len(types)
    at = decode_place(cursor, sort=order.text, field_types=types, nullable=anything) if cursor else None
    values = [*asked.values, *((*at[0], at[1]) if at else ())]
    wanted = [*columns, *(name for name in dict.fromkeys((*order.columns, "id")) if name not in columns)]
    place = None if at is None else _place(at[0], len(asked.values))
    shape = (asked.shape, order.columns, order.text, limit, place)
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
    place_of_last = [last[wanted.index(column)] for column in order.columns]
    following = encode_place(place_of_last, last[wanted.index("id")], sort=order.text)
    return Page(_cut(items, len(columns), len(wanted)), following)


def _cut(rows: list[tuple[Any, ...]], width: int, fetched: int) -> tuple[tuple[Any, ...], ...]:
    return tuple(rows) if fetched == width else tuple(row[:width] for row in rows)


def _place(values: Sequence[object], taken: int) -> Place:
    """Return which of the values are those of the place, None for a blank one; the id comes last."""
    return tuple(None if value is None else taken + at for at, value in enumerate(values)), taken + len(values)


def _pieces(rows: QuerySet[Any], order: Order, place: Place | None, limit: int) -> list[QuerySet[Any]]:
    """Return the queries of a page, with `Later` values for the place that it begins behind."""
    nullable = nullable_keys(rows.model, order)
    parts = [rows]
    if place is not None:
        if any(at is None and not may for at, may in zip(place[0], nullable, strict=True)):
            raise invalid("platform.bad_cursor")
        values = [
            None if at is None else Later(at, "", field_at(rows.query, column))
            for at, column in zip(place[0], order.columns, strict=True)
        ]
        last_id = Later(place[1], "", field_at(rows.query, "id"))
        parts = rows_after(rows, order, at=(values, last_id), nullable=nullable)
    ordering = ordering_of(order, nullable=nullable, is_explicit=connections[rows.db].vendor == "postgresql")
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
