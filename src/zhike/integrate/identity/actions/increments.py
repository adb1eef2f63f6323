"""Match only what is new, changed or withdrawn since the latest run, and keep what that takes.

What a run leaves is in two places: evidence and memberships in the database, and in a file beside the lake the keys of every
record and the model that weighed them. The outcome is that of a full run with the same model. A full run, which trains anew,
comes instead

- when nothing is kept: fewer records than training takes, no file, or one that another machine or another version wrote,
- when thresholds, corrections, a source's rank or the company's rules of which value wins changed,
- when many records changed (`is_few`), or one is of a kind that no model is kept for,
- each night in which something changed since the last one.

A run writes into the file what it is about to change before it changes the database, and takes its records over when it has.
Whatever a killed run announced counts as changed in the next.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings as django_settings
from django.db.models import F

from zhike.adapters.matchindex import MatchIndex, build_index, open_index
from zhike.engines.identity import (
    MADE_BY,
    Changes,
    Model,
    Resolution,
    Settings,
    find_changes,
    model_from_json,
    model_to_json,
    recluster,
)
from zhike.integrate.identity.actions.assigning import make_plan, stored_members
from zhike.integrate.identity.actions.components import (
    IdentityReport,
    Report,
    carry_out_all,
    component_of,
    constraints_of,
)
from zhike.integrate.identity.actions.evidence import Link, Pair, links_of, stored_links, sync_evidence, to_arrow
from zhike.integrate.identity.models import IdentityRun, Membership
from zhike.integrate.identity.queries.gathering import Roster, contents_of, some_records
from zhike.integrate.identity.queries.policies import active_policies
from zhike.integrate.identity.queries.settings import settings_of
from zhike.integrate.identity.rules.increments import is_few, is_same_trust
from zhike.integrate.sources.public import trust_of
from zhike.platform.actor import Actor
from zhike.platform.ids import new_id

_WHY: Final = "identity serves the whole tenant"


@dataclass(frozen=True, slots=True)
class _Delta:
    """What changed: records as they are now, those that are no longer, and the content of the former."""

    fresh: list[dict[str, object]]
    gone: set[str]
    digests: dict[str, str]


def index_path(tenant_id: UUID) -> Path:
    """Where a tenant's keys are kept."""
    return Path(django_settings.ZHIKE_LAKE) / str(tenant_id) / "match.sqlite3"


def trust_told(tenant_id: UUID) -> dict[str, str]:
    """Return all that decides which value wins, see `is_same_trust`."""
    row = active_policies(tenant_id)
    told = {str(key): repr((one.name, one.priority)) for key, one in trust_of(tenant_id).items()}
    return {"": repr(sorted(row.policies.items())) if row else "", **told}


def keep_state(tenant_id: UUID, found: Resolution, *, roster: Roster, settings: Settings) -> str:
    """Keep what a full run found for runs over what changes from now on; returns its revision, "" without keys."""
    if found.keys is None:
        return ""
    revision = str(new_id())
    digests = {str(record): digest for record, digest in roster.digests.items()}
    models = {kind: model_to_json(model) for kind, model in found.models.items()}
    stamp = {"revision": revision, "made_by": MADE_BY, "settings": repr(settings), "models": models}
    build_index(index_path(tenant_id), found.keys, digests=digests, stamp=stamp)
    return revision


def match_changes(actor: Actor, report: Report) -> IdentityReport | None:
    """Match what changed since the latest run; None when a full run has to come instead, nothing is written then."""
    index = open_index(index_path(actor.tenant_id))
    if index is None:
        return None
    with index:
        settings = settings_of(actor.tenant_id)
        if not _is_current(actor.tenant_id, index, settings):
            return None
        report("imports.phase.matching", 0, 0)
        delta = _delta_of(actor.tenant_id, index)
        models = {kind: model_from_json(text) for kind, text in index.stamp["models"].items()}
        if delta is None or not {str(one.get("kind") or "person") for one in delta.fresh} <= models.keys():
            return None
        told = _match(actor, index, delta=delta, models=models, settings=settings, report=report)
        told.records = len(index.digests())
        told.customers = Membership.objects.in_tenant(actor.tenant_id, _WHY).values("customer_id").distinct().count()
        return told


