"""How good the model is beside baselines, and how often what it said came true."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Avg, Count, Q

from zhike.know.payments.models import PaymentRun, SaidPayment
from zhike.know.payments.rules import FLAG_FROM, LEAST_FLAGGED, LEAST_TOLD
from zhike.platform.actor import Actor
from zhike.platform.i18n import message


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the model is beside baselines; what could not be asked of the past is None.

    ``precision`` of ``flagged`` amounts, ``base`` of all; ``error`` squared, beside the customer's own share and the overall share.
    """

    auc: float
    own_auc: float
    ece: float
    own_ece: float
    asked_on: date | None
    asked: int
    flagged: int
    precision: float | None
    base: float
    error: float | None
    own_error: float | None
    base_error: float | None
    weekly_error_cents: int | None
    weekly_error_by_due_cents: int | None
    within: float | None


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """What was said before and can be told by now."""

    settled: int
    flagged: int
    right: int
    base: float | None
    mean_said: float | None


def quality_of(run: PaymentRun) -> Quality:
    """Return what a run that made a model was judged by."""
    told, own, past = (run.figures[key] for key in ("quality", "own_share", "backtest"))
    return Quality(
        auc=told["auc"],
        own_auc=own["auc"],
        ece=told["ece"],
        own_ece=own["ece"],
        asked_on=date.fromisoformat(past["day"]) if past else None,
        asked=past.get("asked", 0),
        flagged=past.get("flagged", 0),
        precision=past["right"] / past["flagged"] if past.get("flagged", 0) >= LEAST_FLAGGED else None,
        base=past["late"] / past["asked"] if past.get("asked") else run.figures["base"],
        error=past.get("squared_error"),
        own_error=past.get("squared_error_own"),
        base_error=past.get("squared_error_base"),
        weekly_error_cents=round(past["weekly_error"]) if past else None,
        weekly_error_by_due_cents=round(past["weekly_error_by_due"]) if past else None,
        within=past.get("within"),
    )


def record_of(tenant_id: UUID) -> PaymentRecord:
    """Return how often it was right, of everything that was said and can be told by now."""
    told = SaidPayment.objects.in_tenant(tenant_id, "shares over the whole company").filter(came__isnull=False)
    flagged = Q(said__gte=FLAG_FROM)
    found = told.aggregate(
        settled=Count("id"),
        flagged=Count("id", filter=flagged),
        right=Count("id", filter=flagged & Q(came__gt=0)),
        base=Avg("came"),
        mean_said=Avg("said"),
    )
    return PaymentRecord(**found)


def said_record(actor: Actor) -> str | None:
    """Say how often it was right, None until enough can be told."""
    told = record_of(actor.tenant_id)
    if told.settled < LEAST_TOLD or told.base is None:
        return None
    facts = {"settled": told.settled, "flagged": told.flagged, "base": f"{told.base:.0%}"}
    if not told.flagged:
        return message("payments.record_none", facts, locale=actor.locale)
    return message("payments.record", {**facts, "share": f"{told.right / told.flagged:.0%}"}, locale=actor.locale)
