"""What the nights do for events."""

from datetime import time
from typing import Any

from zhike.integrate.events.actions.counting import age_customers
from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_each_night


@job("events.age")
def age(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Count visits and views of the last days again: days grow old without any event."""
    del payload
    return {"customers": age_customers(context.actor.tenant_id)}


run_each_night("events.age", time(0, 30))
