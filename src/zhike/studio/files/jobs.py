"""Upkeep of files."""

from typing import Any

from zhike.platform.jobs.public import JobContext, job
from zhike.studio.files.public import sweep_files


@job("files.sweep")
def sweep(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Throw away what nobody holds; it looks at the whole company, whoever's upload set it off."""
    del payload
    return {"deleted": sweep_files(context.actor.tenant_id)}
