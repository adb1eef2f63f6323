"""Reads of predictions: what is asked, the models, and why a customer's probability is what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from zhike.know.predictions.asked import is_own, meaning_in_row, own_in_use, own_of, question_in_row
from zhike.know.predictions.models import Prediction, PredictionDefinition, PredictionModel
from zhike.know.predictions.rules import CHURN, PURCHASE, USUAL, Definition, Kind, Question
from zhike.know.predictions.wording import days_of, item_in, text_of, title_of
from zhike.know.profiles.public import Why, WhyReason
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.errors import not_found
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers import public as customers

_FIELDS: Final[dict[Kind, str]] = {"churn": "churn_percent", "purchase": "buy_percent", "own": "foretold"}
TOLD: Final = ("last_order_at", "order_count", "amount_cents", "last_contact_at")
_SHARES: Final = frozenset({"item_share", "done_share"})
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


def definition_of(tenant_id: UUID, question: Question) -> Definition:
    """Return what an answer means in a company; categories mean what a purchase does."""
    if question.own:
        own = own_of(tenant_id, question.key)
        return meaning_in_row(own) if own else USUAL["own"]
    rows = PredictionDefinition.objects.in_tenant(tenant_id, "one definition for all")
    row = rows.filter(kind=question.kind).first()
    if row is None:
        return USUAL[question.kind]
    return Definition(row.horizon_days, row.active_days, row.action_cost_cents, row.miss_cost_cents)


def question_in(model: PredictionModel) -> Question:
    """Return what a model answers."""
    row = own_of(model.tenant_id, model.question) if is_own(model.question) else None
    return question_in_row(row) if row else Question(cast("Kind", model.question.partition("-")[0]), model.item)


def list_questions(tenant_id: UUID) -> list[Question]:
    """Return everything that a company asks: what `built_in_questions` returns, then its own that are in use."""
    return [*built_in_questions(tenant_id), *own_in_use(tenant_id)]


def built_in_questions(tenant_id: UUID) -> list[Question]:
    """Return what every company asks: churn, a purchase, and what is asked about now by name, also where that was refused."""
    rows = PredictionModel.objects.in_tenant(tenant_id, _WHY).exclude(item="").filter(state__in=("in_use", "refused"))
    found = set(rows.values_list("item", "state", "as_of"))
    newest = max((as_of for _, state, as_of in found if state == "refused"), default=None)
    items = {item for item, state, as_of in found if state == "in_use" or as_of == newest}
    return [CHURN, PURCHASE, *(Question("purchase", item) for item in sorted(items))]


def question_of(tenant_id: UUID, key: str) -> Question:
    """Return the question of a key, one of the company's own in any state.

    Raises:
        AppError: 404 for a key that nobody asks by.
    """
    if is_own(key):
        row = own_of(tenant_id, key)
        found = question_in_row(row) if row else None
    else:
        found = next((one for one in built_in_questions(tenant_id) if one.key == key), None)
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
    return Overview(question, definition_of(actor.tenant_id, question), used, refused, newest)


def explain_prediction(actor: Actor, customer_id: UUID, question: Question = CHURN) -> Why:
    """Explain the probability that an answer comes true of a customer in the actor's scope.

    Raises:
        AppError: 404 when the customer is absent or out of scope; 403 when the actor does not see what it is made of.
    """
    (answer,) = _explain(actor, [question], _said_of(actor, customer_id, [question]))
    return answer.why


def explain_purchases(actor: Actor, customer_id: UUID) -> list[Answer]:
    """Explain whether a customer buys again, then what, the likeliest category first; as `explain_prediction`."""
    asked = [one for one in built_in_questions(actor.tenant_id) if one.kind == "purchase"]
    first, *items = _explain(actor, asked, _said_of(actor, customer_id, asked))
    return [first, *sorted((one for one in items if one.share is not None), key=lambda one: -(one.share or 0))]


def explain_own(actor: Actor, customer_id: UUID) -> list[Answer]:
    """Explain what the company's own questions in use say of a customer, the likeliest first; as `explain_prediction`."""
    asked = own_in_use(actor.tenant_id)
    made = _said_of(actor, customer_id, asked)
    answers = _explain(actor, [one for one in asked if one.key in made], made)
    return sorted(answers, key=lambda one: -(one.share or 0))


