"""Compute every customer's profile and write scores, reasons and follow-ups."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np
from django.db import transaction

from zhike.engines.health import RULE_VERSION, SILENT_DAYS, score_health
from zhike.engines.rfm import TooFewCustomersError, score_rfm, tiers_of
from zhike.integrate.identity import public as identity
from zhike.know.profiles.actions.behaving import write_behaviour
from zhike.know.profiles.actions.storing import COLUMNS, Scored, profile_rows, score_rows
from zhike.know.profiles.features import Features, compute_features, measure_hits
from zhike.know.profiles.lake_sync import sync_activities, sync_lines, sync_orders
from zhike.know.profiles.models import Profile, ProfileRun
from zhike.know.profiles.rules import SilentCustomer, needs_follow_up, pick_follow_ups
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import business_date, now
from zhike.platform.outbox.public import emit
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers

type Report = Callable[[str, int, int], None]

RULE: Final = "profiles.silent"
_MONTHS: Final = 24
MAX_PRIORITY: Final = 30_000


@dataclass(frozen=True, slots=True)
class ScoringReport:
    """What a run did; ``refused`` is the code of the reason when it made no scores."""

    customers: int
    follow_ups: int
    refused: str


def score_profiles(actor: Actor, report: Report, *, as_of: date | None = None) -> ScoringReport:
    """Score all customers of the actor's tenant and open the follow-ups that result.

    Args:
        actor: needs no grant of its own: scoring is upkeep, started by the system or by an import.
        report: told ``(phase, done, total)`` as it goes on.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    report("profiles.phase.lake", 0, 4)
    orders, acts = sync_orders(actor.tenant_id), sync_activities(actor.tenant_id)
    homes = identity.map_homes(actor.tenant_id)
    report("profiles.phase.features", 1, 4)
    write_behaviour(actor.tenant_id, sync_lines(actor.tenant_id), homes=homes, as_of=today)
    features = compute_features(orders, acts, homes=homes, as_of=today)
    try:
        scored = _score(features)
    except TooFewCustomersError as refusal:
        return _refuse(actor, today, refusal)
    report("profiles.phase.scores", 2, 4)
    hits = measure_hits(orders, homes, as_of=today, silent_days=SILENT_DAYS).as_json()
    with transaction.atomic():
        run = _store(actor, scored, today, hits)
        report("profiles.phase.tasks", 3, 4)
        opened = activities.open_tasks(actor, _follow_ups(actor, scored, today), rules=[RULE]).opened
        emit(actor, "profiles.scored", str(run.id), {"customers": run.customers})
    report("profiles.phase.tasks", 4, 4)
    return ScoringReport(run.customers, opened, "")


def _score(features: Features | None) -> Scored:
    if features is None:
        raise TooFewCustomersError(0)
    rfm = score_rfm(features.health.days_since_order, features.order_count, amount_cents=features.amount_cents)
    return Scored(features, rfm, tiers_of(rfm.scores), score_health(features.health))


def _refuse(actor: Actor, today: date, refusal: TooFewCustomersError) -> ScoringReport:
    facts = {"found": refusal.found, "needed": refusal.needed}
    code = "profiles.too_few_customers"
    ProfileRun(
        tenant_id=actor.tenant_id, as_of=today, rule_version=RULE_VERSION, refused_code=code, refused_facts=facts
    ).save(force_insert=True)
    return ScoringReport(0, 0, code)


def _store(actor: Actor, scored: Scored, today: date, hits: dict[str, float | int]) -> ProfileRun:
    keys, counts = np.unique(scored.tiers, return_counts=True)
    run = ProfileRun(
        tenant_id=actor.tenant_id,
        as_of=today,
        customers=len(scored.features.customer_ids),
        rule_version=RULE_VERSION,
        baseline=_baseline(scored),
        hit_rate=hits,
        tiers=dict(zip(keys.tolist(), counts.tolist(), strict=True)),
    )
    run.save(force_insert=True)
    before = Profile.objects.in_tenant(actor.tenant_id, "a run replaces all profiles")
    unscored = set(before.values_list("id", flat=True)) - {UUID(one) for one in scored.features.customer_ids}
    before.delete()
    bulk_insert(Profile, COLUMNS, profile_rows(actor.tenant_id, run.id, scored))
    customers.write_scores(score_rows(scored), scored_at=run.created_at)
    customers.write_scores((customers.Scores(customer_id=one) for one in sorted(unscored)), scored_at=run.created_at)
    return run


def _baseline(scored: Scored) -> dict[str, float]:
    facts = scored.features.health
    return {
        "health": float(scored.health.mean()),
        "days_since_order": float(np.median(facts.days_since_order)),
        "order_count": float(np.median(scored.features.order_count)),
        "amount_cents": float(np.median(scored.features.amount_cents)),
    }


def _follow_ups(actor: Actor, scored: Scored, today: date) -> list[activities.TaskCandidate]:
    ids = [UUID(one) for one in scored.features.customer_ids]
    days = scored.features.health.days_since_order
    quiet = activities.answered_lately(actor.tenant_id, RULE)
    silent = [index for index in range(len(ids)) if needs_follow_up(days[index]) and ids[index] not in quiet]
    owners = customers.owners_of(actor.tenant_id, [ids[index] for index in silent])
    found = [
        SilentCustomer(
            customer_id=ids[index],
            owner_id=owners[ids[index]],
            days_since_order=int(days[index]),
            monthly_cents=int(scored.features.amount_cents[index]) // _MONTHS,
        )
        for index in silent
        if ids[index] in owners
    ]
    return [
        activities.TaskCandidate(
            customer_id=one.customer_id,
            rule_key=RULE,
            cause_code="profiles.cause.silent",
            action_code="profiles.action.call",
            facts={"days": one.days_since_order, "monthly": f"{one.monthly_cents / 100:,.0f}"},
            owner_id=one.owner_id,
            due_on=today,
            priority=min(MAX_PRIORITY, one.monthly_cents // 100),
        )
        for one in pick_follow_ups(found)
    ]
