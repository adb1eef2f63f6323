"""Query sets compiled once: the plan of a list is remembered by its shape and run with the values of each request.

A plan holds what does not change from one request to the next (whose rows, which columns, which kinds of tests), a
request brings the values of its tests and its place in the list. Whatever a query set depends on has to stand in the
shape or among the values.
"""

import operator
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, DateTimeField, F, Func, QuerySet, TextField, UUIDField

from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.later import Given, field_at
from zhike.platform.rawrows import Convert, converters_of, run_sql
from zhike.platform.scope import require_scope

_MOST: Final = 1_000
_NOT_RIGHTS: Final = frozenset({"name", "origin", "request_id", "locale"})
_rights_of: Final = operator.attrgetter(*(one.name for one in fields(Actor) if one.name not in _NOT_RIGHTS))


@dataclass(frozen=True, slots=True)
class Statement:
    """One compiled query.

    Attributes:
        sql: None when Django knows that nothing can match.
        parameters: `Given` where a value of the run goes.
    """

    sql: str | None
    parameters: tuple[Any, ...] = ()
    converters: tuple[tuple[int, Convert], ...] = ()

    def run(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Return its rows."""
        return [] if self.sql is None else run_sql(self.sql, self._bound(values), converters=self.converters)

    def count(self, values: Sequence[Any]) -> int:
        """Return how many rows it has."""
        if self.sql is None:
            return 0
        counted = f"SELECT COUNT(*) FROM ({self.sql}) counted"  # noqa: S608 - SQL that Django made
        return int(run_sql(counted, self._bound(values), converters=())[0][0])

    def _bound(self, values: Sequence[Any]) -> list[Any]:
        return [one.of(values) if isinstance(one, Given) else one for one in self.parameters]


_plans: dict[Hashable, tuple[Statement, ...]] = {}


def plan_of(
    actor: Actor, shape: Hashable, *, columns: Sequence[str], is_wire: bool, make: Callable[[], Sequence[QuerySet[Any]]]
) -> tuple[Statement, ...]:
    """Return the compiled queries of a shape, made now or remembered.

    Args:
        actor: whose rows: everything that decides on rights is part of the shape, so a changed right is another plan.
        shape: everything else that the query sets depend on and that is no `Later` value.
        columns: ORM attributes to fetch.
        is_wire: take ids and instants as the texts that go over the wire, where the database can make them.
        make: builds the query sets, scoped, ordered and sliced, with a `zhike.platform.later.Later` for each value.
    """
    key = (connection.vendor, shape, tuple(columns), is_wire, _rights_of(actor))
    known = _plans.get(key)
    if known is None:
        known = tuple(_compile(rows, columns, is_wire=is_wire) for rows in make())
        if len(_plans) >= _MOST:
            _plans.clear()
        _plans[key] = known
    return known


def reach_of(actor: Actor, shape: Hashable, rows: Callable[[Actor], QuerySet[Any]]) -> Statement:
    """Return the query of the ids of the rows that an actor reaches, compiled once for everyone of the same rights.

    Args:
        actor: whose rows.
        shape: whatever the rows depend on besides the actor's rights: the object and its edition.
        rows: makes the scoped rows.
    """
    [found] = plan_of(
        actor, ("reach", shape, quarter()), columns=("id",), is_wire=False, make=lambda: [rows(actor).order_by()]
    )
    return found


def quarter() -> int:
    """Return the number of this quarter of an hour: a scope may count days, and days of a zone begin with one."""
    return int(now().timestamp()) // 900


def _compile(rows: QuerySet[Any], columns: Sequence[str], *, is_wire: bool) -> Statement:
    require_scope(rows)
    texts = _wire_columns(rows, columns) if is_wire and connection.vendor == "sqlite" else {}
    wanted = [texts.get(name, name) for name in columns]
    try:
        sql, parameters = rows.values_list(*wanted).query.sql_with_params()
    except EmptyResultSet:
        return Statement(None)
    converters = converters_of(rows.model, columns)
    return Statement(sql, tuple(parameters), tuple(one for one in converters if columns[one[0]] not in texts))


def _wire_columns(rows: QuerySet[Any], columns: Sequence[str]) -> dict[str, Func]:
    """Return the columns that SQLite had better turn into text itself; Python would make an object of each first."""
    found: dict[str, Func] = {}
    for name in columns:
        form = _WIRE.get(type(field_at(rows.query, name)))
        if form is not None:
            found[name] = Func(F(name), template=form, output_field=TextField())
    return found


_DASHED: Final = "||'-'||".join(
    f"substr(%(expressions)s, {at}, {n})" for at, n in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
)
_WIRE: Final = {
    UUIDField: _DASHED,
    DateTimeField: "replace(%(expressions)s, ' ', 'T')||'+00:00'",
    DateField: "%(expressions)s||''",
}