def _said_of(actor: Actor, customer_id: UUID, questions: Sequence[Question]) -> dict[str, Prediction]:
    """Return what is said of a customer, by the key of the question, for an actor who may see them and what it is made of."""
    customers.require_customer(actor, customer_id)
    told = [*(_FIELDS[kind] for kind in dict.fromkeys(one.kind for one in questions)), *TOLD]
    require_clear(actor, [field_of(customers.CUSTOMERS, key) for key in told])
    rows = Prediction.objects.in_tenant(actor.tenant_id, "its customer is in scope")
    keys = [one.key for one in questions]
    return {one.question: one for one in rows.filter(customer_id=customer_id, question__in=keys)}


def _explain(actor: Actor, questions: Sequence[Question], made: Mapping[str, Prediction]) -> list[Answer]:
    models = _without_texts(actor.tenant_id).in_bulk([one.model_id for one in made.values()])
    return [
        _answer(actor, one, made=row, model=models[row.model_id])
        if (row := made.get(one.key))
        else _no_answer(actor, one)
        for one in questions
    ]


def _no_answer(actor: Actor, question: Question) -> Answer:
    model = trainings_of(actor.tenant_id, question).first()
    refused = _refusal(actor, model) or _text(actor, "not_active", **_days(actor, model, question))
    as_of = model.as_of if model else None
    return Answer(question, None, Why(question.key, title_of(actor, question), "", (), "", None, as_of, "", refused))


def _answer(actor: Actor, question: Question, *, made: Prediction, model: PredictionModel) -> Answer:
    usual = _text(actor, f"usual.{question.form}", share=f"{made.usual:.0%}", **_days(actor, model, question))
    item = item_in(actor.locale, question.wanted)
    told = ((key, _said(actor, key, value, item=item), points) for key, value, points in made.reasons)
    reasons = tuple(WhyReason(*one) for one in told)
    name, value = title_of(actor, question), f"{made.probability:.0%}"
    accuracy = accuracy_of(actor, model, question=question)
    why = Why(question.key, name, value, reasons, usual, accuracy, made.as_of, version_of(model), None)
    return Answer(question, made.probability, why)


def accuracy_of(actor: Actor, model: PredictionModel, *, question: Question) -> str | None:
    """Say how often a version was right when it was asked about the past, None when it could not be asked."""
    told = model.backtest
    if not told or not told["flagged"]:
        return None
    facts = {"flagged": told["flagged"], "share": f"{told['precision']:.0%}", "base": f"{told['base']:.0%}"}
    days = _days(actor, model, question)
    return _text(actor, f"accuracy.{question.form}", day=told["asked_on"], **facts, **days)


def _said(actor: Actor, key: str, value: str, *, item: str) -> str:
    if value == "":
        return _text(actor, f"blank.{key}", item=item)
    shown = f"{float(value):.0%}" if key in _SHARES else value
    return _text(actor, f"reason.{key}", value=shown, item=item)


def _refusal(actor: Actor, model: PredictionModel | None) -> str | None:
    if model is None:
        return _text(actor, "never_trained")
    code = model.refused_code.removeprefix("predictions.")
    return _text(actor, code, **model.refused_facts) if code else None


def _days(actor: Actor, model: PredictionModel | None, question: Question) -> dict[str, int | str]:
    return days_of(actor.locale, question, given=Definition(**model.definition) if model else None)


def _text(actor: Actor, code: str, **facts: object) -> str:
    return text_of(actor.locale, code, **facts)
