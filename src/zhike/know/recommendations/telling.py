"""What the recommender tells of itself in the gallery."""

from collections.abc import Iterator

from zhike.know.models.public import Card, Metric, state_of, text_of
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
        hit=_hit(actor, told),
        job="recommendations.make",
    )


def _metrics(actor: Actor, told: Associations) -> list[Metric]:
    if told.model is None or told.popularity is None:
        return []
    base, name = text_of(actor, "base.popular"), text_of(actor, "metric.hit10")
    return [Metric("hit10", name, told.model.hr10, told.popularity.hr10, base, "share")]


def _hit(actor: Actor, told: Associations) -> str | None:
    """Say what is offered where the model is not used, and how many of the accepted offers were bought."""
    said = [] if told.is_model or told.refused else [text_of(actor, "offers_popular")]
    shares = {one.word: one.share for one in told.outcomes if one.share is not None}
    if "accepted" in shares:
        silent = shares.get("none")
        facts = {"share": f"{shares['accepted']:.0%}", "none": "–" if silent is None else f"{silent:.0%}"}
        said.append(message("recommendations.outcome", facts, locale=actor.locale))
    return " ".join(said) or None
