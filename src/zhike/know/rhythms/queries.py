"""Reads of rhythms: when a customer is expected to buy next, and why."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from zhike.know.profiles.public import Why, WhyReason, day_of
from zhike.know.rhythms.models import NextPurchase, RhythmRun
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.i18n import message
from zhike.records.customers import public as customers

_SCORE: Final = "next_purchase"
_TOLD: Final = ("next_order_on", "last_order_at", "order_count")


@dataclass(frozen=True, slots=True)
class ExpectedPurchase:
    """Why the next purchase is expected on a day, and the ``span`` in words within which eight of ten lie, "" when refused."""

    why: Why
    span: str


def newest_run(actor: Actor) -> RhythmRun | None:
    """Return the newest run of the actor's tenant."""
    return RhythmRun.objects.visible_to(actor).order_by("-created_at").first()


def explain_next_purchase(actor: Actor, customer_id: UUID) -> ExpectedPurchase:
    """Explain the day on which a customer in the actor's scope is expected to buy next.

    Effects are days: from a purchase after the usual gap of all customers, to the customer's own gap, to the wait so far.

    Raises:
        AppError: 404 when the customer is absent or out of scope; 403 when the actor does not see what it is made of.
    """
    customers.require_customer(actor, customer_id)
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in _TOLD])
    run = newest_run(actor)
    rows = NextPurchase.objects.in_tenant(actor.tenant_id, "its customer is in scope")
    row = rows.filter(pk=customer_id).first()
    refused = why_none(actor, run) or (_text(actor, "rhythms.no_orders") if row is None else None)
    if row is not None and refused is None and row.is_lapsed:
        refused = _text(actor, "rhythms.lapsed", day=row.last_on.isoformat(), usual=f"{row.usual_days:.0f}")
    if run is None or row is None or refused is not None:
        as_of = run.as_of if run else None
        return ExpectedPurchase(Why(_SCORE, _title(actor), "", (), "", None, as_of, _version(run), refused), "")
    naive = row.last_on + timedelta(days=row.last_gap or round(run.rhythm["usual_days"]))
    why = Why(
        _SCORE,
        _title(actor),
        row.expected_on.isoformat(),
        _reasons(actor, run, row),
        _text(actor, "rhythms.baseline" if row.last_gap else "rhythms.baseline_usual", days=row.last_gap, day=naive),
        accuracy_of(actor, run),
        run.as_of,
        run.model_version,
        None,
    )
    return ExpectedPurchase(why, _text(actor, "rhythms.span", low=row.low_on, high=row.high_on))


def why_none(actor: Actor, run: RhythmRun | None) -> str | None:
    """Say why no day is said of anybody, None when days are said."""
    if run is None:
        return _text(actor, "rhythms.never_made")
    return message(run.refused_code, run.refused_facts, locale=actor.locale) if run.refused_code else None


def accuracy_of(actor: Actor, run: RhythmRun) -> str:
    """Say how near days were that were said on an earlier day, beside "as long as the last gap"."""
    told = run.trial
    facts = {key: f"{told[key]:.0f}" for key in ("mae", "baseline_mae")}
    day = day_of(told["asked_on"]).isoformat()
    return _text(actor, "rhythms.accuracy", day=day, came=told["came"], coverage=f"{told['coverage']:.0%}", **facts)


def _reasons(actor: Actor, run: RhythmRun, row: NextPurchase) -> tuple[WhyReason, ...]:
    typical = run.rhythm["usual_days"]
    waited = (run.as_of - row.last_on).days
    found = [
        ("own", "rhythms.own" if row.gaps else "rhythms.own_none", row.usual_days - typical),
        ("waited", "rhythms.waited", (row.expected_on - row.last_on).days - row.usual_days),
    ]
    facts = {
        "gaps": row.gaps,
        "usual": f"{row.usual_days:.0f}",
        "typical": f"{typical:.0f}",
        "waited": waited,
        "last": row.last_on.isoformat(),
        "soon": f"{row.soon:.0%}",
    }
    start = WhyReason("typical", _text(actor, "rhythms.typical", **facts), float(round(typical)))
    return (start, *(WhyReason(key, _text(actor, code, **facts), float(round(effect))) for key, code, effect in found))


def _version(run: RhythmRun | None) -> str:
    return run.model_version if run else ""


def _title(actor: Actor) -> str:
    return _text(actor, "rhythms.title")


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)
