"""Find the members of segments: all of one or of every segment, or those of customers that changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.govern.people.public import in_tenant_zone
from zhike.know.segments.actions.followers import follow_first
from zhike.know.segments.actions.moving import follow_members, replace_members
from zhike.know.segments.facts.rows import rows_of
from zhike.know.segments.facts.writing import take_facts
from zhike.know.segments.models import ChangedCustomer, FactsTaken, Segment
from zhike.know.segments.queries.answering import members_of
from zhike.know.segments.rules import MAX_DELTA, SELF
from zhike.platform.actor import Actor, system_actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.catalog import object_for
from zhike.platform.clock import now
from zhike.platform.conditions import All, Condition, compile_predicate, fields_in, parse_condition
from zhike.platform.errors import AppError
from zhike.platform.scope import ScopedQuerySet

type Report = Callable[[str, int, int], None]

_WHY: Final = "members are kept for the whole tenant"
_FOLLOWED: Final = 500
_NEW_FACTS: Final = frozenset({"segments.no_facts", "segments.protected_together"})


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
    rows = live_segments(actor.tenant_id).order_by("id")
    chosen = list(rows if only is None else rows.filter(pk=only))
    is_fresh = bool(chosen) and (only is None or _is_behind(actor.tenant_id))
    if is_fresh:
        take_facts(actor, report)
    entered = left = refused = 0
    for at, row in enumerate(chosen):
        report("segments.phase.members", at, len(chosen))
        try:
            moved = _refresh(actor, row, report, is_fresh=is_fresh)
        except AppError as refusal:
            live_segments(actor.tenant_id).filter(pk=row.pk).update(refused_code=refusal.code)
            refused += 1
        else:
            entered, left = entered + moved[0], left + moved[1]
    report("segments.phase.members", len(chosen), len(chosen))
    return RefreshReport(len(chosen), entered, left, refused)


def _refresh(actor: Actor, row: Segment, report: Report, *, is_fresh: bool) -> tuple[int, int]:
    """Find the members of one segment and return how many entered and left; facts that are not fresh are taken if that may help."""
    met, at = find_members(actor, _condition_of(actor, row), report, is_fresh=is_fresh)
    return replace_members(row, met, at=at)


def find_members(  # sizes: what is asked of which customers, and how it goes on
    actor: Actor, condition: Condition, report: Report, *, is_fresh: bool = False
) -> tuple[set[UUID], datetime]:
    """Return all customers in the actor's scope that meet a condition and the moment that this is true of.

    Args:
        actor: of `upkeep_actor`.
        condition: over customers.
        report: told ``(phase, done, total)``.
        is_fresh: the lake's facts were just taken; else they are taken where only they can answer.

    Raises:
        AppError: 422 as `answering.question_of` when facts do not help.
    """
    try:
        met, asked = members_of(actor, condition)
    except AppError as refusal:
        if is_fresh or refusal.code not in _NEW_FACTS:
            raise
        take_facts(actor, report)
        met, asked = members_of(actor, condition)
    return met, asked.data_at or asked.at


def _condition_of(actor: Actor, row: Segment) -> Condition:
    return parse_condition(row.condition, object_for(actor, "customers"), related="all")


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
    readable = list(_readable(actor, segments))
    entered = left = done = 0
    while batch := list(waiting.order_by("id").values_list("id", "changed_at")[:_FOLLOWED]):
        report("segments.phase.members", done, 0)
        follow_first(actor, [customer for customer, _ in batch])
        for moved in _follow(actor, readable, [customer for customer, _ in batch]):
            entered, left = entered + moved[0], left + moved[1]
        # One that changed again meanwhile stays for the next batch.
        noted = defaultdict[datetime, list[UUID]](list)
        for customer, changed_at in batch:
            noted[changed_at].append(customer)
        for changed_at, ids in noted.items():
            waiting.filter(pk__in=ids, changed_at=changed_at).update(is_followed=True)
        done += len(batch)
    return RefreshReport(len(segments), entered, left, 0)


def _readable(actor: Actor, segments: Iterable[Segment]) -> Iterator[tuple[Segment, Condition]]:
    for row in segments:
        try:
            condition = _condition_of(actor, row)
        except AppError:
            continue  # the next full run says why
        yield row, condition


def _follow(
    actor: Actor, segments: Sequence[tuple[Segment, Condition]], customer_ids: list[UUID]
) -> Iterator[tuple[int, int]]:
    """Yield how many of some customers entered and left each segment."""
    at = now()
    plain = All(tuple(condition for _, condition in segments if not _asks_membership(condition)))
    shared = rows_of(actor, plain, customer_ids)
    for row, condition in segments:
        # Who is in a segment may have changed by the one before.
        rows = rows_of(actor, condition, customer_ids) if _asks_membership(condition) else shared
        is_met = compile_predicate(condition, now=at, zone=actor.zone)
        yield follow_members(row, customer_ids, met={key for key, one in rows.items() if is_met(one)}, at=at)


def _asks_membership(condition: Condition) -> bool:
    return any(one.object_key == "customers" and one.key == SELF for one in fields_in(condition))


def _is_behind(tenant_id: UUID) -> bool:
    """Say whether the lake's facts are wanted and too old to be mended customer by customer."""
    taken = FactsTaken.objects.in_tenant(tenant_id, _WHY).first()
    changed = ChangedCustomer.objects.in_tenant(tenant_id, _WHY)
    return taken is not None and changed[: MAX_DELTA + 1].count() > MAX_DELTA
