"""The log of messages does not grow for ever."""

from datetime import time, timedelta
from typing import Any, Final

from zhike.integrate.webhooks.models import Message
from zhike.platform.clock import now
from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_each_night

KEPT: Final = timedelta(days=30)
DEAD_KEPT: Final = timedelta(days=90)


@job("webhooks.sweep")
def sweep(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Remove messages that ended a month ago, and given-up ones after three."""
    del payload
    rows = Message.objects.in_tenant(context.actor.tenant_id, "the system sweeps up after itself")
    old = rows.exclude(state="dead").filter(ended_at__lt=now() - KEPT)
    dead = rows.filter(state="dead", ended_at__lt=now() - DEAD_KEPT)
    return {"removed": old.delete()[0] + dead.delete()[0]}


run_each_night("webhooks.sweep", time(4, 40))
