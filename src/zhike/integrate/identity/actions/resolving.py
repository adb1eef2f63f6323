"""Run One-ID over a whole tenant, or over the component that a decision touched."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Final
from uuid import UUID

from django.conf import settings as django_settings

from zhike.adapters.matchindex import locked
from zhike.engines.identity import Model, Resolution, recluster, resolve, resolve_elsewhere, shipped_model
from zhike.integrate.identity.actions.assigning import make_plan, stored_members
from zhike.integrate.identity.actions.components import (
    IdentityReport,
    Report,
    carry_out_all,
    component_of,
    constraints_of,
)
from zhike.integrate.identity.actions.evidence import stored_links, sync_evidence, to_arrow
from zhike.integrate.identity.actions.increments import index_path, keep_state, match_changes, trust_told
from zhike.integrate.identity.models import IdentityRun
from zhike.integrate.identity.queries.gathering import Roster, some_records
from zhike.integrate.identity.queries.settings import settings_of
from zhike.integrate.identity.rules.increments import is_same_trust
from zhike.integrate.identity.rules.tuning import Bar, histogram_of
from zhike.platform.actor import Actor
from zhike.platform.clock import now

ENOUGH_TO_TRAIN: Final = 1_000
_WHY: Final = "identity serves the whole tenant"


def resolve_tenant(actor: Actor, report: Report, *, is_full: bool = False) -> IdentityReport:
    """Match the live customer records of the actor's tenant and bring its customers to the outcome.

    The outcome depends on nothing but the live records, the stewards' decisions, and the weights and frequencies of the latest
    full run; running it again changes nothing, and a run that was killed is finished by the next. The caller has checked the
    right to do so.

    Args:
        actor: whose tenant.
        report: told how far it is.
        is_full: match everybody and train anew. Otherwise only what is new, changed or withdrawn since the latest run is
            matched, unless that is too much or nothing is kept to match it with, see `increments`.
    """
    with locked(index_path(actor.tenant_id)):
        told = None if is_full else match_changes(actor, report)
        return told or _match_all(actor, report)


def _match_all(actor: Actor, report: Report) -> IdentityReport:
    report("imports.phase.matching", 0, 0)
    tenant_id, roster = actor.tenant_id, Roster(actor.tenant_id)
    records = list(roster.engine_records())
    settings = settings_of(tenant_id)
    match = resolver_of(django_settings.ZHIKE_ENGINE, master=django_settings.ZHIKE_SPARK_MASTER)
    found = match(
        records,
        constraints=constraints_of(tenant_id),
        settings=settings,
        models=models_for(len(records)),
        keeps_keys=len(records) >= ENOUGH_TO_TRAIN,
    )
    del records
    report("imports.phase.matching", 1, 1)
    # From here on the evidence is in between two states: no run over what changed may build on it.
    IdentityRun.objects.in_tenant(tenant_id, _WHY).update(revision="")
    sync_evidence(tenant_id, found, records=None)
    trust = trust_told(tenant_id)
    last = IdentityRun.objects.in_tenant(tenant_id, _WHY).first()
    clusters = [[UUID(one) for one in members] for members in found.clusters.values()]
    recomputes = last is not None and not is_same_trust(last.trust, trust)
    plan = make_plan(stored_members(tenant_id), clusters, roster=roster, is_full=recomputes)
    told = carry_out_all(actor, plan, report)
    told.records = told.matched = len(roster.digests)
    told.customers, told.links, told.capped = len(clusters), len(found.links), len(found.capped)
    told.reviews = len(found.review_pairs) if len(found.links) else 0
    _note_run(tenant_id, found, trust, revision=keep_state(tenant_id, found, roster=roster, settings=settings))
    return told


def resolver_of(engine: str, *, master: str) -> Callable[..., Resolution]:
    """Return who matches everybody, with the arguments of `zhike.engines.identity.resolve` and the same outcome.

    Args:
        engine: ``spark``, or anything else for this process.
        master: URL of the cluster's master.

    Raises:
        ModuleNotFoundError: the extra ``spark`` is not installed.
    """
    if engine != "spark":
        return resolve
    from zhike.integrate.identity.actions.cluster import open_cluster  # noqa: PLC0415 - slow to load: only who asks pays

    elsewhere = open_cluster(master)
    return lambda records, **how: resolve_elsewhere(records, elsewhere, **how)


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
    return carry_out_all(actor, plan, lambda *_: None)


def models_for(records: int) -> dict[str, Model] | None:
    """Return the shipped weights while there are too few records to learn from, scaled as a small part of a large town."""
    if records >= ENOUGH_TO_TRAIN:
        return None
    return {kind: shipped_model(kind, ENOUGH_TO_TRAIN) for kind in ("person", "organization")}


def _note_run(tenant_id: UUID, found: Resolution, trust: dict[str, str], *, revision: str) -> None:
    stats = {
        one.kind: {"records": one.records, "candidates": one.candidates, "edges": one.edges, "cpu_s": one.cpu_s}
        for one in found.stats
    }
    rows = IdentityRun.objects.in_tenant(tenant_id, _WHY)
    values = {
        "finished_at": now(),
        "stats": stats,
        "trust": trust,
        "revision": revision,
        "changed_since": 0,
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
