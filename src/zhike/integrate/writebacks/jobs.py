"""The log of outgoing changes does not grow for ever."""

from datetime import time, timedelta
from typing import Any, Final

from zhike.integrate.writebacks.models import Outgoing
from zhike.platform.clock import now
from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_each_night

KEPT: Final = timedelta(days=30)
UNSETTLED_KEPT: Final = timedelta(days=90)
_UNSETTLED: Final = ("dead", "refused", "conflict")


@job("writebacks.sweep")
def sweep(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Remove changes that ended a month ago, and those that a person should have looked at after three."""
    del payload
    rows = Outgoing.objects.in_tenant(context.actor.tenant_id, "the system sweeps up after itself")
    old = rows.exclude(state__in=_UNSETTLED).filter(ended_at__lt=now() - KEPT)
    unsettled = rows.filter(state__in=_UNSETTLED, ended_at__lt=now() - UNSETTLED_KEPT)
    return {"removed": old.delete()[0] + unsettled.delete()[0]}


run_each_night("writebacks.sweep", time(4, 45))
