"""A company's own rules of which value wins: as they are set, as the engine takes them, and what a draft makes of customers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.integrate.identity.models import Membership, SurvivorshipSetting
from zhike.integrate.identity.queries.gathering import member_records
from zhike.integrate.identity.rules.survivorship import (
    FIELD_RULES,
    MANUAL,
    OWN_SUFFIX,
    MemberRecord,
    Policies,
    Policy,
    Survivor,
    survive,
)
from zhike.integrate.sources.public import Masker, trust_of
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import is_hidden, object_for
from zhike.records.customers.public import customer_names, locked_fields

_WHY: Final = "rules of survivorship are the tenant's"
_FIXED: Final = ("kind",)
"""Fields that no company may set: what a customer is decides who it is compared with."""
_CHUNK: Final = 500

type Stored = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPolicy:
    """The rule of a field: ``is_own`` when the company set it; ``sources`` as it ordered them."""

    field: str
    rule: str
    sources: tuple[str, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class SourceRank:
    """A source and its general priority; 1 is trusted most, ``manual`` (0) is what people entered."""

    id: str
    name: str
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyStory:
    """All rules as they are set, and the sources that may be ordered, the most trusted first."""

    fields: tuple[FieldPolicy, ...]
    sources: tuple[SourceRank, ...]
    set_at: datetime | None
    set_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedValue:
    """A value that a draft would change, with where each comes from; masked for the reader."""

    customer_id: UUID
    customer_name: str
    field: str
    before: object
    before_source: str
    after: object
    after_source: str


def policy_story(actor: Actor) -> PolicyStory:
    """Return which value wins, field by field; fields that are hidden from the actor are left out.

    Raises:
        AppError: 403.
    """
    require(actor, "identity.review")
    row = active_policies(actor.tenant_id)
    stored: Stored = row.policies if row else {}
    trust = trust_of(actor.tenant_id)
    ranked = [SourceRank(MANUAL, MANUAL, 0)]
    ranked += [SourceRank(str(key), one.name, one.priority) for key, one in trust.items() if one.object == "customers"]
    return PolicyStory(
        fields=tuple(_field(key, stored.get(key)) for key in settable_fields(actor)),
        sources=tuple(sorted(ranked, key=lambda one: (one.priority, one.name))),
        set_at=row.created_at if row else None,
        set_by=user_names(actor, [row.user_id]).get(row.user_id, "") if row and row.user_id else "",
    )


def settable_fields(actor: Actor) -> list[str]:
    """Return the fields whose rule a company may set, own ones last; ``address`` stands for the whole address."""
    described = object_for(actor, "customers")
    own = [one.key for one in described.fields if one.key.endswith(OWN_SUFFIX) and not one.formula]
    keys = [key for key in (*FIELD_RULES, "address", *own) if key not in _FIXED]
    return [key for key in keys if (one := described.field(key)) is None or not is_hidden(actor, one)]


def active_policies(tenant_id: UUID) -> SurvivorshipSetting | None:
    """Return what the company set; None while the built-in rules hold."""
    return SurvivorshipSetting.objects.in_tenant(tenant_id, _WHY).filter(state="active").first()


def policies_of(tenant_id: UUID) -> Policies:
    """Return the company's rules as survivorship takes them."""
    row = active_policies(tenant_id)
    return as_policies(tenant_id, row.policies) if row else {}


def as_policies(tenant_id: UUID, stored: Stored) -> Policies:
    """Return stored or drafted rules with sources by name; sources that are gone are passed over."""
    names = {str(key): one.name for key, one in trust_of(tenant_id).items()} | {MANUAL: MANUAL}
    return {
        key: Policy(one["rule"], tuple(names[source] for source in one["sources"] if source in names))
        for key, one in stored.items()
    }


def several_records(tenant_id: UUID) -> Iterator[list[UUID]]:
    """Yield, in batches, the customers that have more than one record: only they can change by a rule."""
    seen: set[UUID] = set()
    several: set[UUID] = set()
    rows = Membership.objects.in_tenant(tenant_id, _WHY).values_list("customer_id", flat=True)
    for customer in rows.iterator(10_000):
        (several if customer in seen else seen).add(customer)
    yield from in_chunks(sorted(several), _CHUNK)


def differing(
    tenant_id: UUID, customers: Sequence[UUID], *, policies: Policies
) -> Iterator[tuple[UUID, str, Survivor, Survivor]]:
    """Yield each value of these customers that would change; what people locked does not.

    Yields:
        Customer, field, the customer as it is and as it would be.
    """
    now_held = policies_of(tenant_id)
    rows = Membership.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=customers)
    of = dict(rows.values_list("record_id", "customer_id"))
    members: dict[UUID, list[MemberRecord]] = {}
    for record, one in member_records(tenant_id, sorted(of)).items():
        members.setdefault(of[record], []).append(one)
    locked = locked_fields(tenant_id, customers)
    for customer in sorted(members):
        before, after = survive(members[customer], now_held), survive(members[customer], policies)
        for key in after.values:
            if before.values.get(key) != after.values[key] and key not in locked.get(customer, ()):
                yield customer, key, before, after


def values_changed(actor: Actor, stored: Stored, *, customer_ids: Sequence[UUID]) -> tuple[ChangedValue, ...]:
    """Return what a draft would change of some customers, those in the actor's scope, masked."""
    names = customer_names(actor, customer_ids)
    policies = as_policies(actor.tenant_id, stored)
    masker = Masker(actor, {}, object_key="customers")
    found = []
    for customer, key, before, after in differing(actor.tenant_id, sorted(names), policies=policies):
        shown = [masker.cleaned({key: one.values.get(key, "")}) for one in (before, after)]
        if key in shown[1]:
            found.append(
                ChangedValue(
                    customer_id=customer,
                    customer_name=names[customer],
                    field=key,
                    before=shown[0].get(key, ""),
                    before_source=before.provenance.get(key, {}).get("source", ""),
                    after=shown[1][key],
                    after_source=after.provenance[key]["source"],
                )
            )
    return tuple(found)


def _field(key: str, stored: Mapping[str, Any] | None) -> FieldPolicy:
    if stored is None:
        built_in = "newest" if key == "address" else FIELD_RULES.get(key, "priority")
        return FieldPolicy(field=key, rule=built_in, sources=(), is_own=False)
    return FieldPolicy(field=key, rule=stored["rule"], sources=tuple(stored["sources"]), is_own=True)
