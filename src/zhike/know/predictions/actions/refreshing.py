"""Ask the model in use of customers right after something of theirs changed."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.know.predictions.actions.storing import ask, store_predictions
from zhike.know.predictions.actions.training import load_classifier
from zhike.know.predictions.models import ChurnPrediction
from zhike.know.predictions.moments import moments_in
from zhike.know.predictions.queries import model_in_use
from zhike.know.predictions.rules import Definition
from zhike.know.profiles import public as profiles
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.records.customers import public as customers

_WHY: Final = "predictions follow what changed, for the whole company"


def refresh_churn(actor: Actor, customer_ids: Sequence[UUID], *, as_of: date | None = None) -> int:
    """Predict for some customers by what is known of them this second, and return how many the model speaks of.

    The same query counts their figures and the same model is asked as for everybody at night; nothing is learned, kept to be judged
    later, or watched for drift here. Whoever is out of its reach now has no probability any more. Nothing is done before the model
    in use was applied once.

    Args:
        actor: the system in the tenant's zone.
        customer_ids: who changed.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    model = model_in_use(actor.tenant_id)
    if model is None or model.applied_on is None:
        return 0
    today = as_of or business_date(now(), actor.zone)
    definition = Definition(**model.definition)
    tables = profiles.tables_of_customers(actor.tenant_id, customer_ids)
    days = {"horizon_days": definition.horizon_days, "active_days": definition.active_days}
    moments = moments_in(tables, [profiles.day_number(today)], **days)
    told = ask(load_classifier(model), moments) if moments.customer_ids else None
    with transaction.atomic():
        rows = ChurnPrediction.objects.in_tenant(actor.tenant_id, _WHY).filter(pk__in=customer_ids)
        known = set(rows.values_list("id", flat=True))
        rows.delete()
        if told is not None:
            store_predictions(actor.tenant_id, model, told, today=today)
            known -= set(told.customer_ids)
        customers.write_churn((one, None) for one in sorted(known))
    return len(moments.customer_ids)
