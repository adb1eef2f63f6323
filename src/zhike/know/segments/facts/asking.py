"""Ask the lake's facts which customers meet a condition."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import pyarrow as pa

from zhike.adapters.lake import connect
from zhike.integrate.events import public as events
from zhike.know.segments.facts.writing import arrow_type, facts_table
from zhike.platform.conditions import Condition, Relation, relations_in
from zhike.platform.conditions.lake import compile_lake

_OWN: Final = "SELECT * FROM read_parquet(${})"
_SQL_TYPES: Final = {pa.int64(): "BIGINT", pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN"}
type Bound = dict[str, Any]


def count_in_lake(
    tenant_id: UUID, condition: Condition, *, at: datetime, zone: str, without: Iterable[UUID] = ()
) -> int:
    """Count the customers of the facts that meet a condition as of a moment.

    Args:
        tenant_id: whose facts; they must have been taken.
        condition: over fields that the facts hold.
        at: the moment; rows of relations behind it are not there yet.
        zone: IANA zone in which days begin.
        without: customers that are left out.
    """
    sql, bound = _asked(tenant_id, condition, at=at, zone=zone)
    bound["without"] = [str(one) for one in without]
    found = connect().execute(f"{sql} SELECT count(*) FROM customers WHERE {_PICKED}", bound).fetchall()  # noqa: S608 - no value is in it
    return int(found[0][0])


def newest_in_lake(tenant_id: UUID, condition: Condition, *, at: datetime, zone: str, limit: int) -> list[UUID]:
    """Return the customers made last among those that meet a condition; arguments as `count_in_lake`."""
    sql, bound = _asked(tenant_id, condition, at=at, zone=zone)
    bound |= {"without": [], "most": limit}
    found = connect().execute(f"{sql} SELECT id FROM customers WHERE {_PICKED} ORDER BY id DESC LIMIT $most", bound)  # noqa: S608 - as above
    return [UUID(one) for (one,) in found.fetchall()]


def members_in_lake(tenant_id: UUID, condition: Condition, *, at: datetime, zone: str) -> set[UUID]:
    """Return the customers of the facts that meet a condition; arguments as `count_in_lake`."""
    sql, bound = _asked(tenant_id, condition, at=at, zone=zone)
    found = connect().execute(f"{sql} SELECT id FROM customers WHERE {_PICKED}", bound | {"without": []}).fetchall()  # noqa: S608 - as above
    return {UUID(one) for (one,) in found}


_PICKED: Final = "id IN (SELECT id FROM picked) AND id NOT IN (SELECT unnest(CAST($without AS VARCHAR[])))"


def _asked(tenant_id: UUID, condition: Condition, *, at: datetime, zone: str) -> tuple[str, Bound]:
    bound: Bound = {"customers": facts_table(tenant_id, "customers").paths()}
    parts = [f"customers AS ({_OWN.format('customers')})"]
    for key, one in sorted({one.key: one for one in relations_in(condition)}.items()):
        parts.append(f'"{key}" AS ({_relation(tenant_id, one, bound)})')
    where = compile_lake(condition, now=at, zone=zone).sql("duckdb")
    parts.append(f"picked AS (SELECT id FROM customers WHERE {where})")  # noqa: S608 - SQLGlot quotes every value
    return f"WITH {', '.join(parts)}", bound


def _relation(tenant_id: UUID, relation: Relation, bound: Bound) -> str:
    if relation.key == "events":
        paths, known = events.events_table(tenant_id).paths(), facts_table(tenant_id, "visitors").paths()
        if paths and known:
            bound.update(event_files=paths, visitor_files=known)
            return events.EVENTS_OF
    elif found := facts_table(tenant_id, relation.key).paths():
        bound[relation.key] = found
        return _OWN.format(relation.key)
    columns = {one.key: _SQL_TYPES.get(arrow_type(one), "VARCHAR") for one in relation.of.fields}
    empty = ", ".join(f'CAST(NULL AS {kind}) AS "{key}"' for key, kind in {relation.link: "VARCHAR", **columns}.items())
    return f"SELECT {empty} WHERE false"
