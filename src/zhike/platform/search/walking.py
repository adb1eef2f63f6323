"""Find records of many objects at once, the newest of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.db import connection

from zhike.platform.actor import Actor
from zhike.platform.plans import Statement
from zhike.platform.search.lookup import bound, match_sql, scope_sql, tables
from zhike.platform.search.tokens import Wanted, forgive, object_token, wanted_tokens

WALK: Final = 500
"""Matches that are looked at for all objects together, before each that lacks some is asked by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to look.

    Attributes:
        object_key: the object.
        reach: its records in the actor's scope; None where the index tells the scope by itself, see `is_told_by_index`.
        sees_protected: whether protected values may be searched.
    """

    object_key: str
    reach: Statement | None
    sees_protected: bool


def newest_of_each(
    actor: Actor, places: Sequence[Place], query: str, *, each: int, is_close: bool = False
) -> dict[str, list[UUID]]:
    """Return the newest matches of each object within the actor's scope.

    Takes one query, or two where more than ``WALK`` records match; twice that when the query looks like a phone number
    or the like and the actor may search such values in some of the objects only.

    Args:
        actor: whose tenant and scope.
        places: where to look.
        query: what somebody typed.
        each: records wanted of each object.
        is_close: forgive one slip in each latin word; finds nothing for a query without any.
    """
    found: dict[str, list[UUID]] = {}
    for wanted, asked in _by_tokens(places, query, is_close=is_close).items():
        rows = _walk(actor, asked, wanted)
        _keep(found, rows, each=each)
        lacking = [one for one in asked if len(found.get(one.object_key, ())) < each]
        if len(rows) < WALK or not lacking:
            continue
        for one in lacking:
            found.pop(one.object_key, None)
        _keep(found, _walk_each(actor, lacking, wanted, each=each), each=each)
    return found


def _by_tokens(places: Sequence[Place], query: str, *, is_close: bool) -> dict[Wanted, list[Place]]:
    asked: dict[Wanted, list[Place]] = {}
    for one in places:
        wanted: Wanted | None = wanted_tokens(query, sees_protected=one.sees_protected)
        wanted = forgive(wanted) if wanted and is_close else wanted
        if wanted is not None and wanted.groups:
            asked.setdefault(wanted, []).append(one)
    return asked


def _keep(found: dict[str, list[UUID]], rows: Iterable[tuple[Any, ...]], *, each: int) -> None:
    for key, record in rows:
        kept = found.setdefault(key, [])
        if len(kept) < each:
            kept.append(record if isinstance(record, UUID) else UUID(record))


def _walk(actor: Actor, places: Sequence[Place], wanted: Wanted) -> list[tuple[Any, ...]]:
    allowed = _allowed(actor, places)
    if not allowed:
        return []
    clauses = " OR ".join(f"(e.object_key IN ({_marks(keys)}){sql})" for (sql, _), keys in allowed.items())
    parameters = [one for (_, values), keys in allowed.items() for one in (*keys, *values)]
    sql, given = _select(actor, wanted, f"({clauses})", parameters, limit=WALK)
    return _run(sql, given)


def _walk_each(actor: Actor, places: Sequence[Place], wanted: Wanted, *, each: int) -> list[tuple[Any, ...]]:
    parts, given = list[str](), list[Any]()
    for (sql, values), keys in _allowed(actor, places).items():
        for key in keys:
            narrowed = replace(wanted, groups=((object_token(key),), *wanted.groups))
            part, of_part = _select(actor, narrowed, f"(e.object_key = %s{sql})", [key, *values], limit=each)
            parts.append(f"SELECT * FROM ({part}) part")  # noqa: S608 - made just now
            given += of_part
    return _run(" UNION ALL ".join(parts), given) if parts else []


def _allowed(actor: Actor, places: Sequence[Place]) -> Mapping[tuple[str, tuple[Any, ...]], list[str]]:
    """Return the objects by the SQL that keeps to the scope in them."""
    allowed: dict[tuple[str, tuple[Any, ...]], list[str]] = {}
    for one in places:
        if one.reach is None:
            sql, values = scope_sql(actor, one.object_key)
            given = tuple(values)
        else:
            if one.reach.sql is None:
                continue
            given = one.reach.parameters
            sql = f" AND EXISTS (SELECT 1 FROM ({one.reach.sql}) r WHERE r.id = e.record_id)"  # noqa: S608 - Django's own SQL
        allowed.setdefault((sql, given), []).append(one.object_key)
    return allowed


def _select(
    actor: Actor, wanted: Wanted, where: str, parameters: Sequence[Any], *, limit: int
) -> tuple[str, list[Any]]:  # sizes: whose, what, where and how many
    match, of_match = match_sql(wanted)
    row = "f.rowid" if connection.vendor == "sqlite" else "e.id"
    sql = (
        f"SELECT e.object_key, e.record_id FROM {tables()} WHERE {match} AND e.tenant_id = %s AND {where}"  # noqa: S608 - only our own names
        f" ORDER BY {row} DESC LIMIT %s"
    )
    return sql, [*of_match, bound(actor.tenant_id), *parameters, limit]


def _run(sql: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
