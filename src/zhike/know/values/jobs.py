"""Estimating in the background: after each scoring, and each night."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.know.values.actions import estimate_values
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("values.estimate")
def estimate_all(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Estimate the values of the actor's tenant."""
    del payload
    return asdict(estimate_values(context.actor, context.report))


run_each_night("values.estimate", time(3, 40))


@subscribe("profiles.scored", "values.estimate")
def estimate_after_scoring(event: Event) -> None:
    """Queue an estimate; one that waits already will see this scoring's orders too."""
    start_upkeep(event.tenant_id, "values.estimate")
