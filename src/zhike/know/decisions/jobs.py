"""Decisions are weighed in the background: after what they rest on was computed anew, each night, and on demand."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.govern.people.public import in_tenant_zone
from zhike.know.decisions.chances import KIND_OF, OWN
from zhike.know.decisions.public import weigh_decisions
from zhike.platform.actor import system_actor
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("decisions.weigh")
def weigh(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Weigh the decisions of the actor's tenant."""
    del payload
    return asdict(weigh_decisions(in_tenant_zone(system_actor(context.actor.tenant_id)), context.report))


run_each_night("decisions.weigh", time(4, 40))


@subscribe("predictions.made", "decisions.weigh")
@subscribe("values.estimated", "decisions.weigh")
@subscribe("recommendations.made", "decisions.weigh")
@subscribe("decisions.assumed", "decisions.weigh")
def weigh_after(event: Event) -> None:
    """Queue a weighing; one that waits already will see this too."""
    start_upkeep(event.tenant_id, "decisions.weigh")


@subscribe("tasks.created", "decisions.weigh")
def weigh_suggested(event: Event) -> None:
    """Queue a weighing of what another feature suggested; what a weighing itself suggests it has weighed already."""
    if set(event.payload.get("rules", ())) & (KIND_OF.keys() - set(OWN)):
        start_upkeep(event.tenant_id, "decisions.weigh")
