"""Reading the audit, masked for its reader."""

from typing import Any
from uuid import UUID

import orjson

from zhike.govern.audit.catalog import AUDIT
from zhike.govern.audit.entries import Entry
from zhike.govern.audit.models import AuditEntry
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import find_object, mask_value
from zhike.platform.clock import now
from zhike.platform.conditions import compile_q, parse_condition
from zhike.platform.paging import Page, fetch_page, parse_order


def list_entries(
    actor: Actor, *, where: object = None, sort: str = "-at", limit: int = 50, cursor: str | None = None
) -> Page[Entry]:
    """Return a page of the audit.

    Args:
        where: condition JSON over the ``audit`` object.

    Raises:
        AppError: 403 without ``audit.view``; 422 for a bad condition, sort order or cursor.
    """
    require(actor, "audit.view")
    rows = AuditEntry.objects.visible_to(actor)
    if where:
        rows = rows.filter(compile_q(parse_condition(where, AUDIT), now=now(), zone=actor.zone))
    page = fetch_page(rows, parse_order(sort, AUDIT, actor=actor), limit=limit, cursor=cursor)
    return Page(tuple(entry_of(row, actor) for row in page.items), page.next_cursor)


def list_changes_of(actor: Actor, object_key: str, record_id: UUID, *, limit: int = 50) -> tuple[Entry, ...]:
    """Return the newest entries about one record; the caller has checked that the actor may see the record."""
    rows = AuditEntry.objects.in_tenant(actor.tenant_id, "whoever sees a record sees its history, masked")
    found = rows.filter(object_key=object_key, record_id=str(record_id)).order_by("-at", "-id")[:limit]
    return tuple(entry_of(row, actor) for row in found)


def entry_of(row: AuditEntry, actor: Actor) -> Entry:
    """Return an entry with every value as this actor may see it."""
    return Entry(
        id=row.id,
        seq=row.seq,
        at=row.at,
        user_id=row.user_id,
        user_name=row.user_name,
        origin=row.origin,
        request_id=row.request_id,
        object_key=row.object_key,
        record_id=row.record_id,
        action=row.action,
        title=row.title,
        before=_masked(row.object_key, row.before, actor),
        after=_masked(row.object_key, row.after, actor),
    )


def _masked(object_key: str, text: str, actor: Actor) -> dict[str, Any]:
    described = find_object(object_key)
    values: dict[str, Any] = orjson.loads(text)
    shown: dict[str, Any] = {}
    for key, value in values.items():
        field = described.field(key) if described else None
        # A field that the catalog does not know may hold anything: it shows only that it changed.
        shown[key] = "***" if field is None else mask_value(field, value, actor=actor)
    return shown
