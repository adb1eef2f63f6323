"""Why records are, or may be, the same customer; everything masked for the reader."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.engines.identity.comparisons import comparisons_of
from zhike.integrate.identity.models import IdentityRun, Membership, PairLink, StewardDecision
from zhike.integrate.identity.queries.gathering import member_records
from zhike.integrate.identity.queries.policies import policies_of
from zhike.integrate.identity.rules.survivorship import MANUAL, MemberRecord, survive
from zhike.integrate.sources.public import Masker, RecordStory, stories_of
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid
from zhike.records.customers.public import require_customer

_WHY: Final = "the customer was looked up in the actor's scope"
_WEAKEST: Final = 1e-7


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comparison: what was compared, how well it agreed, and what that weighs in bits (0 = nothing to compare)."""

    comparison: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStory:
    """Two records, what the engine says of them and why."""

    left: UUID
    right: UUID
    bits: float
    probability: float
    status: str
    reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStory:
    """One record of a customer: where it came from and what it says."""

    record_id: UUID
    source: str
    priority: int
    file: str
    row_no: int
    imported_at: datetime | None
    raw: Mapping[str, str]
    cleaned: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionStory:
    """What a steward decided about two records of the customer."""

    act_id: UUID
    left: UUID
    right: UUID
    is_same: bool
    user_id: UUID | None
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class CustomerStory:
    """The records of a customer, the links between them and the decisions about them."""

    records: tuple[SourceStory, ...]
    links: tuple[LinkStory, ...]
    decisions: tuple[DecisionStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPreview:
    """A field after a merge: the value, whose it is, and what each customer says; masked for the reader."""

    field: str
    value: object
    source: str
    rule: str
    values: Mapping[UUID, object]


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would make."""

    customer_id: UUID
    records: int
    fields: tuple[FieldPreview, ...]


def explain_customer(actor: Actor, customer_id: UUID) -> CustomerStory:
    """Return why a customer is one: its records with what they say, the links between them, the decisions.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "customers.view")
    require_customer(actor, customer_id)
    rows = Membership.objects.in_tenant(actor.tenant_id, _WHY).filter(customer_id=customer_id)
    members = sorted(rows.values_list("record_id", flat=True))
    links = PairLink.objects.in_tenant(actor.tenant_id, _WHY).filter(left__in=members, right__in=members)
    return CustomerStory(
        tuple(records_told(actor, members)),
        tuple(links_told(actor.tenant_id, links.order_by("-bits", "id"))),
        tuple(_decisions(actor.tenant_id, members)),
    )


def records_told(actor: Actor, record_ids: Sequence[UUID]) -> list[SourceStory]:
    """Return where records came from and what they say, masked for the reader."""
    told = [_told(actor, one) for one in stories_of(actor.tenant_id, record_ids)]
    known = {one.record_id for one in told}
    by_hand = [one for one in record_ids if one not in known]
    masker = Masker(actor, {}, object_key="customers")
    for record, member in sorted(member_records(actor.tenant_id, by_hand).items()):
        told.append(
            SourceStory(
                record_id=record,
                source=MANUAL,
                priority=0,
                file="",
                row_no=0,
                imported_at=None,
                raw={},
                cleaned=masker.cleaned(member.values),
            )
        )
    return told


def links_told(tenant_id: UUID, links: Iterable[PairLink]) -> list[LinkStory]:
    """Return links with their evidence by the weights of the latest run."""
    weights = _weights(tenant_id)
    return [
        LinkStory(
            left=one.left,
            right=one.right,
            bits=one.bits,
            probability=one.probability,
            status=one.status,
            reason=one.reason,
            evidence=tuple(_evidence(one, weights)),
        )
        for one in links
    ]


def preview_merge(actor: Actor, customer_ids: Sequence[UUID]) -> MergePreview:
    """Return field by field what merging customers would make, without writing anything.

    Raises:
        AppError: 403; 404; 422 for fewer than two.
    """
    require(actor, "identity.merge")
    wanted = sorted(set(customer_ids))
    if len(wanted) < 2:
        raise invalid("identity.bad_merge", found=len(wanted), limit=50)
    rows = Membership.objects.in_tenant(actor.tenant_id, _WHY)
    of: dict[UUID, list[MemberRecord]] = {}
    for one in wanted:
        require_customer(actor, one)
        members = list(rows.filter(customer_id=one).values_list("record_id", flat=True)) or [one]
        of[one] = list(member_records(actor.tenant_id, members).values())
    policies = policies_of(actor.tenant_id)
    together = survive([record for records in of.values() for record in records], policies)
    apart = {one: survive(records, policies).values for one, records in of.items()}
    masker = Masker(actor, {}, object_key="customers")
    fields = tuple(
        FieldPreview(
            field=key,
            value=masker.cleaned({key: value})[key],
            source=together.provenance[key]["source"],
            rule=together.provenance[key]["rule"],
            values={one: masker.cleaned({key: values.get(key, "")})[key] for one, values in apart.items()},
        )
        for key, value in together.values.items()
        if masker.cleaned({key: value})
    )
    return MergePreview(wanted[0], sum(map(len, of.values())), fields)


def _told(actor: Actor, story: RecordStory) -> SourceStory:
    record = story.record
    masker = Masker(actor, story.mapping, object_key="customers")
    return SourceStory(
        record_id=record.record_id,
        source=story.source,
        priority=story.priority,
        file=story.file,
        row_no=record.row_no,
        imported_at=story.imported_at,
        raw=masker.raw(story.raw),
        cleaned=masker.cleaned(record.values),
    )


def _decisions(tenant_id: UUID, members: Sequence[UUID]) -> Iterable[DecisionStory]:
    rows = StewardDecision.objects.in_tenant(tenant_id, _WHY).filter(is_active=True, left__in=members)
    for one in rows.order_by("id"):
        yield DecisionStory(
            act_id=one.act_id,
            left=one.left,
            right=one.right,
            is_same=one.is_same,
            user_id=one.user_id,
            at=one.created_at,
            note=one.note,
        )


def _weights(tenant_id: UUID) -> Mapping[str, Any]:
    found = IdentityRun.objects.in_tenant(tenant_id, _WHY).values_list("models_json", flat=True).first()
    return found or {}


def _evidence(link: PairLink, weights: Mapping[str, Any]) -> Iterable[Evidence]:
    for comparison in comparisons_of(link.kind):
        place = link.levels.get(comparison.name, -1)
        if not 0 <= place < len(comparison.levels):
            continue
        level = comparison.levels[place]
        trained = weights.get(link.kind, {}).get(comparison.name, {}).get(level.code)
        m, u = (trained["m"], trained["u"]) if trained else (level.m, level.u)
        yield Evidence(comparison.name, level.code, round(math.log2(max(m, _WEAKEST) / max(u, _WEAKEST)), 2))
