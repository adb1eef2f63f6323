"""Scoring in the background: on demand, after data came in or went, and each night."""

from dataclasses import asdict
from datetime import time
from typing import Any
from uuid import UUID

from zhike.govern.people.public import in_tenant_zone
from zhike.know.profiles.actions import score_profiles
from zhike.know.profiles.actions.following import MOST_FOLLOWED, follow_customers, is_scored, score_followers
from zhike.platform.actor import system_actor
from zhike.platform.jobs.public import JobContext, job, start_job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import IDS_AN_EVENT, Event, subscribe
from zhike.records.activities.public import customers_of_activities
from zhike.records.orders.public import customers_of_orders


@job("profiles.score")
def score_all(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Score the actor's tenant."""
    del payload
    return asdict(score_profiles(context.actor, context.report))


@job("profiles.follow")
def follow(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Score the customers that changed."""
    actor = in_tenant_zone(system_actor(context.actor.tenant_id))
    ids = [UUID(one) for one in payload["customers"]]
    followed = follow_customers(actor, ids)
    for refresh in score_followers().values():
        refresh(actor, ids)
    return {"customers": followed}


@subscribe("orders.created", "profiles.follow")
def follow_orders(event: Event) -> None:
    """Queue the scoring of customers that ordered."""
    _follow(event.tenant_id, customers_of_orders(event.tenant_id, _ids(event)))


@subscribe("activities.created", "profiles.follow")
@subscribe("activities.updated", "profiles.follow")
def follow_activities(event: Event) -> None:
    """Queue the scoring of customers with whom something happened."""
    _follow(event.tenant_id, customers_of_activities(event.tenant_id, _ids(event)))


def _ids(event: Event) -> list[UUID]:
    # A full piece is one of many: the end of their import has everybody scored.
    ids = event.payload.get("ids", ())
    return [UUID(one) for one in ids] if len(ids) < IDS_AN_EVENT else []


def _follow(tenant_id: UUID, customers: set[UUID]) -> None:
    if 0 < len(customers) <= MOST_FOLLOWED and is_scored(tenant_id):
        start_job(system_actor(tenant_id), "profiles.follow", {"customers": sorted(map(str, customers))})


# What a score says of silence changes by the day alone, without any import.
run_each_night("profiles.score", time(3, 0))


@subscribe("imports.done", "profiles.score")
@subscribe("imports.undone", "profiles.score")
def score_after_import(event: Event) -> None:
    """Queue a scoring once data came in or went; one that waits already will see this event's data too."""
    start_upkeep(event.tenant_id, "profiles.score")
