"""Members in the background: on demand, each night, after scores and imports, and seconds after a customer changed."""

from dataclasses import asdict
from datetime import time
from typing import Any, Final
from uuid import UUID

from zhike.know.segments.actions.followers import followers_of
from zhike.know.segments.actions.likening import find_alike
from zhike.know.segments.actions.refreshing import (
    follow_changes,
    live_segments,
    note_changes,
    refresh_segments,
    upkeep_actor,
)
from zhike.know.segments.models import ChangedCustomer
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe
from zhike.records.orders.public import customers_of_orders

MOST_FOLLOWED: Final = 5_000
"""Changed customers that are followed one by one; with more of them waiting all members are found anew."""


@job("segments.refresh")
def refresh(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Find the members of one segment, or of all."""
    only = payload.get("segment")
    actor = upkeep_actor(context.actor.tenant_id)
    return asdict(refresh_segments(actor, context.report, only=UUID(only) if only else None))


@job("segments.follow")
def follow(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Bring the customers that changed up to date."""
    del payload
    return asdict(follow_changes(upkeep_actor(context.actor.tenant_id), context.report))


@job("segments.alike")
def alike(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Find who is like the members of a segment."""
    return find_alike(upkeep_actor(context.actor.tenant_id), UUID(payload["segment"]), context.report)


run_each_night("segments.refresh", time(4, 20))


@subscribe("imports.done", "segments.refresh")
@subscribe("imports.undone", "segments.refresh")
@subscribe("profiles.scored", "segments.refresh")
@subscribe("values.estimated", "segments.refresh")
@subscribe("predictions.made", "segments.refresh")
@subscribe("rhythms.expected", "segments.refresh")
@subscribe("graph.built", "segments.refresh")
def refresh_after_many(event: Event) -> None:
    """Queue a full run once many customers changed; one that waits already will see them too."""
    if live_segments(event.tenant_id).exists():
        start_upkeep(event.tenant_id, "segments.refresh")


@subscribe("customers.created", "segments.follow")
@subscribe("customers.updated", "segments.follow")
@subscribe("customers.removed", "segments.follow")
@subscribe("customers.tagged", "segments.follow")
def follow_customers(event: Event) -> None:
    """Note customers that changed."""
    _note(event.tenant_id, [UUID(one) for one in event.payload.get("ids", ())])


@subscribe("relations.created", "segments.follow")
@subscribe("relations.removed", "segments.follow")
def follow_relations(event: Event) -> None:
    """Note both customers of a relation."""
    _note(event.tenant_id, [UUID(event.key), UUID(event.payload["second"])])


@subscribe("orders.created", "segments.follow")
def follow_orders(event: Event) -> None:
    """Note customers that ordered."""
    ids = [UUID(one) for one in event.payload.get("ids", ())]
    _note(event.tenant_id, list(customers_of_orders(event.tenant_id, ids)))


@subscribe("events.stored", "segments.follow")
def follow_events(event: Event) -> None:
    """Note customers that did something online."""
    _note(event.tenant_id, [UUID(one) for one in event.payload.get("customers", ())])


def _note(tenant_id: UUID, customer_ids: list[UUID]) -> None:
    others = followers_of(tenant_id) if customer_ids else ()
    if not customer_ids or not (others or live_segments(tenant_id).exists()):
        return
    note_changes(tenant_id, customer_ids)
    waiting = ChangedCustomer.objects.in_tenant(tenant_id, "upkeep counts its work").filter(is_followed=False)
    are_many = waiting[: MOST_FOLLOWED + 1].count() > MOST_FOLLOWED
    for kind in ["segments.refresh", *(one.job for one in others)] if are_many else ["segments.follow"]:
        start_upkeep(tenant_id, kind)
