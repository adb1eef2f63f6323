"""Say of each active customer how likely they are to leave, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from zhike.integrate.identity import public as identity
from zhike.know.predictions.actions.following import keep_churn, read_spreads, settle_churn, watch_drift
from zhike.know.predictions.actions.storing import ask, store_predictions
from zhike.know.predictions.actions.training import Report, load_classifier, train_churn
from zhike.know.predictions.models import ChurnModel, ChurnPrediction
from zhike.know.predictions.moments import Lake, Moments, first_day_of, read_moments
from zhike.know.predictions.queries import definition_of, model_in_use, newest_training
from zhike.know.predictions.rules import Definition, is_due
from zhike.know.profiles import public as profiles
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.platform.outbox.public import emit
from zhike.records.customers import public as customers

_WHY: Final = "predictions are made for the whole company"


@dataclass(frozen=True, slots=True)
class ChurnReport:
    """What a run did: the model's number, whether it was learned now, customers told of, those worth acting on, or the refusal."""

    number: int
    is_fresh: bool
    customers: int
    flagged: int
    refused: str


def predict_churn(actor: Actor, report: Report, *, as_of: date | None = None, is_forced: bool = False) -> ChurnReport:
    """Learn when it is time to, then write each active customer's probability with its reasons.

    Args:
        actor: needs no grant of its own: it is upkeep, started by the system, by an import, or by a run that was allowed.
        report: told ``(phase, done, total)`` as it goes on.
        as_of: the business date that counts as today; the tenant's own today when absent.
        is_forced: learn anew although the model is fresh.
    """
    today = as_of or business_date(now(), actor.zone)
    report("predictions.phase.learn", 0, 2)
    homes = identity.map_homes(actor.tenant_id)
    lake = Lake(profiles.sync_orders(actor.tenant_id), profiles.sync_activities(actor.tenant_id), homes)
    definition = definition_of(actor.tenant_id)
    model = model_in_use(actor.tenant_id)
    is_fresh = is_forced or model is None or _is_due(newest_training(actor.tenant_id) or model, definition, today)
    if model is None or is_fresh:
        trained = train_churn(actor, lake, definition=definition, today=today)
        model = trained if trained.refused_code else model_in_use(actor.tenant_id) or trained
    settle_churn(actor, lake, today=today)
    report("predictions.phase.apply", 1, 2)
    if model.refused_code:
        _clear(actor)
    else:
        _apply(actor, model, lake, today)
    report("predictions.phase.apply", 2, 2)
    return ChurnReport(model.number, is_fresh, model.customers, model.flagged, model.refused_code)


def _is_due(model: ChurnModel, definition: Definition, today: date) -> bool:
    return is_due(model.as_of, today, was=Definition(**model.definition), now=definition)


def _clear(actor: Actor) -> None:
    with transaction.atomic():
        rows = ChurnPrediction.objects.in_tenant(actor.tenant_id, _WHY)
        told = list(rows.values_list("id", flat=True))
        rows.delete()
        customers.write_churn((customer_id, None) for customer_id in told)


def _apply(actor: Actor, model: ChurnModel, lake: Lake, today: date) -> None:
    definition = Definition(**model.definition)
    moments = None
    if first_day_of(lake) is not None:
        days = {"horizon_days": definition.horizon_days, "active_days": definition.active_days}
        moments = read_moments(lake, [profiles.day_number(today)], **days)
    if moments is None or not moments.customer_ids:
        _clear(actor)
        model.customers = model.flagged = 0
        model.save(update_fields=["customers", "flagged", "updated_at"])
        return
    told = ask(load_classifier(model), moments)
    shares = told.shares
    with transaction.atomic():
        rows = ChurnPrediction.objects.in_tenant(actor.tenant_id, _WHY)
        gone = set(rows.values_list("id", flat=True)) - set(told.customer_ids)
        rows.delete()
        store_predictions(actor.tenant_id, model, told, today=today)
        customers.write_churn((customer_id, None) for customer_id in sorted(gone))
        model.weights = _weights(moments, told.names, told.parts)
        model.spreads = read_spreads(model, moments.table, shares=shares)
        model.applied_on, model.customers = today, shares.size
        model.flagged = int((shares >= model.figures["threshold"]["probability"]).sum())
        model.save(update_fields=["weights", "spreads", "applied_on", "customers", "flagged", "updated_at"])
        keep_churn(actor, model, list(zip(told.customer_ids, shares.tolist(), strict=True)))
        watch_drift(actor, model)
        emit(actor, "predictions.made", str(model.pk), {"kind": "churn", "customers": model.customers})


def _weights(moments: Moments, names: list[str], parts: NDArray[np.float64]) -> list[list[Any]]:
    """Each column's mean effect, strongest first, and whether more of it raises the probability."""
    told = []
    for place, column in enumerate(moments.table.only(names).columns):
        filled = ~np.isnan(column.values)
        value, effect = column.values[filled], parts[filled, place]
        slope = float(((value - value.mean()) * (effect - effect.mean())).sum()) if value.size else 0.0
        told.append([column.name, round(float(np.abs(parts[:, place]).mean()), 4), 1 if slope > 0 else -1])
    return sorted(told, key=lambda one: -one[1])
