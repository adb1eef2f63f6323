"""The background runs of imports."""

from typing import Any
from uuid import UUID

from zhike.integrate.identity.public import resolve_tenant
from zhike.integrate.imports.pipeline import run_import, undo_whole_import
from zhike.integrate.sources.public import end_import
from zhike.platform.actor import require, system_actor
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobContext, JobRun, job


def _note_refused(run: JobRun, error: AppError) -> None:
    end_import(
        system_actor(run.tenant_id), UUID(run.payload["import_id"]), "failed", code=error.code, facts=error.facts
    )


@job("imports.run", refused=_note_refused)
def run(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Read, clean, store, match, apply; after a crash it goes on where it stopped."""
    return run_import(context.actor.acting_as("import"), UUID(payload["import_id"]), context.report)


@job("imports.undo")
def undo(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Withdraw an import's records and recompute what they touched."""
    return undo_whole_import(context.actor.acting_as("import"), UUID(payload["import_id"]), context.report)


@job("identity.run")
def match(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Match all customers of the tenant again, with weights trained anew."""
    del payload
    require(context.actor, "identity.run")
    told = resolve_tenant(context.actor.acting_as("system"), context.report, is_full=True)
    return {"records": told.records, "customers": told.customers, "merged": told.merged}
