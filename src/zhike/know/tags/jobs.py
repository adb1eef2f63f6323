"""Tags in the background: rules asked each night and after scores and imports, and ends of validity every quarter of an hour."""

from dataclasses import asdict
from datetime import time
from typing import Any
from uuid import UUID

from zhike.know.segments.public import upkeep_actor
from zhike.know.tags.actions.refreshing import drop_expired, is_over, refresh_tags, ruled_tags
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night, run_every
from zhike.platform.outbox.public import Event, subscribe


@job("tags.refresh")
def refresh(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Ask the rule of one tag, or all of them."""
    only = payload.get("tag")
    actor = upkeep_actor(context.actor.tenant_id)
    return asdict(refresh_tags(actor, context.report, only=UUID(only) if only else None))


@job("tags.expire")
def expire(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Let tags fall off whose time is over."""
    del payload
    return {"taken": drop_expired(upkeep_actor(context.actor.tenant_id))}


# Before segments, which may ask for tags.
run_each_night("tags.refresh", time(4, 5))
run_every("tags.expire", 15, when=is_over)


@subscribe("imports.done", "tags.refresh")
@subscribe("imports.undone", "tags.refresh")
@subscribe("profiles.scored", "tags.refresh")
@subscribe("values.estimated", "tags.refresh")
@subscribe("predictions.made", "tags.refresh")
@subscribe("rhythms.expected", "tags.refresh")
@subscribe("graph.built", "tags.refresh")
def refresh_after_many(event: Event) -> None:
    """Queue a full run once many customers changed; one that waits already will see them too."""
    if ruled_tags(event.tenant_id).exists():
        start_upkeep(event.tenant_id, "tags.refresh")
