"""Ask the model in use of customers right after something of theirs changed."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.know.predictions.actions.storing import ask, mark, store_predictions
from zhike.know.predictions.actions.training import load_classifier
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.moments import Asked, moments_in
from zhike.know.predictions.queries import model_in_use, question_in
from zhike.know.predictions.rules import CHURN, PURCHASE, Definition
from zhike.know.profiles import public as profiles
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now

_WHY: Final = "predictions follow what changed, for the whole company"


def refresh_predictions(actor: Actor, customer_ids: Sequence[UUID], *, as_of: date | None = None) -> int:
    """Predict for some customers by what is known of them this second, and return how many the model of churn speaks of.

    The same query counts their figures and the same models are asked as for everybody at night; nothing is learned, kept to be
    judged later, or watched for drift here. Whoever is out of reach now has no probability any more. Nothing is done before the
    model in use was applied once. Categories follow at night: they need the lines of orders.

    Args:
        actor: the system in the tenant's zone.
        customer_ids: who changed.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    models = [model for one in (CHURN, PURCHASE) if (model := model_in_use(actor.tenant_id, one)) and model.applied_on]
    if not models:
        return 0
    tables = profiles.tables_of_customers(actor.tenant_id, customer_ids)
    if any(model.candidate == "sequence" for model in models):
        tables = {**tables, "lines": profiles.lines_of_customers(actor.tenant_id, customer_ids)}
    told = {model.question: _refresh(actor, model, tables, today=today, customer_ids=customer_ids) for model in models}
    return told.get(CHURN.key, 0)


def _refresh(
    actor: Actor,
    model: PredictionModel,
    tables: profiles.LakeTables,
    *,
    today: date,
    customer_ids: Sequence[UUID],
) -> int:
    given, question = Definition(**model.definition), question_in(model)
    asked = Asked(question, given.horizon_days, given.active_days, model.candidate == "sequence")
    moments = moments_in(tables, [profiles.day_number(today)], asked=asked)
    told = ask(load_classifier(model), moments) if moments.customer_ids else None
    with transaction.atomic():
        rows = Prediction.objects.in_tenant(actor.tenant_id, _WHY)
        rows = rows.filter(question=model.question, customer_id__in=customer_ids)
        known = set(rows.values_list("customer_id", flat=True))
        rows.delete()
        if told is not None:
            store_predictions(actor.tenant_id, model, told, today=today)
            known -= set(told.customer_ids)
        mark(question, ((one, None) for one in sorted(known)))
    return len(moments.customer_ids)
