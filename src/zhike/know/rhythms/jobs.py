"""Expecting in the background: after each scoring, and each night."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.govern.people.public import in_tenant_zone
from zhike.know.rhythms.public import expect_purchases
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("rhythms.expect")
def expect_all(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Expect the next purchases of the actor's tenant."""
    del payload
    return asdict(expect_purchases(in_tenant_zone(context.actor), context.report))


run_each_night("rhythms.expect", time(3, 45))


@subscribe("profiles.scored", "rhythms.expect")
def expect_after_scoring(event: Event) -> None:
    """Queue a run; one that waits already will see this scoring's orders too."""
    start_upkeep(event.tenant_id, "rhythms.expect")
