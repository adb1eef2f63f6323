"""What the churn model tells of itself in the gallery."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from zhike.know.models.public import Card, Metric, text_of
from zhike.know.predictions.actions.following import CHURN
from zhike.know.predictions.models import ChurnModel
from zhike.know.predictions.queries import accuracy_of, show_churn, version_of
from zhike.platform.actor import Actor
from zhike.platform.i18n import message

_PATH: Final = "/predictions"


def tell_churn(actor: Actor) -> Iterator[Card]:
    """Tell of the model that says who leaves."""
    told = show_churn(actor)
    model = told.in_use
    card = Card(
        key=CHURN,
        name=message("predictions.title", {}, locale=actor.locale),
        question=text_of(actor, "question.churn", days=told.definition.horizon_days),
        path=_PATH,
        state="in_use" if model else "refused" if told.models else "none",
        refused=None if model else told.refused,
        job="predictions.churn",
        is_kept=True,
    )
    if model is None:
        yield card
        return
    yield replace(
        card,
        version=version_of(model),
        learned_at=model.created_at,
        data_from=model.window_from,
        data_date=model.applied_on or model.as_of,
        rows=model.moments,
        metrics=_metrics(actor, model),
        hit=accuracy_of(actor, model),
        owner_id=model.owner_id,
    )


def _metrics(actor: Actor, model: ChurnModel) -> list[Metric]:
    winner, rule = model.figures["candidates"][model.candidate], model.figures["rule"]
    name, base = text_of(actor, "metric.auc"), text_of(actor, "base.rule")
    metrics = [Metric("auc", name, winner["auc"], rule["auc"], base, "number")]
    if model.backtest:
        told = model.backtest
        name, base = text_of(actor, "metric.precision"), text_of(actor, "base.all")
        metrics.append(Metric("precision", name, told["precision"], told["base"], base, "share"))
    return metrics
