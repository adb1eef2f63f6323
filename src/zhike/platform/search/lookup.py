"""Find records by a query."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

from zhike.platform.actor import Actor
from zhike.platform.search.tokens import Wanted, wanted_tokens


@dataclass(frozen=True, slots=True)
class Matches:
    """Ids of one page of matches; ``next_row`` continues behind it, None on the last page."""

    ids: tuple[UUID, ...]
    next_row: int | None


def ids_matching(
    actor: Actor, object_key: str, query: str, *, sees_protected: bool, newest: int | None = None
) -> RawSQL | None:
    """Return a subquery of matching ids for ``filter(pk__in=…)``, or None when the query holds nothing to look for.

    Args:
        actor: whose tenant.
        object_key: catalog key.
        query: what somebody typed.
        sees_protected: whether protected values may be searched.
        newest: keep to the actor's scope and to this many of the newest, so that a page costs the same however many
            match. Without it the subquery keeps to the tenant alone: filter the records themselves by scope.

    Raises:
        ValueError: ``newest`` where the index does not tell the actor's scope, see `is_told_by_index`.
    """
    wanted = wanted_tokens(query, sees_protected=sees_protected)
    if not wanted.groups:
        return None
    match, parameters = match_sql(wanted)
    where = f"{match} AND e.tenant_id = %s AND e.object_key = %s"
    parameters += [bound(actor.tenant_id), object_key]
    if newest is not None:
        scope, scope_parameters = scope_sql(actor, object_key)
        where += f"{scope} ORDER BY e.created_at DESC, e.record_id DESC LIMIT %s"
        parameters += [*scope_parameters, newest]
    sql = f"SELECT e.record_id FROM {tables()} WHERE {where}"  # noqa: S608 - only our own names
    return RawSQL(sql, tuple(parameters))  # noqa: S611 - values are parameters


def newest_matching(  # sizes: a page has five coordinates
    actor: Actor, object_key: str, query: str, *, sees_protected: bool, limit: int, before_row: int | None = None
) -> Matches:
    """Return the newest matches within the actor's scope.

    Args:
        actor: whose tenant and scope.
        object_key: catalog key.
        query: what somebody typed.
        sees_protected: whether protected values may be searched.
        limit: rows wanted.
        before_row: ``next_row`` of the page before.

    Raises:
        ValueError: the index does not tell the actor's scope, see `is_told_by_index`.
    """
    wanted = wanted_tokens(query, sees_protected=sees_protected)
    if not wanted.groups:
        return Matches((), None)
    match, parameters = match_sql(wanted)
    scope, scope_parameters = scope_sql(actor, object_key)
    row = "f.rowid" if connection.vendor == "sqlite" else "e.id"
    paged = f" AND {row} < %s" if before_row is not None else ""
    sql = (
        f"SELECT e.record_id, e.id FROM {tables()} WHERE {match}{paged} AND e.tenant_id = %s AND e.object_key = %s"  # noqa: S608 - only our own names
        f"{scope} ORDER BY {row} DESC LIMIT %s"
    )
    place = [] if before_row is None else [before_row]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *place, bound(actor.tenant_id), object_key, *scope_parameters, limit + 1])
        found = cursor.fetchall()
    ids = tuple(one if isinstance(one, UUID) else UUID(one) for one, _ in found[:limit])
    return Matches(ids, found[limit - 1][1] if len(found) > limit else None)


def tables() -> str:
    """Return the tables that a search reads: the entries as ``e``, on SQLite with their tokens as ``f``."""
    if connection.vendor == "sqlite":
        # CROSS JOIN: walk the matches and look each entry up, never the other way round.
        return "search_fts f CROSS JOIN search_searchentry e ON e.id = f.rowid"
    return "search_searchentry e"


def match_sql(wanted: Wanted) -> tuple[str, list[Any]]:
    """Return the SQL that keeps the entries with some tokens, and its parameters."""
    texts = "".join(" AND e.text LIKE %s" for _ in wanted.texts)
    likes: list[Any] = [f"%{text}%" for text in wanted.texts]
    if connection.vendor == "sqlite":
        query = " AND ".join(f"({' OR '.join(map(_fts_term, group))})" for group in wanted.groups)
        return f"search_fts MATCH %s{texts}", [query, *likes]
    query = " & ".join(f"({' | '.join(map(_ts_term, group))})" for group in wanted.groups)
    tokens = "array_to_tsvector(string_to_array(e.tokens, ' '))"
    return f"{tokens} @@ %s::tsquery{texts}", [query, *likes]


def _fts_term(token: str) -> str:
    return f'"{token[:-1]}" *' if token.endswith("*") else f'"{token}"'


def _ts_term(token: str) -> str:
    return f"'{token[:-1]}':*" if token.endswith("*") else f"'{token}'"


def is_told_by_index(actor: Actor, object_key: str) -> bool:
    """Say whether the owners and departments in the index suffice to tell which records an actor reaches."""
    scope = actor.scope_of(object_key)
    return scope.kind == "all" or (scope.is_of_people and object_key not in actor.shared.objects)


def scope_sql(actor: Actor, object_key: str) -> tuple[str, list[Any]]:
    """Return the SQL that keeps the entries in the actor's scope, from its ``AND`` on, and its parameters.

    Raises:
        ValueError: the index does not tell the actor's scope.
    """
    if not is_told_by_index(actor, object_key):
        msg = "filter the records themselves by scope"
        raise ValueError(msg)
    scope = actor.scope_of(object_key)
    if scope.kind == "all":
        return "", []
    users = [bound(actor.user_id), *(bound(one) for one in sorted(scope.user_ids))]
    owned = f"e.owner_id IN ({_marks(users)})" if scope.user_ids else "e.owner_id = %s"
    if not scope.department_ids:
        return f" AND {owned}", users
    departments = [bound(one) for one in sorted(scope.department_ids)]
    return f" AND (e.department_id IN ({_marks(departments)}) OR {owned})", [*departments, *users]


def _marks(values: list[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def bound(value: UUID | None) -> Any:  # noqa: ANN401 - whatever the database binds
    """Return an id as the database wants it for a parameter."""
    return value.hex if value is not None and connection.vendor == "sqlite" else value
