"""Texts are read in the background: those that people wrote within seconds, all of them after imports and each night."""

from dataclasses import asdict
from datetime import time
from typing import Any
from uuid import UUID

from zhike.govern.people.public import in_tenant_zone
from zhike.know.texts.actions.reading import read_texts
from zhike.platform.actor import system_actor
from zhike.platform.jobs.public import JobContext, job, start_job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import IDS_AN_EVENT, Event, subscribe


@job("texts.read")
def read(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Read some texts, or all that are new or changed."""
    actor = in_tenant_zone(system_actor(context.actor.tenant_id))
    only = payload.get("ids")
    return asdict(read_texts(actor, context.report, only=None if only is None else [UUID(one) for one in only]))


run_each_night("texts.read", time(2, 40))


@subscribe("activities.created", "texts.read")
@subscribe("activities.updated", "texts.read")
def read_written(event: Event) -> None:
    """Queue the reading of texts that were written."""
    ids = event.payload.get("ids", [])
    # A full piece is one of many: the end of their import has all of them read.
    if ids and len(ids) < IDS_AN_EVENT:
        start_job(system_actor(event.tenant_id), "texts.read", {"ids": ids})


@subscribe("comments.written", "texts.read")
@subscribe("comments.deleted", "texts.read")
def read_comment(event: Event) -> None:
    """Queue the reading of a comment that was written, and the forgetting of one that was taken back."""
    start_job(system_actor(event.tenant_id), "texts.read", {"ids": [event.key]})


@subscribe("imports.done", "texts.read")
@subscribe("imports.undone", "texts.read")
def read_imported(event: Event) -> None:
    """Queue a reading of all; one that waits already will see this event's texts too."""
    start_upkeep(event.tenant_id, "texts.read")
