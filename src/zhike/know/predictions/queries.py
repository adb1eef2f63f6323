"""Reads of predictions: what is asked, the models, and why a customer's probability is what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from zhike.know.predictions.models import Prediction, PredictionDefinition, PredictionModel
from zhike.know.predictions.rules import CHURN, PURCHASE, USUAL, Definition, Kind, Question
from zhike.know.profiles.public import Why, WhyReason
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.errors import not_found
from zhike.platform.i18n import message
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers import public as customers

_FIELDS: Final[dict[Kind, str]] = {"churn": "churn_percent", "purchase": "buy_percent"}
_TOLD: Final = ("last_order_at", "order_count", "amount_cents", "last_contact_at")
_SHOWN: Final = 12
_WHY: Final = "one model for all"


@dataclass(frozen=True, slots=True)
class Overview:
    """A question, its definition, the model in use (None: there is none), why the newest training refused, and the newest trainings."""

    question: Question
    definition: Definition
    in_use: PredictionModel | None
    refused: str | None
    models: Sequence[PredictionModel]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a customer to a question; ``share`` is the probability 0–1, None when nothing is said."""

    question: Question
    share: float | None
    why: Why


def definition_of(tenant_id: UUID, kind: Kind) -> Definition:
    """Return what a kind of answer means in a company."""
    row = PredictionDefinition.objects.in_tenant(tenant_id, "one definition for all").filter(kind=kind).first()
    if row is None:
        return USUAL[kind]
    return Definition(row.horizon_days, row.active_days, row.action_cost_cents, row.miss_cost_cents)


def question_in(model: PredictionModel) -> Question:
    """Return what a model answers."""
    return Question(cast("Kind", model.question.partition("-")[0]), model.item)


def list_questions(tenant_id: UUID) -> list[Question]:
    """Return everything that a company asks: churn, a purchase, and what is asked about now by name, also where that was refused."""
    rows = PredictionModel.objects.in_tenant(tenant_id, _WHY).exclude(item="").filter(state__in=("in_use", "refused"))
    found = set(rows.values_list("item", "state", "as_of"))
    newest = max((as_of for _, state, as_of in found if state == "refused"), default=None)
    items = {item for item, state, as_of in found if state == "in_use" or as_of == newest}
    return [CHURN, PURCHASE, *(Question("purchase", item) for item in sorted(items))]


def question_of(tenant_id: UUID, key: str) -> Question:
    """Return the question of a key.

    Raises:
        AppError: 404 for a key that nobody asks by.
    """
    found = next((one for one in list_questions(tenant_id) if one.key == key), None)
    if found is None:
        raise not_found("predictions")
    return found


def model_in_use(tenant_id: UUID, question: Question) -> PredictionModel | None:
    """Return the model that a company's answers are made by."""
    rows = PredictionModel.objects.in_tenant(tenant_id, _WHY)
    return rows.filter(question=question.key, state="in_use").first()


def shown_in_use(tenant_id: UUID, question: Question) -> PredictionModel | None:
    """Return the model that a company's answers are made by, to be told of: its texts, which are long, stay unread."""
    return trainings_of(tenant_id, question).filter(state="in_use").first()


def version_in_use(tenant_id: UUID, field: str) -> str:
    """Return the version of the model that fills a field of customers, "" without one."""
    kind = next((kind for kind, key in _FIELDS.items() if key == field), None)
    model = shown_in_use(tenant_id, Question(kind)) if kind else None
    return version_of(model) if model else ""


def version_of(model: PredictionModel) -> str:
    """Return how a version is called beside its scores."""
    return f"{model.question}-{model.number}-{model.candidate}"


def trainings_of(tenant_id: UUID, question: Question) -> ScopedQuerySet[PredictionModel]:
    """Return the trainings of a question, the newest first, without their texts."""
    return _without_texts(tenant_id).filter(question=question.key).order_by("-number")


def _without_texts(tenant_id: UUID) -> ScopedQuerySet[PredictionModel]:
    return PredictionModel.objects.in_tenant(tenant_id, _WHY).defer("text", "trial_text")


def newest_training(tenant_id: UUID, question: Question) -> PredictionModel | None:
    """Return the newest training that made a model, in use or not."""
    return trainings_of(tenant_id, question).exclude(state="refused").first()


