"""Reckoning in the background: each night, after imports, and within seconds for records that changed."""

from dataclasses import asdict
from datetime import time
from typing import Any
from uuid import UUID

from zhike.govern.people.public import in_tenant_zone
from zhike.know.maintenance.actions.running import active_rules, reckon_dues
from zhike.platform.actor import system_actor
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("maintenance.reckon")
def reckon(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Reckon by one rule, or by all of them; what falls due is said for the whole company, whoever asked."""
    only = payload.get("rule")
    actor = in_tenant_zone(system_actor(context.actor.tenant_id))
    return asdict(reckon_dues(actor, context.report, only=UUID(only) if only else None))


run_each_night("maintenance.reckon", time(4, 20))


@subscribe("imports.done", "maintenance.reckon")
@subscribe("imports.undone", "maintenance.reckon")
def reckon_after_import(event: Event) -> None:
    """Queue a run of all rules once many records changed."""
    if active_rules(event.tenant_id).exists():
        start_upkeep(event.tenant_id, "maintenance.reckon")
