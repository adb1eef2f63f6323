"""The graph in the background: after each scoring, which follows imports, and each night."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.govern.people.public import in_tenant_zone
from zhike.know.graph.public import build_graph
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("graph.build")
def build_one(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Build the graph of the actor's tenant."""
    del payload
    return asdict(build_graph(in_tenant_zone(context.actor), context.report))


run_each_night("graph.build", time(4, 20))


@subscribe("profiles.scored", "graph.build")
def build_after_scoring(event: Event) -> None:
    """Queue a build; one that waits already will see this import's records too."""
    start_upkeep(event.tenant_id, "graph.build")
