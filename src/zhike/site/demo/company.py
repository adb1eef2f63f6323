"""The whole pipeline over the made-up company: files in, one explained customer out."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import orjson

from zhike.adapters.tabular import open_table
from zhike.engines.identity import score_clusters
from zhike.integrate.identity import public as identity
from zhike.integrate.sources import public as sources
from zhike.know.decisions import public as decisions
from zhike.know.forecasts import public as forecasts
from zhike.know.payments import public as payments
from zhike.know.predictions import public as predictions
from zhike.know.profiles import public as profiles
from zhike.know.recommendations import public as recommendations
from zhike.know.rhythms import public as rhythms
from zhike.know.segments import public as segments
from zhike.know.texts import public as texts
from zhike.know.values import public as values
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.platform.errors import AppError
from zhike.records.customers import public as customers
from zhike.site.demo.company_files import DemoFile, write_demo_company
from zhike.site.demo.equipment import lease_equipment
from zhike.site.demo.outside import tell_outside
from zhike.site.demo.real_files import write_real_demo
from zhike.site.demo.relations import tie_together
from zhike.site.demo.segments import keep_segments
from zhike.site.demo.staff import Staff, region_of
from zhike.site.demo.tags import keep_tags

type Report = Callable[[str, int, int], None]

SEED: Final = 20261122
STATE: Final = "demo.json"
CDNOW_END: Final = date(1998, 7, 1)
SAID_DAYS_AGO: Final = 120
_POOL_SHARE: Final = 8
"""One customer in so many stays without an owner, in the pool."""


def load_company(staff: Staff, home: Path, *, report: Report, scale: float) -> dict[str, Any]:
    """Run the pipeline over the made-up company once; a second call returns the stored summary at once.

    An interrupted call goes on where it stopped: a file that is already stored is left alone.

    Args:
        staff: who works there.
        home: the installation's folder; generated files stand in ``demo`` below it.
        report: told ``(phase, done, total)``.
        scale: 1.0 = 20,000 persons and 3,000 organizations.
    """
    today = business_date(now(), staff.actor.zone)

    def make() -> tuple[tuple[DemoFile, ...], Path]:
        made = write_demo_company(home / "demo", seed=SEED, today=today, scale=scale, progress=report)
        return made.files, made.truth

    def run() -> dict[str, Any]:
        told = _run(staff, make, report, today)
        outside = tell_outside(staff.steward, home / "demo", today=today, seed=SEED)
        leased = lease_equipment(staff, report, today=today, seed=SEED)
        tied = tie_together(staff.actor, report, today=today, seed=SEED)
        return told | {"outside": outside, "graph": tied, "maintenance": leased}

    return _once(home, run)


def load_real(staff: Staff, home: Path, *, report: Report) -> dict[str, Any]:
    """Run the pipeline over FEBRL 3 (two customer sources) and CDNOW (orders) once, as of the end of CDNOW."""

    def make() -> tuple[tuple[DemoFile, ...], Path]:
        made = write_real_demo(home / "real")
        return made.files, made.truth

    return _once(home, lambda: _run(staff, make, report, CDNOW_END))


def _once(home: Path, run: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    state = home / STATE
    if not state.exists():
        state.write_bytes(orjson.dumps(run(), option=orjson.OPT_INDENT_2))
    return dict(orjson.loads(state.read_bytes()))


def _run(
    staff: Staff, make: Callable[[], tuple[tuple[DemoFile, ...], Path]], report: Report, today: date
) -> dict[str, Any]:
    files, truth = make()
    imports = [_ingest(staff.steward, file, report) for file in files]
    resolved = identity.resolve_tenant(staff.actor, report, is_full=True)
    for one in imports:
        if one["object"] != "customers":
            identity.apply_children(staff.actor, UUID(one["import_id"]), object_key=one["object"], report=report)
    assign_owners(staff, report)
    scored = profiles.score_profiles(staff.actor, report, as_of=today)
    predicted = _predict(staff, report, today)
    estimated = values.estimate_values(staff.actor, report, as_of=today)
    foreseen = forecasts.forecast_sales(staff.actor, report, as_of=today)
    paid = payments.foresee_payments(staff.actor, report, as_of=today)
    offered = recommendations.make_offers(staff.actor, report, as_of=today)
    said = texts.read_texts(segments.upkeep_actor(staff.actor.tenant_id), report)
    decided = decisions.weigh_decisions(staff.actor, report, as_of=today)
    return {
        "today": today.isoformat(),
        "imports": imports,
        "identity": _plain(asdict(resolved)),
        "quality": measure_identity(staff.actor, files, truth),
        "profiles": asdict(scored),
        **predicted,
        "values": asdict(estimated),
        "forecasts": asdict(foreseen),
        "payments": asdict(paid),
        "segments": keep_segments(staff, report),
        "tags": keep_tags(staff, report),
        "texts": asdict(said),
        "decisions": asdict(decided),
        "offers": asdict(offered),
        "tiers": [asdict(tier) for tier in profiles.summarise_profiles(staff.actor).tiers],
    }


def _predict(staff: Staff, report: Report, today: date) -> dict[str, Any]:
    """Say who leaves, who buys again and what, and when; what was said a while ago is what can be compared with what came."""
    actor, before = staff.actor, today - timedelta(days=SAID_DAYS_AGO)
    for question in (predictions.CHURN, predictions.PURCHASE):
        predictions.predict(actor, report, question=question, as_of=before)
    rhythms.expect_purchases(actor, report, as_of=today - timedelta(days=rhythms.SETTLED_AFTER_DAYS))
    return {
        "churn": asdict(predictions.predict(actor, report, as_of=today)),
        "purchases": asdict(predictions.predict_purchases(actor, report, as_of=today)),
        "next_purchases": asdict(rhythms.expect_purchases(actor, report, as_of=today)),
    }


def assign_owners(staff: Staff, report: Report) -> None:
    """Give customers without an owner to the salespeople of their region, all but a share that stays in the pool."""
    wanted: dict[UUID, list[UUID]] = {}
    for customer_id, province in customers.unowned_customers(staff.actor.tenant_id):
        digest = int.from_bytes(hashlib.sha256(customer_id.bytes).digest()[:4])
        if digest % _POOL_SHARE:
            sellers = staff.sellers[region_of(province)]
            wanted.setdefault(sellers[digest % len(sellers)], []).append(customer_id)
    total = sum(map(len, wanted.values()))
    done = 0
    for owner_id, ids in wanted.items():
        for start in range(0, len(ids), customers.MAX_REASSIGNED):
            done += customers.reassign_customers(
                staff.actor, ids[start : start + customers.MAX_REASSIGNED], owner_id=owner_id
            )
            report("demo.phase.owners", done, total)


def measure_identity(actor: Actor, files: tuple[DemoFile, ...], truth: Path) -> dict[str, float]:
    """Return precision, recall and F1 over pairs of customer records against the truth that the generator kept.

    The truth calls a source by its name or by the first word of its file.

    Raises:
        ValueError: no stored record is in the truth, so there is nothing to measure.
    """
    words = {one.profile.source: one.path.name.partition("_")[0] for one in files}
    entity_of = {(row.cells[0], row.cells[1]): row.cells[2] for row in open_table(truth).rows}
    clusters, entities = [], []
    for source, key, customer_id in identity.list_memberships(actor.tenant_id):
        entity = entity_of.get((source, key)) or entity_of.get((words.get(source, ""), key))
        if entity is not None:
            clusters.append(customer_id)
            entities.append(entity)
    if not clusters:
        msg = f"no record of {truth} is stored"
        raise ValueError(msg)
    scores = score_clusters(clusters, entities)
    return {"precision": scores.precision, "recall": scores.recall, "f1": scores.f1}


def _ingest(actor: Actor, file: DemoFile, report: Report) -> dict[str, Any]:
    profile = sources.SourceProfile(
        name=file.profile.source,
        object=file.profile.holds,
        priority=file.profile.priority,
        mapping=dict(file.profile.mapping),
        ruleset=dict(file.profile.ruleset),
        customers_of=file.profile.customers_of,
    )
    try:
        done = sources.ingest_file(actor, file.path, source=profile, report=report)
    except AppError as refusal:
        if refusal.code != "sources.same_file":
            raise
        done = _go_on(actor, UUID(str(refusal.facts["import_id"])), report)
    return _plain(asdict(done)) | {"file": file.path.name}


def _go_on(actor: Actor, import_id: UUID, report: Report) -> sources.ImportReport:
    """Finish what an interrupted start left in the middle; a finished import only tells its counts."""
    row = sources.get_import(actor, import_id)
    if row.state == "running":
        row = sources.read_import(actor, import_id, report)
        sources.end_import(actor, import_id, "done")
    return sources.report_of(row)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, UUID | date) else value for key, value in values.items()}
