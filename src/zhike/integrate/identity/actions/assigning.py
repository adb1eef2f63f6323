"""From clusters to customers: who belongs to whom now, what that makes of each customer, written group by group."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.conflicts.public import queue_conflicts
from zhike.integrate.identity.actions.owning import with_owners
from zhike.integrate.identity.actions.telling import judge_of
from zhike.integrate.identity.models import Membership
from zhike.integrate.identity.queries.gathering import Roster, member_records
from zhike.integrate.identity.queries.policies import policies_of
from zhike.integrate.identity.rules.heirs import customer_of_cluster, heirs_of
from zhike.integrate.identity.rules.survivorship import MemberRecord, Policies, survive
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, bulk_update, in_chunks
from zhike.records.customers.public import (
    ApplyReport,
    ContactImage,
    ContactPointImage,
    CustomerImage,
    apply_identity,
    move_children,
)

_WHY: Final = "identity serves the whole tenant"
_GROUPS_A_TRANSACTION: Final = 1_000


@dataclass(frozen=True, slots=True)
class Member:
    """A record's place: its customer, the content it was computed from, the id it carries on, whether it had a row."""

    customer_id: UUID
    digest: str
    inherits: UUID | None = None
    had_row: bool = False


@dataclass(slots=True)
class Plan:
    """What has to change: memberships before and after, the customers whose picture changes, the rules of which value wins."""

    before: dict[UUID, Member]
    after: dict[UUID, Member]
    touched: set[UUID] = field(default_factory=set)
    policies: Policies = field(default_factory=dict)


def stored_members(tenant_id: UUID, records: Iterable[UUID] | None = None) -> dict[UUID, Member]:
    """Return memberships by record: all of the tenant, or of some records."""
    rows = Membership.objects.in_tenant(tenant_id, _WHY)
    columns = ("record_id", "customer_id", "digest", "inherits", "had_row")
    if records is None:
        return {key: Member(*rest) for key, *rest in rows.values_list(*columns).iterator(chunk_size=5_000)}
    found: dict[UUID, Member] = {}
    for chunk in in_chunks(records):
        found.update((key, Member(*rest)) for key, *rest in rows.filter(record_id__in=chunk).values_list(*columns))
    return found


def members_of_customers(tenant_id: UUID, customers: Iterable[UUID]) -> set[UUID]:
    """Return the records of customers."""
    found: set[UUID] = set()
    for chunk in in_chunks(customers):
        rows = Membership.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=chunk)
        found.update(rows.values_list("record_id", flat=True))
    return found


def make_plan(
    before: dict[UUID, Member],
    clusters: Iterable[Sequence[UUID]],
    *,
    roster: Roster,
    is_full: bool = False,
) -> Plan:
    """Compare clusters with what is stored.

    Args:
        before: stored memberships of exactly the records in question and of those that are no longer live.
        clusters: every live record in question, once.
        roster: content of the live records; one that was made by hand has a row of its own, even before its first run.
        is_full: recompute every customer, changed or not.
    """
    digests = roster.digests
    inherited = {record: one.inherits for record, one in before.items() if one.inherits}
    heirs = heirs_of({record: one.customer_id for record, one in before.items()}, inherited, live=digests.__contains__)
    plan = Plan(before, {})
    for cluster in clusters:
        customer = customer_of_cluster(cluster, heirs, live=digests.__contains__)
        for record in cluster:
            old = before.get(record)
            had_row = record == customer or record in roster.hand_made or (old is not None and old.had_row)
            plan.after[record] = Member(customer, digests[record], heirs.get(record), had_row)
    for record in before.keys() | plan.after.keys():
        was, is_now = before.get(record), plan.after.get(record)
        if was != is_now or is_full:
            plan.touched.update(one.customer_id for one in (was, is_now) if one is not None)
    return plan


def carry_out(actor: Actor, plan: Plan) -> Iterator[tuple[ApplyReport, int, int]]:
    """Write a plan in transactions of whole groups, so that each merge happens as a whole or not at all.

    Yields:
        What each transaction did, and how many of how many touched customers are done.
    """
    plan.policies = policies_of(actor.tenant_id)
    records_of: dict[UUID, list[UUID]] = {}
    for record, one in plan.after.items():
        if one.customer_id in plan.touched:
            records_of.setdefault(one.customer_id, []).append(record)
    done, total = 0, len(plan.touched)
    for batch in in_chunks(_groups(plan), _GROUPS_A_TRANSACTION):
        customers = [customer for group in batch for customer in group]
        with transaction.atomic():
            report = _apply(actor, plan, customers, records_of)
        done += len(customers)
        yield report, done, total


