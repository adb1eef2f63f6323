"""What the models of expected value tell of themselves in the gallery."""

from collections.abc import Iterator

from zhike.know.models.public import Card, Metric, state_of, text_of
from zhike.know.values.models import ValueRun
from zhike.know.values.queries import accuracy_of, refusal_of
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of, sees_clear
from zhike.records.customers import public as customers


def tell_values(actor: Actor) -> Iterator[Card]:
    """Tell of the models that say what customers will spend, to who sees such amounts."""
    if not sees_clear(actor, field_of(customers.CUSTOMERS, "value_cents")):
        return
    run = ValueRun.objects.visible_to(actor).order_by("-created_at").first()
    refused = refusal_of(actor, run)
    yield Card(
        key="values",
        name=text_of(actor, "name.values"),
        question=text_of(actor, "question.values"),
        path="/customers?sort=-value_cents",
        state=state_of(refused, was_tried=run is not None),
        refused=refused,
        version=f"{run.model_version}.{run.fit_number}" if run and run.fit_number else "",
        learned_at=run.created_at if run else None,
        data_from=run.since if run else None,
        data_date=run.as_of if run else None,
        rows=run.customers if run else 0,
        metrics=_metrics(actor, run) if run and refused is None else (),
        hit=accuracy_of(actor, run) if run and refused is None else None,
        job="values.estimate",
    )


def _metrics(actor: Actor, run: ValueRun) -> list[Metric]:
    if not run.holdout:
        return []
    told, base = run.holdout, text_of(actor, "base.before")
    names = [text_of(actor, f"metric.{key}") for key in ("mae", "within")]
    return [
        Metric("mae", names[0], told["cents_mae"], told["baseline_cents_mae"], base, "money", is_rise_good=False),
        Metric("within", names[1], told["within"], None, "", "share"),
    ]
