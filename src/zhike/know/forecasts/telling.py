"""What the forecast of sales tells of itself in the gallery."""

from collections.abc import Iterator

from zhike.know.forecasts.queries import SalesForecast, show_sales_forecast
from zhike.know.models.public import Card, Metric, state_of, text_of
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError


def tell_sales(actor: Actor) -> Iterator[Card]:
    """Tell of the forecast of sales, as far as the reader sees sales."""
    try:
        told = show_sales_forecast(actor)
    except AppError:
        return
    yield Card(
        key="sales",
        name=text_of(actor, "name.sales"),
        question=text_of(actor, "question.sales"),
        path="/forecasts",
        state=state_of(told.refused, was_tried=told.data_date is not None),
        refused=told.refused,
        version=told.model_version,
        data_from=told.first_month,
        data_date=told.data_date,
        rows=told.months,
        metrics=_metrics(actor, told),
        job="forecasts.sales",
    )


def _metrics(actor: Actor, told: SalesForecast) -> list[Metric]:
    line = told.lines[0] if told.lines else None
    if line is None or line.mae is None or line.baseline_mae is None or line.within is None:
        return []
    base = text_of(actor, "base.last_year")
    return [
        Metric(
            "mae",
            text_of(actor, "metric.month_mae"),
            line.mae,
            line.baseline_mae,
            base,
            "money",
            is_rise_good=False,
        ),
        Metric("within", text_of(actor, "metric.within"), line.within, None, "", "share"),
    ]
