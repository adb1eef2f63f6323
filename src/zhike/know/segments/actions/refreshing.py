"""Find the members of segments: all of one or of every segment, or those of customers that changed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.govern.people.public import in_tenant_zone
from zhike.know.segments.actions.finding import Report, ask_of_all, ask_of_some, readable
from zhike.know.segments.actions.followers import follow_first
from zhike.know.segments.actions.moving import follow_members, replace_members
from zhike.know.segments.models import ChangedCustomer, Segment
from zhike.platform.actor import Actor, system_actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.clock import now
from zhike.platform.scope import ScopedQuerySet

_WHY: Final = "members are kept for the whole tenant"
_FOLLOWED: Final = 500


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a run did; ``refused``: segments whose members could not be found."""

    segments: int
    entered: int
    left: int
    refused: int


def upkeep_actor(tenant_id: UUID) -> Actor:
    """Return the system of a tenant, whose days begin at the tenant's midnight."""
    return in_tenant_zone(system_actor(tenant_id))


def live_segments(tenant_id: UUID) -> ScopedQuerySet[Segment]:
    """Return the segments of a tenant whose members follow their condition."""
    return Segment.objects.in_tenant(tenant_id, _WHY).filter(frozen_at__isnull=True)


def refresh_segments(actor: Actor, report: Report, *, only: UUID | None = None) -> RefreshReport:
    """Find the members of segments anew.

    Args:
        actor: of `upkeep_actor`.
        report: told ``(phase, done, total)``.
        only: this segment alone; else all, after the lake's facts were taken anew.
    """
    rows = live_segments(actor.tenant_id)
    told = ask_of_all(
        actor,
        rows if only is None else rows.filter(pk=only),
        settle=lambda one: replace_members(one.row, one.met, at=one.at),
        is_all=only is None,
        report=report,
        phase="segments.phase.members",
    )
    return RefreshReport(*told)


def note_changes(tenant_id: UUID, customer_ids: Iterable[UUID]) -> None:
    """Note that something of customers changed."""
    at = now()
    for ids in in_chunks(sorted(set(customer_ids))):
        bulk_insert(
            ChangedCustomer,
            ("id", "tenant_id", "changed_at", "is_followed"),
            ((one, tenant_id, at, False) for one in ids),
            skip_existing=True,
        )
        ChangedCustomer.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids).update(changed_at=at, is_followed=False)


def follow_changes(actor: Actor, report: Report) -> RefreshReport:
    """Bring the customers that changed up to date in every segment.

    Args:
        actor: of `upkeep_actor`.
        report: told ``(phase, done, total)``.
    """
    waiting = ChangedCustomer.objects.in_tenant(actor.tenant_id, _WHY).filter(is_followed=False)
    segments = list(live_segments(actor.tenant_id).filter(size__isnull=False).order_by("id"))
    asked = readable(actor, segments)
    entered = left = done = 0
    while batch := list(waiting.order_by("id").values_list("id", "changed_at")[:_FOLLOWED]):
        report("segments.phase.members", done, 0)
        customers = [customer for customer, _ in batch]
        follow_first(actor, customers)
        for one in ask_of_some(actor, asked, customers):
            moved = follow_members(one.row, customers, met=one.met, at=one.at)
            entered, left = entered + moved[0], left + moved[1]
        # One that changed again meanwhile stays for the next batch.
        noted = defaultdict[datetime, list[UUID]](list)
        for customer, changed_at in batch:
            noted[changed_at].append(customer)
        for changed_at, ids in noted.items():
            waiting.filter(pk__in=ids, changed_at=changed_at).update(is_followed=True)
        done += len(batch)
    return RefreshReport(len(segments), entered, left, 0)
