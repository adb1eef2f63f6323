"""The upkeep of the table of runs itself."""

from datetime import time, timedelta
from typing import Any, Final

from zhike.platform.clock import now
from zhike.platform.jobs.context import JobContext
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import ENDED, job
from zhike.platform.jobs.schedules import run_each_night

KEPT: Final = timedelta(days=30)


@job("jobs.sweep")
def sweep(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Remove the system's own runs that ended a month ago; what people started stays."""
    del payload
    rows = JobRun.objects.in_tenant(context.actor.tenant_id, "the system sweeps up after itself")
    old = rows.filter(user_id=None, state__in=ENDED, finished_at__lt=now() - KEPT)
    return {"removed": old.delete()[0]}


run_each_night("jobs.sweep", time(4, 20))
