"""Reads of values: what a customer is expected to spend, and why."""

from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Final
from uuid import UUID

from zhike.engines.clv import Habits, explain_value
from zhike.know.values.models import Value, ValueRun
from zhike.know.values.stored import model_of
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.i18n import message
from zhike.records.customers import public as customers

_TOLD: Final = ("value_cents", "last_order_at", "order_count", "amount_cents")


@dataclass(frozen=True, slots=True)
class ValueReason:
    """One habit against the typical customer's: ``effect_cents`` is what it adds to the value, signed."""

    key: str
    text: str
    effect_cents: int


@dataclass(frozen=True, slots=True)
class CustomerValue:
    """What a customer is expected to spend in ``horizon_days``, in cents, with everything behind it in the reader's language.

    Attributes:
        alive: chance in 0–1 that the customer still buys here.
        summary: chance and purchases in words.
        baseline: the same for a typical customer.
        accuracy: how the models did on days they had not seen, None when there were too few.
        since: the first order that was looked at; ``data_date`` the last day.
        refused: why there is no value, None when there is one; numbers are 0 and texts empty then.
    """

    cents: int
    low_cents: int
    high_cents: int
    purchases: float
    alive: float
    horizon_days: int
    summary: str
    reasons: tuple[ValueReason, ...]
    baseline: str
    accuracy: str | None
    since: date | None
    data_date: date | None
    model_version: str
    refused: str | None


def explain_customer_value(actor: Actor, customer_id: UUID) -> CustomerValue:
    """Explain the value of a customer in the actor's scope.

    Raises:
        AppError: 404 when the customer is absent or out of scope; 403 when the actor does not see what the value is made of.
    """
    customers.require_customer(actor, customer_id)
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in _TOLD])
    run = ValueRun.objects.visible_to(actor).order_by("-created_at").first()
    value = Value.objects.in_tenant(actor.tenant_id, "its customer is in scope").filter(pk=customer_id).first()
    if run is None or value is None:
        return _refused(actor, run)
    return CustomerValue(
        cents=value.cents,
        low_cents=value.low_cents,
        high_cents=value.high_cents,
        purchases=value.purchases,
        alive=value.alive,
        horizon_days=run.horizon_days,
        summary=_text(
            actor,
            "values.summary",
            alive=f"{value.alive:.0%}",
            purchases=f"{value.purchases:.1f}",
            better_than=f"{floor(value.better_than * 100)}%",
        ),
        reasons=_reasons(actor, run, value),
        baseline=_text(actor, "values.baseline", mean=_money(run.baseline["cents"])),
        accuracy=accuracy_of(actor, run),
        since=run.since,
        data_date=run.as_of,
        model_version=run.model_version,
        refused=None,
    )


def _reasons(actor: Actor, run: ValueRun, value: Value) -> tuple[ValueReason, ...]:
    base = run.baseline
    why = explain_value(
        model_of(run.model),
        Habits(value.repeats, value.silent_days, value.mean_cents),
        typical=Habits(base["repeats"], base["silent_days"], base["mean_cents"]),
        age_days=value.age_days,
        days=run.horizon_days,
    )
    facts = {
        "repeats": value.repeats,
        "typical_repeats": base["repeats"],
        "days": value.silent_days,
        "typical_days": base["silent_days"],
        "mean": _money(value.mean_cents or 0),
        "typical_mean": _money(base["mean_cents"]),
    }
    spending = "values.spending" if value.mean_cents is not None else "values.spending_unknown"
    found = [
        ("frequency", "values.frequency", why.frequency),
        ("recency", "values.recency", why.recency),
        ("spending", spending, why.spending),
    ]
    found.sort(key=lambda one: -abs(one[2]))
    start = ValueReason("typical", _text(actor, "values.typical", **facts), round(why.typical))
    return (start, *(ValueReason(key, _text(actor, code, **facts), round(effect)) for key, code, effect in found))


def accuracy_of(actor: Actor, run: ValueRun) -> str | None:
    """Say how the models did on days they had not seen, None when there were too few to ask."""
    if not run.holdout:
        return None
    asked = run.holdout
    ratio = asked["cents_mae"] / max(asked["baseline_cents_mae"], 1.0)
    return _text(
        actor,
        "values.accuracy",
        days=asked["days"],
        customers=f"{asked['customers']:,}",
        expected=f"{asked['expected_share']:.0%}",
        before=f"{asked['baseline_share']:.0%}",
        ratio=f"{ratio:.0%}",
        within=f"{asked['within']:.0%}",
    )


def refusal_of(actor: Actor, run: ValueRun | None) -> str | None:
    """Say why there are no values, None where a run found some."""
    if run is None:
        return _text(actor, "values.never_estimated")
    return message(run.refused_code, run.refused_facts, locale=actor.locale) if run.refused_code else None


def _refused(actor: Actor, run: ValueRun | None) -> CustomerValue:
    reason = refusal_of(actor, run) or _text(actor, "values.no_orders")
    horizon, version = (run.horizon_days, run.model_version) if run else (0, "")
    as_of = run.as_of if run else None
    return CustomerValue(0, 0, 0, 0.0, 0.0, horizon, "", (), "", None, None, as_of, version, reason)


def _money(cents: float) -> str:
    return f"¥{cents / 100:,.0f}"


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)