def _is_current(tenant_id: UUID, index: MatchIndex, settings: Settings) -> bool:
    """Say whether the file is of the latest run, and that run by what is in force now."""
    run = IdentityRun.objects.in_tenant(tenant_id, _WHY).first()
    stamp = index.stamp
    return (
        run is not None
        and run.revision in (stamp["revision"], stamp.get("next"))
        and stamp["made_by"] == MADE_BY
        and stamp["settings"] == repr(settings)
        and is_same_trust(run.trust, trust_told(tenant_id))
    )


def _delta_of(tenant_id: UUID, index: MatchIndex) -> _Delta | None:
    """Return what changed since the index was written; None when that is much."""
    live, known, pending = contents_of(tenant_id), index.digests(), index.pending()
    changing = {one for one, digest in live.items() if known.get(one) != digest} | (pending & live.keys())
    gone = (known.keys() | pending) - live.keys()
    if not is_few(len(changing) + len(gone), len(live)):
        return None
    fresh, roster = some_records(tenant_id, map(UUID, changing))
    digests = {str(record): digest for record, digest in roster.digests.items()}
    # One that was withdrawn since we looked is gone too.
    return _Delta(fresh, gone | (changing - digests.keys()), known | digests)


def _match(  # sizes: a run's inputs
    actor: Actor, index: MatchIndex, *, delta: _Delta, models: dict[str, Model], settings: Settings, report: Report
) -> IdentityReport:
    if not delta.fresh and not delta.gone:
        return IdentityReport()
    tenant_id = actor.tenant_id
    found = find_changes(
        delta.fresh,
        delta.gone,
        index=index,
        fetch=lambda ids: some_records(tenant_id, map(UUID, ids))[0],
        models=models,
        review_bits=settings.review_bits,
    )
    wanted = component_of(tenant_id, map(UUID, found.seeds))
    report("imports.phase.matching", 1, 1)
    revision = str(new_id())
    index.announce({*found.seeds, *map(str, wanted)}, revision=revision)
    told = _bring_about(actor, found, wanted=wanted, settings=settings, report=report)
    told.matched = len(found.touched)
    rows = IdentityRun.objects.in_tenant(tenant_id, _WHY)
    rows.update(revision=revision, changed_since=F("changed_since") + told.matched)
    index.apply(found.keys, delta.digests, gone=delta.gone)
    return told


def _bring_about(
    actor: Actor, found: Changes, *, wanted: Collection[UUID], settings: Settings, report: Report
) -> IdentityReport:
    """Cluster the touched components again, keep their evidence, and bring their customers to the outcome."""
    tenant_id, ordered = actor.tenant_id, sorted(wanted)
    records, roster = some_records(tenant_id, ordered)
    links = _standing(tenant_id, ordered, found) | links_of(found.links)
    resolution = recluster(
        records,
        to_arrow(links),
        constraints=constraints_of(tenant_id, set(wanted)),
        settings=replace(settings, adjustments={}),
    )
    sync_evidence(tenant_id, resolution, records=ordered)
    clusters = [[UUID(one) for one in members] for members in resolution.clusters.values()]
    plan = make_plan(stored_members(tenant_id, ordered), clusters, roster=roster)
    told = carry_out_all(actor, plan, report)
    told.links, told.capped = len(resolution.links), len(resolution.capped)
    told.reviews = len(resolution.review_pairs) if len(resolution.links) else 0
    return told


def _standing(tenant_id: UUID, records: list[UUID], found: Changes) -> dict[Pair, Link]:
    """Return the stored links among records that the changes left alone."""
    touched = {UUID(one) for one in found.touched}
    dropped = {(UUID(left), UUID(right)) for left, right in found.dropped}
    return {
        pair: link
        for pair, (_, link) in stored_links(tenant_id, records).items()
        if touched.isdisjoint(pair) and pair not in dropped
    }
