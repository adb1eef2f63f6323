"""Run One-ID over a whole tenant, or over the component that a decision touched."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import Final
from uuid import UUID

from zhike.engines.identity import Constraints, Model, Resolution, recluster, resolve, shipped_model
from zhike.integrate.identity.actions.assigning import (
    Plan,
    carry_out,
    make_plan,
    members_of_customers,
    stored_members,
)
from zhike.integrate.identity.actions.evidence import neighbours, stored_links, sync_evidence, to_arrow
from zhike.integrate.identity.models import IdentityRun, StewardDecision
from zhike.integrate.identity.queries.gathering import Roster, some_records
from zhike.integrate.identity.queries.policies import active_policies
from zhike.integrate.identity.queries.settings import settings_of
from zhike.integrate.identity.rules.tuning import Bar, histogram_of
from zhike.integrate.sources.public import trust_of
from zhike.platform.actor import Actor
from zhike.platform.clock import now

ENOUGH_TO_TRAIN: Final = 1_000
_WHY: Final = "identity serves the whole tenant"

type Report = Callable[[str, int, int], None]


@dataclass(slots=True, kw_only=True)
class IdentityReport:
    """What a run did; ``kept`` have no source left but people worked on them."""

    records: int = 0
    customers: int = 0
    links: int = 0
    reviews: int = 0
    capped: int = 0
    created: int = 0
    updated: int = 0
    merged: int = 0
    removed: int = 0
    kept: list[UUID] = field(default_factory=list)


def resolve_tenant(actor: Actor, report: Report) -> IdentityReport:
    """Match all live customer records of the actor's tenant and bring its customers to the outcome.

    The outcome depends on nothing but the live records and the stewards' decisions; running it again changes nothing,
    and a run that was killed is finished by the next. The caller has checked the right to do so.
    """
    report("imports.phase.matching", 0, 0)
    tenant_id, roster = actor.tenant_id, Roster(actor.tenant_id)
    records = list(roster.engine_records())
    found = resolve(
        records,
        constraints=constraints_of(tenant_id),
        settings=settings_of(tenant_id),
        models=models_for(len(records)),
    )
    del records
    report("imports.phase.matching", 1, 1)
    sync_evidence(tenant_id, found, records=None)
    digest = _trust_digest(tenant_id)
    last = IdentityRun.objects.in_tenant(tenant_id, _WHY).first()
    clusters = [[UUID(one) for one in members] for members in found.clusters.values()]
    is_full = last is not None and last.sources_digest != digest
    plan = make_plan(stored_members(tenant_id), clusters, roster=roster, is_full=is_full)
    told = _carry_out(actor, plan, report)
    told.records, told.customers = len(roster.digests), len(clusters)
    told.links, told.reviews, told.capped = (
        len(found.links),
        len(found.review_pairs) if len(found.links) else 0,
        len(found.capped),
    )
    _note_run(tenant_id, found, digest)
    return told


def recompute_component(actor: Actor, seeds: Iterable[UUID]) -> IdentityReport:
    """Cluster again the component around some records from the stored evidence and the decisions as they are now.

    Gives exactly what `resolve_tenant` would give for these records. Runs in the caller's transaction.
    """
    tenant_id = actor.tenant_id
    wanted = component_of(tenant_id, seeds)
    records, roster = some_records(tenant_id, wanted)
    links = {pair: link for pair, (_, link) in stored_links(tenant_id, sorted(wanted)).items()}
    found = recluster(
        records, to_arrow(links), constraints=constraints_of(tenant_id, wanted), settings=settings_of(tenant_id)
    )
    sync_evidence(tenant_id, found, records=sorted(wanted))
    clusters = [[UUID(one) for one in members] for members in found.clusters.values()]
    plan = make_plan(stored_members(tenant_id, sorted(wanted)), clusters, roster=roster)
    return _carry_out(actor, plan, lambda *_: None)


def component_of(tenant_id: UUID, seeds: Iterable[UUID]) -> set[UUID]:
    """Return the records that links, decisions or a common customer join to some records, over any number of steps."""
    seen: set[UUID] = set()
    edge = set(seeds)
    decisions = _decisions(tenant_id)
    while edge:
        seen |= edge
        found = neighbours(tenant_id, sorted(edge))
        found |= {end for one in decisions for end in one[:2] if one[0] in edge or one[1] in edge}
        members = stored_members(tenant_id, sorted(edge))
        found |= members_of_customers(tenant_id, {one.customer_id for one in members.values()})
        edge = found - seen
    return seen


def constraints_of(tenant_id: UUID, records: set[UUID] | None = None) -> Constraints:
    """Return the stewards' decisions as the engine takes them."""
    pairs = [one for one in _decisions(tenant_id) if records is None or {one[0], one[1]} <= records]
    same = frozenset((str(left), str(right)) for left, right, is_same in pairs if is_same)
    different = frozenset((str(left), str(right)) for left, right, is_same in pairs if not is_same)
    return Constraints(must_link=same, cannot_link=different)


def models_for(records: int) -> dict[str, Model] | None:
    """Return the shipped weights while there are too few records to learn from, scaled as a small part of a large town."""
    if records >= ENOUGH_TO_TRAIN:
        return None
    return {kind: shipped_model(kind, ENOUGH_TO_TRAIN) for kind in ("person", "organization")}


def _decisions(tenant_id: UUID) -> list[tuple[UUID, UUID, bool]]:
    rows = StewardDecision.objects.in_tenant(tenant_id, _WHY).filter(is_active=True)
    return list(rows.values_list("left", "right", "is_same"))


def _carry_out(
    actor: Actor,
    plan: Plan,
    report: Report,
) -> IdentityReport:
    told = IdentityReport()
    report("imports.phase.customers", 0, len(plan.touched))
    for applied, done, total in carry_out(actor, plan):
        told.created += applied.created
        told.updated += applied.updated
        told.merged += applied.merged
        told.removed += len(applied.removed)
        told.kept += applied.kept
        report("imports.phase.customers", done, total)
    return told


def _trust_digest(tenant_id: UUID) -> str:
    """Return a digest of all that decides which value wins: a run after a change computes every customer."""
    trust = sorted((str(key), one.name, one.priority) for key, one in trust_of(tenant_id).items())
    row = active_policies(tenant_id)
    told = repr((trust, sorted(row.policies.items()))) if row else repr(trust)
    return blake2b(told.encode(), digest_size=16).hexdigest()


def _note_run(tenant_id: UUID, found: Resolution, digest: str) -> None:
    stats = {
        one.kind: {"records": one.records, "candidates": one.candidates, "edges": one.edges, "cpu_s": one.cpu_s}
        for one in found.stats
    }
    rows = IdentityRun.objects.in_tenant(tenant_id, _WHY)
    values = {
        "finished_at": now(),
        "stats": stats,
        "sources_digest": digest,
        "models_json": _weights(found),
        "scores": _scores(found),
        "trained_on": {kind: model.trained_on for kind, model in found.models.items()},
    }
    if not rows.update(**values):
        IdentityRun(tenant_id=tenant_id, **values).save(force_insert=True)


def _scores(found: Resolution) -> list[Bar]:
    if not len(found.links):
        return []
    return histogram_of(found.links["bits"].to_pylist(), found.links["status"].to_pylist())


def _weights(found: Resolution) -> dict[str, object]:
    return {
        kind: {name: {level: asdict(w) for level, w in levels.items()} for name, levels in model.weights.items()}
        for kind, model in found.models.items()
    }
