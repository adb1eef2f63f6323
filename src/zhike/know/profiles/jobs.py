"""Scoring in the background: on demand, after data came in or went, and each night."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.know.profiles.actions import score_profiles
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("profiles.score")
def score_all(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Score the actor's tenant."""
    del payload
    return asdict(score_profiles(context.actor, context.report))


# What a score says of silence changes by the day alone, without any import.
run_each_night("profiles.score", time(3, 0))


@subscribe("imports.done", "profiles.score")
@subscribe("imports.undone", "profiles.score")
def score_after_import(event: Event) -> None:
    """Queue a scoring once data came in or went; one that waits already will see this event's data too."""
    start_upkeep(event.tenant_id, "profiles.score")
