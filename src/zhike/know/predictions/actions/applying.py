"""Answer of each active customer how likely something is, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from zhike.integrate.identity import public as identity
from zhike.know.predictions.actions.following import keep_said, read_spreads, settle_said, watch_drift
from zhike.know.predictions.actions.storing import Told, ask, mark, store_predictions
from zhike.know.predictions.actions.training import Report, Task, load_classifier, train_model
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.moments import Asked, Lake, Moments, first_day_of, read_moments
from zhike.know.predictions.queries import definition_of, model_in_use, newest_training, question_in
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


def open_lake(actor: Actor, *, has_kinds: bool = False) -> Lake:
    """Bring the lake up to date, and return what moments are counted in; ``has_kinds``: those of activities are asked about."""
    tenant = actor.tenant_id
    tables = profiles.sync_orders(tenant), profiles.sync_activities(tenant), profiles.sync_lines(tenant)
    return Lake(*tables, identity.map_homes(tenant), profiles.sync_activity_kinds(tenant) if has_kinds else None)


def task_of(actor: Actor, question: Question, today: date) -> Task:
    """Return what is to be learned on a day."""
    return Task(question, definition_of(actor.tenant_id, question), today)


def answer(actor: Actor, lake: Lake, *, task: Task, is_forced: bool, report: Report) -> PredictionReport:
    """Answer one question of everybody, as `predict`."""
    question = task.question
    model = model_in_use(actor.tenant_id, question)
    is_fresh = is_forced or model is None or _is_due(newest_training(actor.tenant_id, question) or model, task)
    if model is None or is_fresh:
        trained = train_model(actor, lake, task=task, report=report)
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


def rehearse(model: PredictionModel, lake: Lake, *, today: date) -> None:
    """Note what moves a model and how many customers it would point out today, and tell nobody."""
    told = _ask_today(model, lake, question_in(model), today=today)
    if told is not None:
        _note(model, told)
        model.save(update_fields=["weights", "customers", "flagged", "updated_at"])


def _ask_today(model: PredictionModel, lake: Lake, question: Question, *, today: date) -> Told | None:
    """Ask a model of everybody who is active, None when nobody is."""
    given = Definition(**model.definition)
    if first_day_of(lake) is None:
        return None
    asked = Asked(question, given.horizon_days, given.active_days, model.candidate == "sequence")
    moments = read_moments(lake, [profiles.day_number(today)], asked=asked)
    return ask(load_classifier(model), moments) if moments.customer_ids else None


def _note(model: PredictionModel, told: Told) -> None:
    model.weights = _weights(told.moments, told.names, told.parts)
    model.customers = told.shares.size
    model.flagged = int((told.shares >= model.figures["threshold"]["probability"]).sum())


def _apply(actor: Actor, model: PredictionModel, lake: Lake, task: Task) -> None:
    told = _ask_today(model, lake, task.question, today=task.today)
    if told is None:
        clear(actor, task.question)
        model.customers = model.flagged = 0
        model.save(update_fields=["customers", "flagged", "updated_at"])
        return
    with transaction.atomic():
        rows = Prediction.objects.in_tenant(actor.tenant_id, _WHY).filter(question=model.question)
        gone = set(rows.values_list("customer_id", flat=True)) - set(told.customer_ids)
        rows.delete()
        store_predictions(actor.tenant_id, model, told, today=task.today)
        mark(task.question, ((customer_id, None) for customer_id in sorted(gone)))
        _note(model, told)
        model.spreads = read_spreads(model, told.moments.table, shares=told.shares)
        model.applied_on = task.today
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