def _groups(plan: Plan) -> list[list[UUID]]:
    """Return touched customers in groups that exchange records, each sorted, in order of their oldest."""
    parent = {one: one for one in plan.touched}

    def root(one: UUID) -> UUID:
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    for record, was in plan.before.items():
        is_now = plan.after.get(record)
        if is_now is not None and was.customer_id in parent and is_now.customer_id in parent:
            keep, lose = sorted((root(was.customer_id), root(is_now.customer_id)))
            parent[lose] = keep
    groups: dict[UUID, list[UUID]] = {}
    for one in sorted(plan.touched):
        groups.setdefault(root(one), []).append(one)
    return [groups[key] for key in sorted(groups)]


def _apply(actor: Actor, plan: Plan, customers: Sequence[UUID], records_of: Mapping[UUID, list[UUID]]) -> ApplyReport:
    inside = set(customers)
    records = [record for customer in customers for record in records_of.get(customer, ())]
    members = member_records(actor.tenant_id, records)
    images = [
        _image(actor, customer, [members[one] for one in records_of[customer]], plan.policies)
        for customer in customers
        if customer in records_of
    ]
    images = with_owners(actor, images)
    gone = [record for record, one in plan.before.items() if one.customer_id in inside and record not in plan.after]
    images += _losers(plan, inside, records, gone)
    judge = judge_of(actor, _fresh(plan, records))
    report = apply_identity(actor, images, gives_up=judge.gives_up)
    queue_conflicts(actor, judge, report.moved)
    _store(actor.tenant_id, plan, records, gone)
    homes = {record: plan.after[record].customer_id for record in records}
    homes |= {one.inherits: one.customer_id for record in records if (one := plan.after[record]).inherits}
    move_children(actor.tenant_id, homes)
    return report


def _fresh(plan: Plan, records: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the records that are new or have new content, with their customers."""
    found = {one: plan.after[one] for one in records}
    return {
        key: one.customer_id
        for key, one in found.items()
        if (was := plan.before.get(key)) is None or was.digest != one.digest
    }


def _losers(plan: Plan, inside: set[UUID], records: Sequence[UUID], gone: Sequence[UUID]) -> list[CustomerImage]:
    """Return the images of customers that are no longer: merged into another, or without any source."""
    into: dict[UUID, UUID] = {}
    for record in records:
        one = plan.after[record]
        for former in (record if one.had_row else None, one.inherits):
            if former is not None and former != one.customer_id:
                into[former] = one.customer_id
    current = {one.customer_id for one in plan.after.values() if one.customer_id in inside}
    left_over = {record for record in gone if plan.before[record].had_row}
    empty = (inside | left_over) - current - into.keys()
    merged = [CustomerImage(customer_id=loser, merged_into=winner) for loser, winner in sorted(into.items())]
    return merged + [CustomerImage(customer_id=one) for one in sorted(empty)]


def _image(actor: Actor, customer: UUID, members: Sequence[MemberRecord], policies: Policies) -> CustomerImage:
    outcome = survive(members, policies)
    contacts = [
        ContactImage(
            home_id=one.record_id,
            name=str(one.values["contact_name"]),
            title=str(one.values.get("contact_title") or ""),
            phone=str((one.values.get("phones") or [""])[0]),
            email=str((one.values.get("emails") or [""])[0]),
            source_names=(one.source,),
        )
        for one in sorted(members, key=lambda member: member.record_id)
        if one.values.get("contact_name") and outcome.values.get("kind") == "organization"
    ]
    points = [
        ContactPointImage(kind=one.kind, value=one.value, source_names=one.sources, is_primary=one.is_primary)
        for one in outcome.points
    ]
    return CustomerImage(
        customer_id=customer,
        values=outcome.values,
        provenance=outcome.provenance,
        source_count=len(members),
        source_names=outcome.sources,
        department_id=actor.department_id,
        contact_points=points,
        contacts=contacts,
    )


def _store(tenant_id: UUID, plan: Plan, records: Sequence[UUID], gone: Sequence[UUID]) -> None:
    fresh = [(one, tenant_id, *_columns(plan.after[one])) for one in records if one not in plan.before]
    changed = [
        (one, *_columns(plan.after[one]))
        for one in records
        if one in plan.before and plan.before[one] != plan.after[one]
    ]
    columns = ("customer_id", "digest", "inherits", "had_row")
    bulk_insert(Membership, ("record_id", "tenant_id", *columns), fresh)
    if changed:
        bulk_update(Membership, columns, changed)
    for chunk in in_chunks(gone):
        Membership.objects.in_tenant(tenant_id, _WHY).filter(record_id__in=chunk).delete()


def _columns(one: Member) -> tuple[object, ...]:
    return (one.customer_id, one.digest, one.inherits, one.had_row)
