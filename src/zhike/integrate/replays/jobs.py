"""The background run of a preview; a replay itself runs as an import."""

from typing import Any
from uuid import UUID

from zhike.integrate.replays.public import note_unstarted, run_preview
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobContext, JobRun, job


def _note_refused(run: JobRun, error: AppError) -> None:
    del error
    note_unstarted(system_actor(run.tenant_id), UUID(run.payload["preview_id"]))


@job("replays.preview", refused=_note_refused)
def preview(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Count what a replay would change, writing nothing."""
    return run_preview(context.actor.acting_as("import"), UUID(payload["preview_id"]), context.report)
