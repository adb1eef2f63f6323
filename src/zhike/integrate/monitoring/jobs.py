"""The look at everything, every five minutes."""

from dataclasses import replace
from typing import Any

from zhike.govern.people.public import get_tenant
from zhike.integrate.monitoring.actions.alerting import watch
from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_every


@job("monitoring.watch")
def look(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Raise and close alerts."""
    del payload
    tenant = get_tenant(context.actor.tenant_id)
    return dict(watch(replace(context.actor, zone=tenant.zone)))


run_every("monitoring.watch", minutes=5)
