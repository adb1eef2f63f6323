"""The background runs of imports."""

from typing import Any
from uuid import UUID

from zhike.integrate.imports.pipeline import run_import
from zhike.platform.jobs.public import JobContext, job


@job("imports.run")
def run(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Read, clean, store, match, apply; after a crash it goes on where it stopped."""
    return run_import(context.actor.acting_as("import"), UUID(payload["import_id"]), context.report)
