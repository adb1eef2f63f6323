"""What the recommender tells of itself in the gallery."""

from collections.abc import Iterator

from zhike.know.models.public import Card, Metric
from zhike.know.recommendations.queries.associations import Associations, show_associations
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.platform.i18n import message


def tell_offers(actor: Actor) -> Iterator[Card]:
    """Tell of the model behind offers, to who sees associations."""
    try:
        told = show_associations(actor)
    except AppError:
        return
    yield Card(
        key="offers",
        name=_text(actor, "models.name.offers"),
        question=_text(actor, "models.question.offers"),
        path="/associations",
        state="in_use" if told.refused is None else "refused" if told.data_date else "none",
        refused=told.refused,
        version=told.model_version,
        data_from=told.since,
        data_date=told.data_date,
        rows=told.purchases,
        metrics=_metrics(actor, told),
        hit=None if told.is_model or told.refused else _text(actor, "models.offers_popular"),
        job="recommendations.make",
    )


def _metrics(actor: Actor, told: Associations) -> list[Metric]:
    if told.model is None or told.popularity is None:
        return []
    base, name = _text(actor, "models.base.popular"), _text(actor, "models.metric.hit10")
    return [Metric("hit10", name, told.model.hr10, told.popularity.hr10, base, "share")]


def _text(actor: Actor, code: str) -> str:
    return message(code, {}, locale=actor.locale)
