"""Reads of profiles: why a score is what it is, and how the customers spread over tiers."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

import numpy as np
from django.db.models import Count

from zhike.engines.health import SILENT_DAYS, HealthFacts, explain_health
from zhike.engines.rfm import TIERS
from zhike.know.profiles.models import Profile, ProfileRun
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, field_of, object_for, require_clear, sees_clear
from zhike.platform.i18n import message
from zhike.records.customers import public as customers

type ScoreName = Literal["rfm", "health"]

_RFM_STEPS: Final = (("r", "rfm.recency"), ("f", "rfm.frequency"), ("m", "rfm.monetary"))
_MIDDLE: Final = 3
_TOLD: Final = {
    "rfm": ("rfm_tier", "last_order_at", "order_count", "amount_cents"),
    "health": ("health", "last_order_at", "order_count", "last_contact_at"),
}


@dataclass(frozen=True, slots=True)
class WhyReason:
    """One reason: ``effect`` is in points of the score, signed."""

    key: str
    text: str
    effect: float


@dataclass(frozen=True, slots=True)
class Why:
    """Everything behind one score, in the reader's language.

    Attributes:
        baseline: what the score is for the customers as a whole.
        accuracy: how often the rule was right in the past, None when it makes no claim about the future.
        refused: the reason why there is no score, None when there is one; the other texts are empty then.
    """

    score: str
    title: str
    value: str
    reasons: tuple[WhyReason, ...]
    baseline: str
    accuracy: str | None
    data_date: date | None
    rule_version: str
    refused: str | None


@dataclass(frozen=True, slots=True)
class TierCount:
    """Customers of one tier, with the tier's name and what to do with such customers."""

    tier: str
    label: str
    strategy: str
    customers: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The latest run: when, over whom, which tiers, or why it refused."""

    as_of: date | None
    customers: int
    tiers: tuple[TierCount, ...]
    refused: str | None


def explain_score(actor: Actor, customer_id: UUID, score: ScoreName) -> Why:
    """Explain a score of a customer in the actor's scope.

    Raises:
        AppError: 404 when the customer is absent or out of scope; 403 when the actor does not see what the score
            is made of.
    """
    customers.require_customer(actor, customer_id)
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in _TOLD[score]])
    run = _latest(actor)
    profile = Profile.objects.in_tenant(actor.tenant_id, "its customer is in scope").filter(pk=customer_id).first()
    if run is None or profile is None:
        return _refused(actor, run, score)
    return _why_health(actor, run, profile) if score == "health" else _why_rfm(actor, run, profile)


def summarise_profiles(actor: Actor) -> Summary:
    """Return the tiers of the customers that the actor sees, as the latest run found them."""
    run = _latest(actor)
    if run is None:
        return Summary(None, 0, (), _text(actor, "profiles.never_scored"))
    tier_field = field_of(object_for(actor, "customers"), "rfm_tier")
    if not sees_clear(actor, tier_field):
        return Summary(run.as_of, 0, (), _text(actor, "platform.masked_field", field=_label(actor, tier_field)))
    counted, total = _tiers_in_sight(actor, run)
    tiers = tuple(
        TierCount(
            tier.key,
            _tier_name(actor, tier.key),
            _text(actor, f"rfm.strategy.{tier.key}"),
            counted.get(tier.key, 0),
        )
        for tier in TIERS
    )
    refused = message(run.refused_code, run.refused_facts, locale=actor.locale) if run.refused_code else None
    return Summary(run.as_of, total, () if refused else tiers, refused)


def _tiers_in_sight(actor: Actor, run: ProfileRun) -> tuple[dict[str, int], int]:
    if actor.scope_of("customers").kind == "all":
        return run.tiers, run.customers
    rows = customers.visible_customers(actor).exclude(rfm_tier="").order_by()
    found = dict(rows.values_list("rfm_tier").annotate(count=Count("id")))
    return found, sum(found.values())


def _label(actor: Actor, field: Field) -> str:
    return field.label.en if actor.locale == "en-US" else field.label.zh


def _latest(actor: Actor) -> ProfileRun | None:
    return ProfileRun.objects.visible_to(actor).order_by("-created_at").first()


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)


def _tier_name(actor: Actor, tier: str) -> str:
    choices = field_of(customers.CUSTOMERS, "rfm_tier").choices
    label = next(one.label for one in choices if one.value == tier)
    return label.en if actor.locale == "en-US" else label.zh


def _refused(actor: Actor, run: ProfileRun | None, score: str) -> Why:
    if run is None:
        reason = _text(actor, "profiles.never_scored")
    elif run.refused_code:
        reason = message(run.refused_code, run.refused_facts, locale=actor.locale)
    else:
        reason = _text(actor, "profiles.no_orders")
    title = _text(actor, f"profiles.title.{score}")
    return Why(score, title, "", (), "", None, run.as_of if run else None, run.rule_version if run else "", reason)


def _why_health(actor: Actor, run: ProfileRun, profile: Profile) -> Why:
    contact = np.nan if profile.days_since_contact is None else profile.days_since_contact
    facts = HealthFacts(
        np.array([profile.days_since_order]),
        np.array([profile.orders_recent]),
        np.array([profile.orders_before]),
        np.array([profile.open_tickets]),
        np.array([contact]),
    )
    explained = explain_health(facts)
    reasons = []
    for reason in explained.reasons:
        code = f"{reason.code}_never" if np.isnan(reason.fact) else reason.code
        fact = 0 if np.isnan(reason.fact) else round(reason.fact)
        reasons.append(
            WhyReason(reason.code, _text(actor, code, fact=fact, before=profile.orders_before), reason.points)
        )
    hits = run.hit_rate
    accuracy = _text(
        actor,
        "health.accuracy",
        days=SILENT_DAYS,
        flagged=hits["flagged"],
        share=f"{hits['share']:.0%}",
        base=f"{hits['base_share']:.0%}",
    )
    return Why(
        "health",
        _text(actor, "profiles.title.health"),
        str(explained.value),
        tuple(reasons),
        _text(actor, "health.baseline", value=round(run.baseline["health"])),
        accuracy if hits["flagged"] else None,
        run.as_of,
        run.rule_version,
        None,
    )


def _why_rfm(actor: Actor, run: ProfileRun, profile: Profile) -> Why:
    facts = {
        "r": (profile.rfm_r, profile.r_percentile, f"{profile.days_since_order:.0f}"),
        "f": (profile.rfm_f, profile.f_percentile, str(profile.order_count)),
        "m": (profile.rfm_m, profile.m_percentile, f"{profile.amount_cents / 100:,.2f}"),
    }
    reasons = []
    for key, code in _RFM_STEPS:
        score, percentile, fact = facts[key]
        text = _text(actor, code, score=score, fact=fact, better_than=f"{percentile:.0%}")
        reasons.append(WhyReason(key, text, score - _MIDDLE))
    baseline = _text(
        actor,
        "rfm.baseline",
        days=f"{run.baseline['days_since_order']:.0f}",
        orders=f"{run.baseline['order_count']:.0f}",
        amount=f"{run.baseline['amount_cents'] / 100:,.2f}",
    )
    title = _text(actor, "profiles.title.rfm")
    value = _tier_name(actor, profile.rfm_tier)
    return Why("rfm", title, value, tuple(reasons), baseline, None, run.as_of, "rfm-quintile-1", None)
