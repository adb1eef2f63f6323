"""What the models of predictions tell of themselves in the gallery."""

from collections.abc import Iterator
from dataclasses import replace

from zhike.know.models.public import Card, Metric, state_of, text_of
from zhike.know.predictions.asked import own_rows, question_in_row
from zhike.know.predictions.models import PredictionModel
from zhike.know.predictions.queries import accuracy_of, list_questions, show_prediction, version_of
from zhike.know.predictions.rules import CHURN, Question
from zhike.know.predictions.wording import days_of, title_of
from zhike.platform.actor import Actor


def tell_predictions(actor: Actor) -> Iterator[Card]:
    """Tell of the models that say who leaves, who buys again, and what."""
    for question in list_questions(actor.tenant_id):
        yield _card(actor, question)
    for row in own_rows(actor.tenant_id).filter(state="trial"):
        yield replace(
            _card(actor, question_in_row(row)), state="trial", refused=None, path=f"/models/new?question={row.pk}"
        )


def _card(actor: Actor, question: Question) -> Card:
    told = show_prediction(actor, question)
    model = told.in_use
    facts = days_of(actor.locale, question, given=told.definition)
    card = Card(
        key=question.key,
        name=title_of(actor, question),
        question=text_of(actor, f"question.{question.form}", days=told.definition.horizon_days, **facts),
        path="/predictions" if question == CHURN else f"/predictions?about={question.key}",
        state=state_of(None if model else told.refused, was_tried=bool(told.models)),
        refused=None if model else told.refused,
        job=f"predictions.{question.kind}",
        is_kept=True,
    )
    if model is None:
        return card
    return replace(
        card,
        version=version_of(model),
        learned_at=model.created_at,
        data_from=model.window_from,
        data_date=model.applied_on or model.as_of,
        rows=model.moments,
        metrics=_metrics(actor, model),
        hit=accuracy_of(actor, model, question=question),
        owner_id=model.owner_id,
    )


def _metrics(actor: Actor, model: PredictionModel) -> list[Metric]:
    winner, rule = model.figures["candidates"][model.candidate], model.figures["rule"]
    name, base = text_of(actor, "metric.auc"), text_of(actor, "base.rule")
    metrics = [Metric("auc", name, winner["auc"], rule["auc"], base, "number")]
    if model.backtest:
        told = model.backtest
        name, base = text_of(actor, "metric.precision"), text_of(actor, "base.all")
        metrics.append(Metric("precision", name, told["precision"], told["base"], base, "share"))
    return metrics
