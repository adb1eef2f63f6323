"""Ask for exports, fetch them, throw them away."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhike.govern.audit.public import Change, record_change
from zhike.govern.notices.public import drop_notices
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import ObjectType, field_of, is_hidden, is_masked, object_for, store_of
from zhike.platform.clock import now
from zhike.platform.errors import AppError, invalid
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import cancel_job, start_job
from zhike.platform.lists import RecordQuery, filter_records
from zhike.platform.outbox.public import emit
from zhike.platform.paging import parse_order
from zhike.studio.exports.approvals import tell_approvers
from zhike.studio.exports.models import Export
from zhike.studio.exports.queries import approval_above, get_export, open_to_download, stored_path
from zhike.studio.exports.rules import KEPT_DAYS, MOST_CHOSEN, ExportDraft, needs_approval


def request_export(actor: Actor, draft: ExportDraft) -> Export:
    """Check and queue an export.

    Args:
        actor: needs ``<object>.view`` and ``<object>.export``, and ``exports.raw`` for the form ``machines``.
        draft: what to export.

    Raises:
        AppError: 403; 404 for an unknown object; 422 for an unknown field or a bad condition.
    """
    described = object_for(actor, draft.object_key)
    require(actor, f"{described.key}.view")
    require(actor, f"{described.key}.export")
    if draft.form == "machines":
        require(actor, "exports.raw")
    query = query_of(actor, described, draft)
    row = Export(
        id=new_id(),
        tenant_id=actor.tenant_id,
        user_id=actor.user_id,
        object_key=described.key,
        form=draft.form,
        kind=draft.kind,
        query={
            "where": draft.where or None,
            "q": query.q,
            "sort": query.sort,
            "fields": list(query.fields),
            "ids": list(draft.record_ids),
        },
        masked=masked_of(actor, described, query.fields),
        left_out=[key for key in draft.fields if key not in query.fields],
    )
    row.wanted_rows = _rows_to_approve(actor, described, draft=draft, query=query)
    with transaction.atomic():
        if row.wanted_rows:
            row.state = "waiting"
        else:
            row.job_id = start_job(actor, "exports.run", {"export_id": str(row.pk)}).pk
        row.save(force_insert=True)
        after = {"object_key": row.object_key, "form": row.form, "kind": row.kind}
        after |= {"fields": "、".join(query.fields), "where": str(draft.where or "")}
        record_change(actor, Change(object_key="exports", record_id=row.pk, action="requested", after=after))
        if row.state == "waiting":
            tell_approvers(actor, row)
    return row


def masked_of(actor: Actor, described: ObjectType, keys: Sequence[str]) -> list[str]:
    """Return which of these fields stand masked in a file for this actor."""
    return [key for key in keys if is_masked(field_of(described, key), actor)]


def _rows_to_approve(actor: Actor, described: ObjectType, *, draft: ExportDraft, query: RecordQuery) -> int:
    """Return how many rows somebody has to approve, 0 when nobody has to."""
    above = approval_above(actor)
    if above is None or actor.user_id is None:
        return 0
    if draft.record_ids:
        rows = len(draft.record_ids)
    else:
        rows = filter_records(actor, described, store_of(actor, described.key).rows(actor), query=query).count()
    return rows if needs_approval(rows, above=above) else 0


def query_of(actor: Actor, described: ObjectType, draft: ExportDraft) -> RecordQuery:
    """Return the list behind an export, without what is hidden from the actor, refusing what a list would refuse.

    Raises:
        AppError: 403 for a condition or order on a masked field; 422.
    """
    if len(draft.record_ids) > MOST_CHOSEN or len(set(draft.fields)) != len(draft.fields):
        raise invalid("platform.invalid_input", problems="fields")
    asked = [field_of(described, key) for key in draft.fields] or described.fields
    keys = tuple(one.key for one in asked if not is_hidden(actor, one))
    store = store_of(actor, described.key)
    query = RecordQuery(sort=draft.sort, q=draft.q, where=draft.where, fields=keys)
    parse_order(query.sort, described, actor=actor, default=store.default_sort)
    filter_records(actor, described, store.rows(actor), query=query)
    return query


def cancel_export(actor: Actor, export_id: UUID) -> None:
    """Stop an export that is being made.

    Raises:
        AppError: 404; 409 when it has ended.
    """
    row = get_export(actor, export_id)
    if row.state == "waiting":
        with transaction.atomic():
            end_export(row, "cancelled")
            drop_notices(actor.tenant_id, [row.pk])
        return
    if row.state != "running" or row.job_id is None:
        raise AppError(409, "exports.not_running")
    with transaction.atomic():
        if cancel_job(actor, row.job_id).state == "cancelled":
            end_export(row, "cancelled")


def delete_export(actor: Actor, export_id: UUID) -> None:
    """Throw an export away, file and all; the audit keeps that it was made.

    Raises:
        AppError: 404; 409 while it is being made.
    """
    row = get_export(actor, export_id)
    if row.state == "running":
        raise AppError(409, "exports.not_ready", {"state": row.state})
    with transaction.atomic():
        Export.objects.visible_to(actor).filter(pk=row.pk).delete()
        record_change(actor, Change(object_key="exports", record_id=row.pk, action="deleted"))
    stored_path(row.tenant_id, row.pk).unlink(missing_ok=True)


def take_export(actor: Actor, export_id: UUID) -> tuple[Export, Path]:
    """Return an export's file and note in the audit that it left.

    Raises:
        AppError: as `open_to_download`.
    """
    row, path = open_to_download(actor, export_id)
    with transaction.atomic():
        Export.objects.visible_to(actor).filter(pk=row.pk).update(downloads=F("downloads") + 1)
        record_change(
            actor,
            Change(object_key="exports", record_id=row.pk, action="downloaded", after={"rows": row.rows}),
        )
    return row, path


def finish_export(actor: Actor, row: Export, *, rows: int, size_bytes: int, sha256: str) -> None:
    """Note that the file stands at its place."""
    with transaction.atomic():
        row.state, row.rows, row.size_bytes, row.sha256 = "done", rows, size_bytes, sha256
        row.finished_at = now()
        row.expires_at = row.finished_at + timedelta(days=KEPT_DAYS)
        row.save()
        after = {"object_key": row.object_key, "rows": rows, "state": "done"}
        record_change(actor, Change(object_key="exports", record_id=row.pk, action="exported", after=after))
        emit(actor, "exports.done", str(row.pk), {"object": row.object_key, "rows": rows})


def end_export(row: Export, state: str, *, code: str = "", facts: dict[str, object] | None = None) -> None:
    """Note that an export came to nothing."""
    rows = Export.objects.in_tenant(row.tenant_id, "an export reports on itself").filter(pk=row.pk)
    rows.update(state=state, finished_at=now(), message_code=code, message_facts=facts or {})


def forget_expired(actor: Actor) -> int:
    """Remove the files of the tenant that are no longer kept; returns how many."""
    rows = Export.objects.in_tenant(actor.tenant_id, "upkeep").filter(state="done", expires_at__lte=now())
    gone = [path for row in rows[:500] if (path := stored_path(row.tenant_id, row.pk)).exists()]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
