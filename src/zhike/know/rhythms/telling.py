"""What the model of next purchases tells of itself in the gallery."""

from collections.abc import Iterator

from zhike.know.models.public import Card, Metric, state_of, text_of
from zhike.know.rhythms.actions import MODEL
from zhike.know.rhythms.models import RhythmRun
from zhike.know.rhythms.queries import accuracy_of, newest_run, why_none
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of, sees_clear
from zhike.records.customers import public as customers


def tell_rhythms(actor: Actor) -> Iterator[Card]:
    """Tell of the model that says when customers buy next, to who sees such days."""
    if not sees_clear(actor, field_of(customers.CUSTOMERS, "next_order_on")):
        return
    run = newest_run(actor)
    refused = why_none(actor, run)
    yield Card(
        key=MODEL,
        name=text_of(actor, "name.next_purchase"),
        question=text_of(actor, "question.next_purchase"),
        path="/customers?sort=next_order_on",
        state=state_of(refused, was_tried=run is not None),
        refused=refused,
        version=run.model_version if run else "",
        learned_at=run.created_at if run else None,
        data_from=run.since if run else None,
        data_date=run.as_of if run else None,
        rows=run.customers if run else 0,
        metrics=_metrics(actor, run) if run and not refused else (),
        hit=accuracy_of(actor, run) if run and not refused else None,
        job="rhythms.expect",
        is_kept=True,
    )


def _metrics(actor: Actor, run: RhythmRun) -> list[Metric]:
    told = run.trial
    error, within, base = (text_of(actor, key) for key in ("metric.days_mae", "metric.within", "base.last_gap"))
    return [
        Metric("mae", error, told["mae"], told["baseline_mae"], base, "days", is_rise_good=False),
        Metric("within", within, told["coverage"], None, "", "share"),
    ]
