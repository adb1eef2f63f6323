"""What the model of payments tells of itself in the gallery."""

from collections.abc import Iterator

from zhike.know.models.public import Card, Metric, state_of, text_of
from zhike.know.payments.queries import ReceiptsTold, show_receipts
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError


def tell_payments(actor: Actor) -> Iterator[Card]:
    """Tell of the model of late payments, to who sees what it is made of."""
    try:
        told = show_receipts(actor)
    except AppError:
        return
    yield Card(
        key="payments",
        name=text_of(actor, "name.payments"),
        question=text_of(actor, "question.payments"),
        path="/payments",
        state=state_of(told.refused, was_tried=told.data_date is not None),
        refused=told.refused,
        version=told.model_version,
        data_date=told.data_date,
        rows=told.dues,
        metrics=_metrics(actor, told),
        hit=told.record,
        job="payments.foresee",
    )


def _metrics(actor: Actor, told: ReceiptsTold) -> list[Metric]:
    quality = told.quality
    if quality is None:
        return []
    own = text_of(actor, "base.own_share")
    metrics = [Metric("auc", text_of(actor, "metric.auc_payments"), quality.auc, quality.own_auc, own, "number")]
    if quality.weekly_error_cents is not None:
        by_due = text_of(actor, "base.on_due_date")
        name = text_of(actor, "metric.week_error")
        base = quality.weekly_error_by_due_cents
        metrics.append(Metric("week", name, quality.weekly_error_cents, base, by_due, "money", is_rise_good=False))
    return metrics
