"""Rows of a query set as tuples, with the ORM's rules but without its price for each value and each compilation."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from typing import Any, Final
from uuid import UUID

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import QuerySet

from zhike.platform.actor import Actor
from zhike.platform.scope import require_scope
from zhike.platform.typed_json import CustomValues, reader_of

type Convert = Callable[[Any], object]
_MOST_PLANS: Final = 500


def fetch_raw(rows: QuerySet[Any], columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Run ``rows.values_list(*columns)`` and convert only the columns that need it.

    Args:
        rows: scoped, ordered and sliced.
        columns: ORM attributes; ``relation__attribute`` reaches over a foreign key.
    """
    require_scope(rows)
    try:
        sql, parameters = rows.values_list(*columns).query.sql_with_params()
    except EmptyResultSet:  # Django knows without asking, as for an empty IN
        return []
    return run_sql(sql, parameters, converters=converters_of(rows.model, columns))


@dataclass(frozen=True, slots=True)
class _Plan:
    sql: str
    sources: tuple[tuple[bool, Any], ...]
    converters: tuple[tuple[int, Convert], ...]


_plans: dict[Hashable, _Plan] = {}


def fetch_prepared(
    name: str,
    actor: Actor,
    *,
    given: Mapping[str, UUID | str],
    columns: Sequence[str],
    build: Callable[[Actor, Mapping[str, Any]], QuerySet[Any]],
) -> list[tuple[Any, ...]]:
    """Run a query whose shape never changes, compiled once for each kind of scope that owners and departments decide.

    The query set is built once with stand-ins for the actor's ids and the given values; later calls put the real ones
    in the same places. ``build`` must therefore use them as parameters only, never branch on them.

    Args:
        name: stable name of the query; with other columns it is another one.
        actor: whose tenant and scope.
        given: values of this call: UUIDs, or texts.
        columns: as for `fetch_raw`; they may differ from actor to actor.
        build: returns the scoped query set.
    """
    if not _is_plain(actor):
        return fetch_raw(build(actor, given), columns)
    vendor, scope = connection.vendor, actor.scope
    sizes = (scope.kind, len(scope.department_ids), len(scope.user_ids))
    key = (name, tuple(columns), vendor, sizes, actor.user_id is None)
    plan = _plans.get(key)
    if plan is None:
        if len(_plans) >= _MOST_PLANS:
            _plans.clear()
        plan = _plans[key] = _compile(actor, given, columns=columns, build=build)
    people = _in_order("department", scope.department_ids), _in_order("person", scope.user_ids)
    values = {"tenant_id": actor.tenant_id, "user_id": actor.user_id, **given, **people[0], **people[1]}
    if vendor == "sqlite":
        parameters = [_bound(values[source]) if is_given else source for is_given, source in plan.sources]
    else:
        parameters = [values[source] if is_given else source for is_given, source in plan.sources]
    return run_sql(plan.sql, parameters, converters=plan.converters)


@lru_cache(maxsize=_MOST_PLANS)
def _in_order(kind: str, ids: frozenset[UUID]) -> Mapping[str, UUID]:
    return {f"{kind} {at}": one for at, one in enumerate(sorted(ids))}


def _is_plain(actor: Actor) -> bool:
    """Say whether owners and departments alone decide on an actor's rows, so that stand-ins can be put for them."""
    return actor.scope.is_of_people and not actor.object_scopes and not actor.shared.objects


def _compile(
    actor: Actor,
    given: Mapping[str, UUID | str],
    *,
    columns: Sequence[str],
    build: Callable[[Actor, Mapping[str, Any]], QuerySet[Any]],
) -> _Plan:
    numbers = count(0xFEED_0000_0000)
    stand_ins: dict[str, Any] = {"tenant_id": UUID(int=next(numbers))}
    stand_ins["user_id"] = None if actor.user_id is None else UUID(int=next(numbers))
    sizes = {"department": len(actor.scope.department_ids), "person": len(actor.scope.user_ids)}
    people = {kind: {f"{kind} {at}": UUID(int=next(numbers)) for at in range(size)} for kind, size in sizes.items()}
    values = {
        key: UUID(int=next(numbers)) if isinstance(value, UUID) else f"stand-in {next(numbers)}"
        for key, value in given.items()
    }
    scope = replace(
        actor.scope,
        department_ids=frozenset(people["department"].values()),
        user_ids=frozenset(people["person"].values()),
    )
    nobody = replace(actor, tenant_id=stand_ins["tenant_id"], user_id=stand_ins["user_id"], scope=scope)
    rows = build(nobody, values)
    require_scope(rows)
    sql, parameters = rows.values_list(*columns).query.sql_with_params()
    every = {**stand_ins, **people["department"], **people["person"], **values}
    names = {_plain(value): key for key, value in every.items() if value is not None}
    sources = tuple((True, names[_plain(one)]) if _plain(one) in names else (False, one) for one in parameters)
    return _Plan(sql, sources, converters_of(rows.model, columns))


def _plain(value: object) -> str:
    return value.hex if isinstance(value, UUID) else str(value)


def _bound(value: object) -> object:
    return value.hex if isinstance(value, UUID) else value


def run_sql(sql: str, parameters: Sequence[Any], *, converters: Sequence[tuple[int, Convert]]) -> list[tuple[Any, ...]]:
    """Run SQL and convert the columns that need it, by their place."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    if not converters:
        return found
    converted = []
    for row in found:
        values = list(row)
        for at, convert in converters:
            value = values[at]
            if value is not None:
                values[at] = convert(value)
        converted.append(tuple(values))
    return converted


def converters_of(model: type[models.Model], columns: Sequence[str]) -> tuple[tuple[int, Convert], ...]:
    """Return what turns stored values into Python's, for the columns that need it."""
    found = ((at, _converter_of(model, name)) for at, name in enumerate(columns))
    return tuple((at, convert) for at, convert in found if convert is not None)


def _converter_of(model: type[models.Model], path: str) -> Convert | None:
    head, _, slot = path.partition("__")
    if slot and isinstance(model._meta.get_field("id" if head == "pk" else head), CustomValues):
        return reader_of(slot)
    return _converter(_field(model, path))


def _field(model: type[models.Model], path: str) -> models.Field[Any, Any]:
    head, _, rest = path.partition("__")
    field = model._meta.get_field("id" if head == "pk" else head)
    related = field.related_model
    if rest and isinstance(related, type):
        return _field(related, rest)
    if isinstance(field, models.ForeignKey):
        return field.target_field
    return field  # type: ignore[return-value]  # only concrete columns are asked for


def _converter(field: models.Field[Any, Any]) -> Convert | None:
    if isinstance(field, models.JSONField):
        return orjson.loads
    if connection.vendor == "postgresql":
        return None
    # Django has taught sqlite3 the declared types of dates, instants (as naive UTC) and booleans already.
    if isinstance(field, models.UUIDField):
        return _to_uuid
    if isinstance(field, models.DateTimeField):
        return _to_instant
    return None


def _to_uuid(text: str) -> UUID:
    return UUID(int=int(text, 16))


def _to_instant(stored: datetime) -> datetime:
    return stored.replace(tzinfo=UTC)
