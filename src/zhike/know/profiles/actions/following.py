"""Score customers anew right after something of theirs changed: by the same query and rules as the run over everybody."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import Count, Q
from numpy.typing import NDArray

from zhike.engines.health import score_health
from zhike.engines.rfm import RfmScores, TooFewCustomersError, place_rfm, tiers_of
from zhike.know.profiles.actions.storing import COLUMNS, Scored, profile_rows, score_rows
from zhike.know.profiles.features import Features, features_in
from zhike.know.profiles.lake_reading import day_of
from zhike.know.profiles.lake_sync import tables_of_customers
from zhike.know.profiles.models import Profile, ProfileRun
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import business_date, now
from zhike.records.customers import public as customers

MOST_FOLLOWED: Final = 50
"""Customers of one event that are scored one by one; an import of more has everybody scored when it ends."""
_WHY: Final = "scores follow what changed, for the whole company"

type Follower = Callable[[Actor, Sequence[UUID]], int]
_followers: dict[str, Follower] = {}


def register_score_follower(name: str, refresh: Follower) -> None:
    """Have other scores of customers that changed computed anew in the same job, right after health and RFM.

    Args:
        name: of the feature whose scores they are.
        refresh: given the system in the tenant's zone and the customers; returns how many got a score.
    """
    _followers[name] = refresh


def score_followers() -> dict[str, Follower]:
    """Return the registered followers by name."""
    return dict(_followers)


def is_scored(tenant_id: UUID) -> bool:
    """Say whether a company was ever scored, so that there is something to follow."""
    return ProfileRun.objects.in_tenant(tenant_id, _WHY).exists()


def follow_customers(actor: Actor, customer_ids: Sequence[UUID], *, as_of: date | None = None) -> int:
    """Score some customers by what is known of them this second, and return how many were.

    Health, and each measure of RFM, come out as a run over everybody would find them now: the others stand where the last run put
    them, which by the day of their last order does not change until they order. Nothing is done before a first run, or after one
    that refused.

    Args:
        actor: the system in the tenant's zone.
        customer_ids: who changed.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    run = ProfileRun.objects.in_tenant(actor.tenant_id, _WHY).order_by("-created_at").first()
    if run is None or run.refused_code:
        return 0
    today = as_of or business_date(now(), actor.zone)
    features = features_in(tables_of_customers(actor.tenant_id, customer_ids), as_of=today)
    if not features.customer_ids:
        return 0
    with transaction.atomic():
        try:
            rfm = _place(actor.tenant_id, features)
        except TooFewCustomersError:
            return 0
        scored = Scored(features, rfm, tiers_of(rfm.scores), score_health(features.health))
        rows = Profile.objects.in_tenant(actor.tenant_id, _WHY)
        rows.filter(pk__in=features.customer_ids).delete()
        bulk_insert(Profile, COLUMNS, profile_rows(actor.tenant_id, run.pk, scored))
        customers.write_scores(score_rows(scored), scored_at=now())
    return len(features.customer_ids)


def _place(tenant_id: UUID, features: Features) -> RfmScores:
    """Count whom each customer is better than; customers that changed together are counted as they are now."""
    ids = [UUID(one) for one in features.customer_ids]
    others = Profile.objects.in_tenant(tenant_id, _WHY).exclude(pk__in=ids)
    measures = np.column_stack([features.last_day, features.order_count, features.amount_cents])
    total = others.count() + len(ids)
    below, equal = np.empty_like(measures), np.empty_like(measures)
    for at, (last_day, count, amount) in enumerate(measures.tolist()):
        below[at], equal[at] = _among(measures, at), (measures == measures[at]).sum(axis=0)
        day = day_of(last_day)
        told = others.aggregate(
            r_below=Count("id", filter=Q(last_order_on__lt=day)),
            f_below=Count("id", filter=Q(order_count__lt=count)),
            m_below=Count("id", filter=Q(amount_cents__lt=amount)),
            r_equal=Count("id", filter=Q(last_order_on=day)),
            f_equal=Count("id", filter=Q(order_count=count)),
            m_equal=Count("id", filter=Q(amount_cents=amount)),
        )
        below[at] += [told[f"{key}_below"] for key in "rfm"]
        equal[at] += [told[f"{key}_equal"] for key in "rfm"]
    return place_rfm(below, equal, customers=total)


def _among(measures: NDArray[np.int64], at: int) -> NDArray[np.int64]:
    found: NDArray[np.int64] = (measures < measures[at]).sum(axis=0)
    return found
