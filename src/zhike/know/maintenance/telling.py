"""What the reckoning of what falls due tells of itself in the gallery."""

from collections.abc import Iterator, Sequence

from zhike.know.maintenance.queries.cards import RuleCard, list_rules
from zhike.know.models.public import Card, Metric, state_of, text_of
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.platform.i18n import message


def tell_dues(actor: Actor) -> Iterator[Card]:
    """Tell of the rules by readings and purchases that the actor may read; a day that is known needs no model."""
    try:
        rules = [one for one in list_rules(actor) if one.is_readable and one.draft.kind != "date"]
    except AppError:
        return
    measured = [one for one in rules if one.trial.get("trials")]
    refused = None if measured else message("maintenance.never_made", {}, locale=actor.locale)
    ran = [one.ran_at for one in rules if one.ran_at is not None]
    yield Card(
        key="maintenance",
        name=text_of(actor, "name.maintenance"),
        question=text_of(actor, "question.maintenance"),
        path="/maintenance",
        state=state_of(refused, was_tried=bool(ran)),
        refused=refused,
        version="due-1",
        learned_at=max(ran) if ran else None,
        data_date=max(ran).date() if ran else None,
        rows=sum(one.known + one.refused for one in rules),
        metrics=_metrics(actor, measured),
        hit=_hit(actor, rules),
        job="maintenance.reckon",
    )


def _metrics(actor: Actor, measured: Sequence[RuleCard]) -> list[Metric]:
    """Return the figures of all meters together, each rule by how often it was asked."""
    told = [one.trial for one in measured if one.draft.kind == "reading" and one.trial["mae"]]
    total = sum(one["trials"] for one in told)
    if not total:
        return []
    mae, base, within = (
        sum(one[key] * one["trials"] for one in told) / total for key in ("mae", "baseline_mae", "coverage")
    )
    names = [text_of(actor, key) for key in ("metric.days_mae", "metric.within", "base.calendar")]
    return [
        Metric("mae", names[0], mae, base, names[2], "days", is_rise_good=False),
        Metric("within", names[1], within, None, "", "share"),
    ]


def _hit(actor: Actor, rules: Sequence[RuleCard]) -> str | None:
    settled, hits = sum(one.hits.settled for one in rules), sum(one.hits.hits for one in rules)
    return message("maintenance.hit", {"settled": settled, "hits": hits}, locale=actor.locale) if settled else None
