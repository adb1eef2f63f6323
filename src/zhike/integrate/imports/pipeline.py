"""What a run of an import does, phase by phase."""

from typing import Any
from uuid import UUID

from django.db import transaction

from zhike.integrate.identity.public import apply_children, resolve_tenant, take_waiting_children, undo_import
from zhike.integrate.imports.rows.landing import RecordLanding
from zhike.integrate.imports.rows.plan import plan_of
from zhike.integrate.imports.rows.undoing import undo_rows
from zhike.integrate.sources.public import (
    OBJECTS,
    Import,
    Report,
    end_import,
    get_import,
    note_outcome,
    read_import,
    report_of,
)
from zhike.platform.actor import Actor, require
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobCancelledError
from zhike.platform.outbox.public import emit


def run_import(actor: Actor, import_id: UUID, report: Report) -> dict[str, Any]:
    """Take an import from its file to customers; safe to call again after a crash at any point.

    Raises:
        AppError: what stopped it; the import then stands as failed, keeps what it stored and can go on or be undone.
        JobCancelledError: somebody stopped it; the import stands as cancelled.
    """
    try:
        require(actor, "imports.run")
        row = read_import(actor, import_id, report, landing=_landing(actor, import_id))
        facts = _apply(actor, row, report) | _turns(row)
    except JobCancelledError:
        end_import(actor, import_id, "cancelled")
        raise
    except AppError as error:
        end_import(actor, import_id, "failed", code=error.code, facts=error.facts)
        raise
    with transaction.atomic():
        note_outcome(actor, import_id, facts)
        end_import(actor, import_id, "done")
        told = report_of(row)
        counts = {"stored": told.stored, "rejected": told.rejected, "skipped": told.skipped}
        emit(actor, "imports.done", str(import_id), {"object": row.object} | counts)
    return counts | facts


def undo_whole_import(actor: Actor, import_id: UUID, report: Report) -> dict[str, Any]:
    """Take an import back, whatever it brought; safe to call again after a crash at any point.

    Raises:
        AppError: 403, 404; 409 ``sources.cannot_undo``.
    """
    row = get_import(actor, import_id)
    if row.object not in OBJECTS:
        return dict(undo_rows(actor, import_id, report))
    told = undo_import(actor, import_id, report)
    return {"withdrawn": told.withdrawn, "kept": [str(one) for one in told.kept]}


def _landing(actor: Actor, import_id: UUID) -> RecordLanding | None:
    """Return where the rows go at once, with the rights of this moment; None for what One-ID takes."""
    row = get_import(actor, import_id)
    if row.object in OBJECTS or row.is_read:
        return None
    return RecordLanding.of(actor, plan_of(actor, row), import_id, source_id=row.source_id)


def _turns(row: Import) -> dict[str, Any]:
    """Return what became of the rows of a replay, by `zhike.integrate.sources.public.Turn`."""
    return {"turns": row.reading.get("turns", {})} if row.replays is not None else {}


def _apply(actor: Actor, row: Import, report: Report) -> dict[str, Any]:
    if row.object not in OBJECTS:
        return {"inserted": row.stored - row.changed, "updated": row.changed}
    if row.object != "customers":
        return {"children": apply_children(actor, row.pk, object_key=row.object, report=report)}
    told = resolve_tenant(actor, report)
    return {
        "customers": told.customers,
        "created": told.created,
        "updated": told.updated,
        "merged": told.merged,
        "reviews": told.reviews,
        "capped": told.capped,
        "taken": take_waiting_children(actor),
    }
