"""Reading the audit, masked for its reader."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from django.db.models import Q

from zhike.govern.audit.catalog import AUDIT
from zhike.govern.audit.entries import Entry, HistoryQuery
from zhike.govern.audit.models import AuditEntry
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import (
    Field,
    FieldType,
    Label,
    field_of,
    find_for,
    is_hidden,
    object_for,
    require_clear,
    shown_values,
)
from zhike.platform.clock import now
from zhike.platform.conditions import compile_q, parse_asked
from zhike.platform.errors import not_found
from zhike.platform.paging import Page, fetch_page, parse_order
from zhike.platform.scope import ScopedQuerySet

MOST_EXPORTED: Final = 20_000
_WHY: Final = "whoever sees a record sees its history, masked"


def list_entries(
    actor: Actor, *, where: object = None, sort: str = "", limit: int = 50, cursor: str | None = None
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
        rows = rows.filter(compile_q(parse_asked(where, AUDIT, actor=actor), now=now(), zone=actor.zone))
    page = fetch_page(rows, parse_order(sort, AUDIT, actor=actor, default="-at"), limit=limit, cursor=cursor)
    return Page(tuple(entry_of(row, actor) for row in page.items), page.next_cursor)


def iter_entries(actor: Actor, *, where: object = None, most: int = MOST_EXPORTED) -> Iterator[Entry]:
    """Yield the newest entries of a condition, at most ``most``, as this actor may see them; errors as `list_entries`."""
    cursor: str | None = None
    left = most
    while left > 0:
        page = list_entries(actor, where=where, limit=min(200, left), cursor=cursor)
        yield from page.items
        left -= len(page.items)
        cursor = page.next_cursor
        if cursor is None:
            return


def list_changes_of(actor: Actor, object_key: str, record_id: UUID, *, limit: int = 50) -> tuple[Entry, ...]:
    """Return the newest entries about one record; the caller has checked that the actor may see the record."""
    found = _history(actor, object_key, record_id).order_by("-at", "-id")[:limit]
    return tuple(entry_of(row, actor) for row in found)


def list_history(  # sizes: a record and what to keep of its history
    actor: Actor,
    object_key: str,
    record_id: UUID,
    *,
    asked: HistoryQuery,
) -> Page[Entry]:
    """Return a page of what was done to one record, newest first; the caller has checked that the actor may see it.

    Raises:
        AppError: 403 for a field that is hidden from the actor; 422 for one that the object does not have, or a bad
            cursor.
    """
    rows = _history(actor, object_key, record_id)
    if asked.field:
        field = field_of(object_for(actor, object_key), asked.field)
        if is_hidden(actor, field):
            require_clear(actor, [field])
        name = f'"{asked.field}":'
        rows = rows.filter(Q(before__contains=name) | Q(after__contains=name))
    if asked.user_id is not None:
        rows = rows.filter(user_id=asked.user_id)
    if asked.origin:
        rows = rows.filter(origin=asked.origin)
    page = fetch_page(rows, parse_order("-at", AUDIT, actor=actor), limit=asked.limit, cursor=asked.cursor)
    return Page(tuple(entry_of(row, actor) for row in page.items), page.next_cursor)


def value_before(actor: Actor, object_key: str, record_id: UUID, *, entry_id: UUID, field: str) -> object:
    """Return the value that a field had before an entry, to be written again; None when it was blank.

    The value comes unmasked: whoever writes it must be refused what the actor may not see.

    Raises:
        AppError: 404 when the entry is not about this record or does not change this field.
    """
    row = _history(actor, object_key, record_id).filter(pk=entry_id).first()
    before: dict[str, Any] = orjson.loads(row.before) if row else {}
    if row is None or (field not in before and field not in orjson.loads(row.after)):
        raise not_found("entry")
    return before.get(field)


def iter_values_given(
    tenant_id: UUID,
    object_key: str,
    *,
    fields: Sequence[str],
    since: datetime | None = None,
    record_ids: Sequence[UUID] | None = None,
) -> Iterator[tuple[str, datetime, dict[str, Any]]]:
    """Yield (record id, when, values given) of every entry about an object that sets some fields, oldest first, unmasked.

    For upkeep, never for a request: the values are those of the whole company.

    Args:
        tenant_id: whose.
        object_key: of the records.
        fields: at least one; only their values are told.
        since: entries of this instant and later; None: all.
        record_ids: of these records, at most some hundred; None: of all.
    """
    rows = AuditEntry.objects.in_tenant(tenant_id, "figures over time are reckoned for the whole company")
    rows = rows.filter(object_key=object_key)
    rows = rows.filter(at__gte=since) if since is not None else rows
    rows = rows.filter(record_id__in=[str(one) for one in record_ids]) if record_ids is not None else rows
    named = Q()
    for field in fields:
        named |= Q(after__contains=f'"{field}":')
    for record_id, at, after in (
        rows.filter(named).order_by("at", "id").values_list("record_id", "at", "after").iterator()
    ):
        given = orjson.loads(after)
        yield record_id, at, {field: given[field] for field in fields if field in given}


def who_deleted(actor: Actor, object_key: str, record_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the names of who deleted records that the actor sees in the recycle bin."""
    rows = AuditEntry.objects.in_tenant(actor.tenant_id, _WHY).filter(
        object_key=object_key, record_id__in=[str(one) for one in record_ids], action="deleted"
    )
    return {UUID(key): name for key, name in rows.order_by("at", "id").values_list("record_id", "user_name")}


def _history(actor: Actor, object_key: str, record_id: UUID) -> ScopedQuerySet[AuditEntry]:
    rows = AuditEntry.objects.in_tenant(actor.tenant_id, _WHY)
    return rows.filter(object_key=object_key, record_id=str(record_id))


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
    described = find_for(actor, object_key)

    def field_named(key: str) -> Field | None:
        """Find a field; ``shares.grantee`` is one of another object, told in the history of the record it concerns."""
        known = described.field(key) if described else None
        if known is None and "." in key:
            other = find_for(actor, key.partition(".")[0])
            known = other.field(key.partition(".")[2]) if other and not other.is_kept_record else None
        if known is None and described is not None and described.is_definition:
            known = Field(key=key, type=FieldType.TEXT, label=Label(key, key))
        return known

    return shown_values(orjson.loads(text), field_named, actor=actor)
