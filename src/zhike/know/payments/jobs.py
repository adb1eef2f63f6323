"""Payments are foreseen in the background: after each scoring, which follows imports, and each night."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.govern.people.public import in_tenant_zone
from zhike.know.payments.actions import foresee_payments
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("payments.foresee")
def foresee_all(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Foresee the payments of the actor's tenant."""
    del payload
    return asdict(foresee_payments(in_tenant_zone(context.actor), context.report))


run_each_night("payments.foresee", time(4, 0))


@subscribe("profiles.scored", "payments.foresee")
def foresee_after_scoring(event: Event) -> None:
    """Queue a run; one that waits already will see this scoring's orders too."""
    start_upkeep(event.tenant_id, "payments.foresee")
