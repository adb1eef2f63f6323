"""Start, stop and take back an import."""

from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.sources.public import begin_import, check_undo, end_import, get_import, set_job
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.jobs.public import JobRun, cancel_job, start_job


def start_import(actor: Actor, import_id: UUID) -> JobRun:
    """Queue the run of a mapped import, or of one that failed or was stopped and shall go on where it ended.

    Raises:
        AppError: 403, 404; 409 when it is not mapped, runs already, or another import of its source runs.
    """
    require(actor, "imports.run")
    with transaction.atomic():
        row = get_import(actor, import_id)
        if row.state == "running":
            raise AppError(CONFLICT, "sources.busy")
        before = row.state
        row = begin_import(actor, import_id)
        job = start_job(actor, "imports.run", {"import_id": str(import_id)})
        set_job(actor, import_id, job.pk)
        _audit(actor, import_id, "started", (before, "running"))
    return job


def cancel_import(actor: Actor, import_id: UUID) -> None:
    """Stop a run: what is committed stays, marked as cancelled, and can be taken back.

    Raises:
        AppError: 403, 404; 409 when it does not run.
    """
    require(actor, "imports.run")
    row = get_import(actor, import_id)
    if row.state != "running" or row.job_id is None:
        raise AppError(CONFLICT, "sources.not_running")
    with transaction.atomic():
        job = cancel_job(actor, row.job_id)
        if job.state == "cancelled":
            end_import(actor, import_id, "cancelled")
        _audit(actor, import_id, "cancelled", ("running", "cancelled"))


def start_undo(actor: Actor, import_id: UUID) -> JobRun:
    """Queue the undo of an import as a whole.

    Raises:
        AppError: 403, 404; 409 when it left nothing to take back.
    """
    require(actor, "imports.undo")
    with transaction.atomic():
        row = check_undo(actor, import_id)
        job = start_job(actor, "imports.undo", {"import_id": str(import_id)})
        set_job(actor, import_id, job.pk)
        _audit(actor, import_id, "undone", (row.state, "undone"))
    return job


def _audit(actor: Actor, import_id: UUID, action: str, states: tuple[str, str]) -> None:
    before, after = {"state": states[0]}, {"state": states[1]}
    record_change(actor, Change(object_key="imports", record_id=import_id, action=action, before=before, after=after))
