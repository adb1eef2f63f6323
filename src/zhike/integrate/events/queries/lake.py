"""The lake's table of events, and what is asked of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import orjson
import pyarrow as pa
from django.conf import settings

from zhike.adapters.lake import LakeTable, connect
from zhike.integrate.events.models import Visitor

SCHEMA: Final = pa.schema(
    [
        ("visitor_id", pa.string()),
        ("at_us", pa.int64()),
        ("event_id", pa.string()),
        ("type", pa.string()),
        ("session", pa.string()),
        ("title", pa.string()),
        ("url", pa.string()),
        ("amount_cents", pa.int64()),
        ("key_id", pa.string()),
        ("received_us", pa.int64()),
        ("properties", pa.string()),
    ]
)
_LATEST: Final = """
SELECT event_id, any_value(type), max(at_us), any_value(title), any_value(url), any_value(session), any_value(properties)
FROM read_parquet($paths) WHERE visitor_id IN (SELECT unnest($visitors)) AND at_us < $before
GROUP BY event_id ORDER BY 3 DESC, event_id DESC LIMIT $most
"""

_CARRIED: Final = """
SELECT event_id, any_value(properties) FROM read_parquet($paths)
WHERE visitor_id IN (SELECT unnest($visitors)) AND event_id IN (SELECT unnest($events)) GROUP BY event_id
"""

_ALL_OF: Final = """
SELECT visitor_id, any_value(type), any_value(title), any_value(url), any_value(amount_cents), max(at_us)
FROM read_parquet($paths) WHERE visitor_id IN (SELECT unnest($visitors)) GROUP BY visitor_id, event_id
"""
EVENTS_OF: Final = """
SELECT known.customer_id, type AS kind, title, url, amount_cents, at_us AS "at"
FROM read_parquet($event_files) AS told JOIN read_parquet($visitor_files) AS known USING (visitor_id)
"""
"""SQL of the relation ``events``, over the files of events and a table ``visitor_id``, ``customer_id``."""


def events_table(tenant_id: UUID) -> LakeTable:
    """Return the lake's events: one row an event, bucketed by ``visitor_id`` and sorted by time (``at_us``, microseconds)."""
    return LakeTable(Path(settings.ZHIKE_LAKE), tenant_id, "events", key="visitor_id", order="at_us")


def latest_events(
    tenant_id: UUID, visitor_ids: Sequence[UUID], *, before: datetime | None = None, limit: int = 50
) -> list[dict[str, Any]]:
    """Return the latest events of some visitors, newest first, each once however often it lies in the lake."""
    keys = [str(one) for one in visitor_ids]
    paths = events_table(tenant_id).paths(keys) if keys else []
    if not paths:
        return []
    limit_us = int(before.timestamp() * 1_000_000) if before is not None else 1 << 62
    bound = {"paths": paths, "visitors": keys, "before": limit_us, "most": limit}
    found = connect().execute(_LATEST, bound).fetchall()
    return [
        {
            "event_id": event_id,
            "kind": kind,
            "at": datetime.fromtimestamp(at_us / 1_000_000, UTC),
            "title": title,
            "url": url,
            "session": session,
            "properties": orjson.loads(properties or "{}"),
        }
        for event_id, kind, at_us, title, url, session, properties in found
    ]


def properties_of(tenant_id: UUID, visitor_of: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return what some events carried, by event id; ``visitor_of``: event id → visitor."""
    keys = sorted(set(visitor_of.values()))
    paths = events_table(tenant_id).paths(keys) if keys else []
    if not paths:
        return {}
    bound = {"paths": paths, "visitors": keys, "events": list(visitor_of)}
    return {event_id: orjson.loads(told or "{}") for event_id, told in connect().execute(_CARRIED, bound).fetchall()}


def behaviour_of(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """Return what customers did, by customer, as rows of the relation ``events``.

    Args:
        tenant_id: whose.
        customer_of: visitor → customer; see `visitors_of`.
    """
    found: dict[UUID, list[dict[str, Any]]] = {}
    keys = [str(one) for one in customer_of]
    paths = events_table(tenant_id).paths(keys) if keys else []
    if not paths:
        return found
    for visitor, kind, title, url, cents, at_us in (
        connect().execute(_ALL_OF, {"paths": paths, "visitors": keys}).fetchall()
    ):
        at = datetime.fromtimestamp(at_us / 1_000_000, UTC)
        row = {"kind": kind, "title": title, "url": url, "amount_cents": cents, "at": at}
        found.setdefault(customer_of[UUID(visitor)], []).append(row)
    return found


def visitors_of(tenant_id: UUID, customer_ids: Sequence[UUID] | None = None) -> dict[UUID, UUID]:
    """Return visitor → customer: of some customers, or all that are known."""
    rows = Visitor.objects.in_tenant(tenant_id, "upkeep asks who is who").filter(customer_id__isnull=False)
    if customer_ids is not None:
        rows = rows.filter(customer_id__in=customer_ids)
    return {
        visitor: customer for visitor, customer in rows.values_list("id", "customer_id").iterator(5_000) if customer
    }
