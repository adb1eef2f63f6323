"""Why a decision stands where it stands: the sum step by step, the reasons of the score behind it, and how sure that is."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zhike.know.decisions.chances import KIND_OF
from zhike.know.decisions.models import Weighing
from zhike.know.decisions.queries.effects import settled_of
from zhike.know.decisions.queries.listing import hit_of
from zhike.know.decisions.queries.rights import sight_of
from zhike.know.decisions.rules import LEAST_SETTLED, Kind, Settled
from zhike.know.predictions import public as predictions
from zhike.know.profiles import public as profiles
from zhike.know.recommendations import public as recommendations
from zhike.know.texts import public as texts
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.platform.i18n import message
from zhike.records.activities import public as activities

_WHY: Final = "its task was found in the reader's scope"


@dataclass(frozen=True, slots=True)
class Step:
    """One factor of the sum, or its result: ``key`` chance, stake, effect, worth or weight."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class DecisionReason:
    """A reason of the score behind the probability; ``effect`` is signed, in the score's own points."""

    text: str
    effect: float


@dataclass(frozen=True, slots=True)
class _Score:
    reasons: tuple[DecisionReason, ...] = ()
    baseline: str = ""
    accuracy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWhy:
    """Everything behind a decision in the reader's language; ``refused`` says why there is nothing, the rest is empty then."""

    steps: tuple[Step, ...] = ()
    reasons: tuple[DecisionReason, ...] = ()
    baseline: str = ""
    accuracy: str | None = None
    hit: str = ""
    caveat: str = ""
    data_date: date | None = None
    version: str = ""
    refused: str | None = None
    notes: tuple[str, ...] = ()


def explain_decision(actor: Actor, task_id: UUID) -> DecisionWhy:
    """Explain a decision in the actor's scope.

    Raises:
        AppError: 403; 404.
    """
    task = activities.get_task(actor, task_id)
    kind = KIND_OF.get(str(task.values.get("rule_key") or ""))
    weighed = Weighing.objects.in_tenant(actor.tenant_id, _WHY).filter(pk=task_id).first()
    if kind is None or weighed is None:
        return DecisionWhy(refused=_text(actor, "decisions.by_hand" if kind is None else "decisions.not_weighed"))
    sight = sight_of(actor)
    if not (sight.money and sight.sees(kind)):
        return DecisionWhy(refused=_text(actor, "decisions.masked"), data_date=weighed.as_of)
    settled = settled_of(actor.tenant_id)[kind]
    score = _score(actor, kind, weighed)
    return DecisionWhy(
        steps=_steps(actor, kind, weighed, settled),
        reasons=score.reasons,
        baseline=score.baseline,
        accuracy=score.accuracy,
        hit=hit_of(actor, kind, settled),
        caveat=_text(actor, f"decisions.caveat.{weighed.effect_of}"),
        data_date=weighed.as_of,
        version=weighed.source_version,
        notes=_notes(actor, weighed),
    )


def _steps(actor: Actor, kind: Kind, weighed: Weighing, settled: Settled) -> tuple[Step, ...]:
    share = f"{weighed.chance:.0%}"
    stake = {
        "cents": _money(weighed.stake_cents),
        "low": _money(weighed.stake_low_cents),
        "high": _money(weighed.stake_high_cents),
    }
    effect = {
        "share": f"{weighed.effect:.0%}",
        "low": f"{weighed.effect_low:.0%}",
        "high": f"{weighed.effect_high:.0%}",
        "acted": settled.acted,
        "alone": settled.left_alone,
        "needed": LEAST_SETTLED,
    }
    steps = [
        Step("chance", _text(actor, f"decisions.chance.{weighed.chance_of}", share=share, item=weighed.item)),
        Step("stake", _text(actor, f"decisions.stake.{'purchase' if kind == 'offer' else weighed.stake_of}", **stake)),
        Step("effect", _text(actor, f"decisions.effect.{weighed.effect_of}", **effect)),
    ]
    if weighed.worth_cents is not None:
        worth = {
            "chance": share,
            "stake": stake["cents"],
            "effect": effect["share"],
            "cents": _money(weighed.worth_cents),
            "low": _money(weighed.low_cents),
            "high": _money(weighed.high_cents),
        }
        steps.append(Step("worth", _text(actor, "decisions.worth", **worth)))
    return tuple(steps)


def _notes(actor: Actor, weighed: Weighing) -> tuple[str, ...]:
    if weighed.is_retried:
        return (_text(actor, "decisions.retried"),)
    return (_text(actor, "decisions.sunk", weight=f"{weighed.weight:.0%}"),) if weighed.weight < 1 else ()


def _score(actor: Actor, kind: Kind, weighed: Weighing) -> _Score:
    """Return the reasons of the score, nothing where its own page would refuse this reader."""
    try:
        if kind == "offer":
            return _of_offer(actor, weighed)
        if kind == "complaint":
            return _of_text(actor, weighed)
        if weighed.chance_of == "churn":
            return _of_why(predictions.explain_prediction(actor, weighed.customer_id))
        return _of_why(profiles.explain_score(actor, weighed.customer_id, "health"))
    except AppError:
        return _Score()


def _of_why(why: profiles.Why) -> _Score:
    return _Score(tuple(DecisionReason(one.text, one.effect) for one in why.reasons), why.baseline, why.accuracy)


def _of_text(actor: Actor, weighed: Weighing) -> _Score:
    read = [one for one in texts.read_of_customer(actor, weighed.customer_id) if one.risk is not None]
    if not read:
        return _Score()
    worst = max(read, key=lambda one: one.risk or 0.0)
    usual = "" if worst.usual_risk is None else _text(actor, "decisions.usual_risk", share=f"{worst.usual_risk:.0%}")
    return _Score(tuple(DecisionReason(word, effect) for word, effect in worst.alarm), usual)


def _of_offer(actor: Actor, weighed: Weighing) -> _Score:
    told = recommendations.list_offers(actor, weighed.customer_id)
    reasons = tuple(DecisionReason(one.reason, 0.0) for one in told.items if one.item == weighed.item)
    return _Score(reasons, told.note or "", told.accuracy)


def _money(cents: int) -> str:
    return f"¥{cents / 100:,.0f}"


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)
