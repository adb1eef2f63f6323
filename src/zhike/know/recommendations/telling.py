"""What the recommender tells of itself in the gallery."""

from collections.abc import Iterator

from zhike.know.models.public import Card, Metric, state_of, text_of
from zhike.know.recommendations.queries.associations import Associations, show_associations
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError


def tell_offers(actor: Actor) -> Iterator[Card]:
    """Tell of the model behind offers, to who sees associations."""
    try:
        told = show_associations(actor)
    except AppError:
        return
    yield Card(
        key="offers",
        name=text_of(actor, "name.offers"),
        question=text_of(actor, "question.offers"),
        path="/associations",
        state=state_of(told.refused, was_tried=told.data_date is not None),
        refused=told.refused,
        version=told.model_version,
        data_from=told.since,
        data_date=told.data_date,
        rows=told.purchases,
        metrics=_metrics(actor, told),
        hit=None if told.is_model or told.refused else text_of(actor, "offers_popular"),
        job="recommendations.make",
    )


def _metrics(actor: Actor, told: Associations) -> list[Metric]:
    if told.model is None or told.popularity is None:
        return []
    base, name = text_of(actor, "base.popular"), text_of(actor, "metric.hit10")
    return [Metric("hit10", name, told.model.hr10, told.popularity.hr10, base, "share")]
