"""Answer of each active customer how likely something is, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from zhike.integrate.identity import public as identity
from zhike.know.predictions.actions.following import keep_said, read_spreads, settle_said, watch_drift
from zhike.know.predictions.actions.storing import ask, mark, store_predictions
from zhike.know.predictions.actions.training import Report, Task, load_classifier, train_model
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.moments import Asked, Lake, Moments, first_day_of, read_moments
from zhike.know.predictions.queries import definition_of, model_in_use, newest_training
from zhike.know.predictions.rules import CHURN, Definition, Question, is_due
from zhike.know.profiles import public as profiles
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.platform.outbox.public import emit

_WHY: Final = "predictions are made for the whole company"


@dataclass(frozen=True, slots=True)
class PredictionReport:
    """What a run did: the model's number, whether it was learned now, customers told of, those worth acting on, or the refusal."""

    number: int
    is_fresh: bool
    customers: int
    flagged: int
    refused: str


def predict(
    actor: Actor, report: Report, *, question: Question = CHURN, as_of: date | None = None, is_forced: bool = False
) -> PredictionReport:
    """Learn when it is time to, then write each active customer's probability with its reasons.

    Args:
        actor: needs no grant of its own: it is upkeep, started by the system, by an import, or by a run that was allowed.
        report: told ``(phase, done, total)`` as it goes on.
        question: what is asked of them.
        as_of: the business date that counts as today; the tenant's own today when absent.
        is_forced: learn anew although the model is fresh.
    """
    today = as_of or business_date(now(), actor.zone)
    report("predictions.phase.learn", 0, 2)
    return answer(actor, open_lake(actor), task=task_of(actor, question, today), is_forced=is_forced, report=report)


def open_lake(actor: Actor) -> Lake:
    """Bring the lake up to date, and return what moments are counted in."""
    tenant = actor.tenant_id
    tables = profiles.sync_orders(tenant), profiles.sync_activities(tenant), profiles.sync_lines(tenant)
    return Lake(*tables, identity.map_homes(tenant))


def task_of(actor: Actor, question: Question, today: date) -> Task:
    """Return what is to be learned on a day."""
    return Task(question, definition_of(actor.tenant_id, question.kind), today)


def answer(actor: Actor, lake: Lake, *, task: Task, is_forced: bool, report: Report) -> PredictionReport:
    """Answer one question of everybody, as `predict`."""
    question = task.question
    model = model_in_use(actor.tenant_id, question)
    is_fresh = is_forced or model is None or _is_due(newest_training(actor.tenant_id, question) or model, task)
    if model is None or is_fresh:
        trained = train_model(actor, lake, task=task)
        model = trained if trained.refused_code else model_in_use(actor.tenant_id, question) or trained
    settle_said(actor, lake, question=question, today=task.today)
    report("predictions.phase.apply", 1, 2)
    if model.refused_code:
        clear(actor, question)
    else:
        _apply(actor, model, lake, task)
    report("predictions.phase.apply", 2, 2)
    return PredictionReport(model.number, is_fresh, model.customers, model.flagged, model.refused_code)


def _is_due(model: PredictionModel, task: Task) -> bool:
    return is_due(model.as_of, task.today, was=Definition(**model.definition), now=task.definition)


def clear(actor: Actor, question: Question) -> None:
    """Take back everything that is said to a question."""
    with transaction.atomic():
        rows = Prediction.objects.in_tenant(actor.tenant_id, _WHY).filter(question=question.key)
        told = list(rows.values_list("customer_id", flat=True))
        rows.delete()
        mark(question, ((customer_id, None) for customer_id in told))


def _apply(actor: Actor, model: PredictionModel, lake: Lake, task: Task) -> None:
    given = Definition(**model.definition)
    moments = None
    if first_day_of(lake) is not None:
        asked = Asked(task.question, given.horizon_days, given.active_days, model.candidate == "sequence")
        moments = read_moments(lake, [profiles.day_number(task.today)], asked=asked)
    if moments is None or not moments.customer_ids:
        clear(actor, task.question)
        model.customers = model.flagged = 0
        model.save(update_fields=["customers", "flagged", "updated_at"])
        return
    told = ask(load_classifier(model), moments)
    with transaction.atomic():
        rows = Prediction.objects.in_tenant(actor.tenant_id, _WHY).filter(question=model.question)
        gone = set(rows.values_list("customer_id", flat=True)) - set(told.customer_ids)
        rows.delete()
        store_predictions(actor.tenant_id, model, told, today=task.today)
        mark(task.question, ((customer_id, None) for customer_id in sorted(gone)))
        model.weights = _weights(moments, told.names, told.parts)
        model.spreads = read_spreads(model, moments.table, shares=told.shares)
        model.applied_on, model.customers = task.today, told.shares.size
        model.flagged = int((told.shares >= model.figures["threshold"]["probability"]).sum())
        model.save(update_fields=["weights", "spreads", "applied_on", "customers", "flagged", "updated_at"])
        keep_said(actor, model, list(zip(told.customer_ids, told.shares.tolist(), strict=True)))
        watch_drift(actor, model)
        emit(actor, "predictions.made", str(model.pk), {"kind": model.question, "customers": model.customers})


def _weights(moments: Moments, names: list[str], parts: NDArray[np.float64]) -> list[list[Any]]:
    """Each column's mean effect, strongest first, and whether more of it raises the probability."""
    told = []
    for place, column in enumerate(moments.table.only(names).columns):
        filled = ~np.isnan(column.values)
        value, effect = column.values[filled], parts[filled, place]
        slope = float(((value - value.mean()) * (effect - effect.mean())).sum()) if value.size else 0.0
        told.append([column.name, round(float(np.abs(parts[:, place]).mean()), 4), 1 if slope > 0 else -1])
    return sorted(told, key=lambda one: -one[1])
