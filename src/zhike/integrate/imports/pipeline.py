"""What a run of an import does, phase by phase."""

from typing import Any
from uuid import UUID

from zhike.integrate.sources.public import Report, end_import, read_import, report_of
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobCancelledError


def run_import(actor: Actor, import_id: UUID, report: Report) -> dict[str, Any]:
    """Take an import from its file to customers; safe to call again after a crash at any point.

    Raises:
        AppError: what stopped it; the import then stands as failed, keeps what it stored and can go on or be undone.
        JobCancelledError: somebody stopped it; the import stands as cancelled.
    """
    try:
        row = read_import(actor, import_id, report)
    except JobCancelledError:
        end_import(actor, import_id, "cancelled")
        raise
    except AppError as error:
        end_import(actor, import_id, "failed", code=error.code, facts=error.facts)
        raise
    end_import(actor, import_id, "done")
    told = report_of(row)
    return {"stored": told.stored, "rejected": told.rejected, "skipped": told.skipped}
