"""Reads of predictions: the definition, the models, and why a customer's probability is what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.know.predictions.models import ChurnDefinition, ChurnModel, ChurnPrediction
from zhike.know.predictions.rules import Definition
from zhike.know.profiles.public import Why, WhyReason
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.i18n import message
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers import public as customers

_TOLD: Final = ("churn_percent", "last_order_at", "order_count", "amount_cents", "last_contact_at")
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Overview:
    """The definition, the model in use (None: there is none), why the newest training refused, and the newest trainings."""

    definition: Definition
    in_use: ChurnModel | None
    refused: str | None
    models: Sequence[ChurnModel]


def definition_of(tenant_id: UUID) -> Definition:
    """Return what leaving means in a company."""
    row = ChurnDefinition.objects.in_tenant(tenant_id, "one definition for all").first()
    if row is None:
        return Definition()
    return Definition(row.horizon_days, row.active_days, row.action_cost_cents, row.miss_cost_cents)


def model_in_use(tenant_id: UUID) -> ChurnModel | None:
    """Return the model that a company's predictions are made by."""
    return ChurnModel.objects.in_tenant(tenant_id, "one model for all").filter(state="in_use").first()


def shown_in_use(tenant_id: UUID) -> ChurnModel | None:
    """Return the model that a company's predictions are made by, to be told of: its texts, which are long, stay unread."""
    return _without_texts(ChurnModel.objects.in_tenant(tenant_id, "one model for all")).filter(state="in_use").first()


def churn_version(tenant_id: UUID) -> str:
    """Return the version of the model that a company's predictions are made by, "" without one."""
    model = shown_in_use(tenant_id)
    return version_of(model) if model else ""


def version_of(model: ChurnModel) -> str:
    """Return how a version is called beside its scores."""
    return f"churn-{model.number}-{model.candidate}"


def newest_training(tenant_id: UUID) -> ChurnModel | None:
    """Return the newest training that made a model, in use or not."""
    rows = _without_texts(ChurnModel.objects.in_tenant(tenant_id, "one model for all"))
    return rows.exclude(state="refused").order_by("-number").first()


def _without_texts(rows: ScopedQuerySet[ChurnModel]) -> ScopedQuerySet[ChurnModel]:
    return rows.defer("text", "trial_text")


def show_churn(actor: Actor) -> Overview:
    """Return how churn is predicted.

    Raises:
        AppError: 403.
    """
    require(actor, "predictions.view")
    newest = list(_without_texts(ChurnModel.objects.visible_to(actor)).order_by("-number")[:_SHOWN])
    used = next((one for one in newest if one.state == "in_use"), None) or shown_in_use(actor.tenant_id)
    return Overview(definition_of(actor.tenant_id), used, _refusal(actor, newest[0] if newest else None), newest)


def explain_churn(actor: Actor, customer_id: UUID) -> Why:
    """Explain the probability that a customer in the actor's scope leaves.

    Raises:
        AppError: 404 when the customer is absent or out of scope; 403 when the actor does not see what it is made of.
    """
    customers.require_customer(actor, customer_id)
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in _TOLD])
    made = ChurnPrediction.objects.in_tenant(actor.tenant_id, "its customer is in scope").filter(pk=customer_id).first()
    models = _without_texts(ChurnModel.objects.in_tenant(actor.tenant_id, "told with each score")).order_by("-number")
    model = models.filter(pk=made.model_id).first() if made else models.first()
    if made is None or model is None:
        refused = _refusal(actor, model) or _text(actor, "predictions.not_active", **_days(model))
        return Why("churn", _title(actor), "", (), "", None, model.as_of if model else None, "", refused)
    return Why(
        "churn",
        _title(actor),
        f"{made.probability:.0%}",
        tuple(WhyReason(key, _said(actor, key, value), points) for key, value, points in made.reasons),
        _text(actor, "predictions.usual", share=f"{made.usual:.0%}", **_days(model)),
        accuracy_of(actor, model),
        made.as_of,
        version_of(model),
        None,
    )


def accuracy_of(actor: Actor, model: ChurnModel) -> str | None:
    """Say how often a version was right when it was asked about the past, None when it could not be asked."""
    told = model.backtest
    if not told or not told["flagged"]:
        return None
    facts = {"flagged": told["flagged"], "share": f"{told['precision']:.0%}", "base": f"{told['base']:.0%}"}
    return _text(actor, "predictions.accuracy", day=told["asked_on"], **facts, **_days(model))


def _said(actor: Actor, key: str, value: str) -> str:
    if value == "":
        return _text(actor, f"predictions.blank.{key}")
    return _text(actor, f"predictions.reason.{key}", value=value)


def _refusal(actor: Actor, model: ChurnModel | None) -> str | None:
    if model is None:
        return _text(actor, "predictions.never_trained")
    return _text(actor, model.refused_code, **model.refused_facts) if model.refused_code else None


def _days(model: ChurnModel | None) -> dict[str, int]:
    given = Definition(**model.definition) if model else Definition()
    return {"horizon": given.horizon_days, "active": given.active_days}


def _title(actor: Actor) -> str:
    return _text(actor, "predictions.title")


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)