def show_prediction(actor: Actor, question: Question) -> Overview:
    """Return how a question is answered.

    Raises:
        AppError: 403.
    """
    require(actor, "predictions.view")
    newest = list(trainings_of(actor.tenant_id, question)[:_SHOWN])
    used = next((one for one in newest if one.state == "in_use"), None) or shown_in_use(actor.tenant_id, question)
    refused = _refusal(actor, newest[0] if newest else None)
    return Overview(question, definition_of(actor.tenant_id, question.kind), used, refused, newest)


def explain_prediction(actor: Actor, customer_id: UUID, question: Question = CHURN) -> Why:
    """Explain the probability that an answer comes true of a customer in the actor's scope.

    Raises:
        AppError: 404 when the customer is absent or out of scope; 403 when the actor does not see what it is made of.
    """
    (answer,) = _explain(actor, customer_id, [question])
    return answer.why


def explain_purchases(actor: Actor, customer_id: UUID) -> list[Answer]:
    """Explain whether a customer buys again, then what, the likeliest category first; as `explain_prediction`."""
    asked = [one for one in list_questions(actor.tenant_id) if one.kind == "purchase"]
    first, *items = _explain(actor, customer_id, asked)
    return [first, *sorted((one for one in items if one.share is not None), key=lambda one: -(one.share or 0))]


def _explain(actor: Actor, customer_id: UUID, questions: Sequence[Question]) -> list[Answer]:
    customers.require_customer(actor, customer_id)
    told = [*(_FIELDS[kind] for kind in dict.fromkeys(one.kind for one in questions)), *_TOLD]
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in told])
    keys = [one.key for one in questions]
    rows = Prediction.objects.in_tenant(actor.tenant_id, "its customer is in scope")
    made = {one.question: one for one in rows.filter(customer_id=customer_id, question__in=keys)}
    models = _without_texts(actor.tenant_id).in_bulk([one.model_id for one in made.values()])
    said = {key: _answer(actor, one, models[one.model_id]) for key, one in made.items()}
    return [said.get(one.key) or _no_answer(actor, one) for one in questions]


def _no_answer(actor: Actor, question: Question) -> Answer:
    model = trainings_of(actor.tenant_id, question).first()
    refused = _refusal(actor, model) or _text(actor, "predictions.not_active", **_days(model, question))
    as_of = model.as_of if model else None
    return Answer(question, None, Why(question.key, title_of(actor, question), "", (), "", None, as_of, "", refused))


def _answer(actor: Actor, made: Prediction, model: PredictionModel) -> Answer:
    question = question_in(model)
    usual = _text(actor, f"predictions.usual.{question.form}", share=f"{made.usual:.0%}", **_days(model, question))
    told = ((key, _said(actor, key, value, item=question.item), points) for key, value, points in made.reasons)
    reasons = tuple(WhyReason(*one) for one in told)
    name, value, accuracy = title_of(actor, question), f"{made.probability:.0%}", accuracy_of(actor, model)
    why = Why(question.key, name, value, reasons, usual, accuracy, made.as_of, version_of(model), None)
    return Answer(question, made.probability, why)


def accuracy_of(actor: Actor, model: PredictionModel) -> str | None:
    """Say how often a version was right when it was asked about the past, None when it could not be asked."""
    told = model.backtest
    if not told or not told["flagged"]:
        return None
    facts = {"flagged": told["flagged"], "share": f"{told['precision']:.0%}", "base": f"{told['base']:.0%}"}
    question = question_in(model)
    code = f"predictions.accuracy.{question.form}"
    return _text(actor, code, day=told["asked_on"], **facts, **_days(model, question))


def title_of(actor: Actor, question: Question) -> str:
    """Return how a question is called in the reader's language."""
    return _text(actor, f"predictions.title.{question.form}", item=question.item)


def _said(actor: Actor, key: str, value: str, *, item: str) -> str:
    if value == "":
        return _text(actor, f"predictions.blank.{key}", item=item)
    shown = f"{float(value):.0%}" if key == "item_share" else value
    return _text(actor, f"predictions.reason.{key}", value=shown, item=item)


def _refusal(actor: Actor, model: PredictionModel | None) -> str | None:
    if model is None:
        return _text(actor, "predictions.never_trained")
    return _text(actor, model.refused_code, **model.refused_facts) if model.refused_code else None


def _days(model: PredictionModel | None, question: Question) -> dict[str, int | str]:
    given = Definition(**model.definition) if model else USUAL[question.kind]
    return {"horizon": given.horizon_days, "active": given.active_days, "item": question.item}


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)
