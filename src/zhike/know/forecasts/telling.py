"""What the forecast of sales tells of itself in the gallery."""

from collections.abc import Iterator

from zhike.know.forecasts.queries import SalesForecast, show_sales_forecast
from zhike.know.models.public import Card, Metric
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.platform.i18n import message


def tell_sales(actor: Actor) -> Iterator[Card]:
    """Tell of the forecast of sales, as far as the reader sees sales."""
    try:
        told = show_sales_forecast(actor)
    except AppError:
        return
    yield Card(
        key="sales",
        name=_text(actor, "models.name.sales"),
        question=_text(actor, "models.question.sales"),
        path="/forecasts",
        state="in_use" if told.refused is None else "refused" if told.data_date else "none",
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
    base = _text(actor, "models.base.last_year")
    return [
        Metric(
            "mae",
            _text(actor, "models.metric.month_mae"),
            line.mae,
            line.baseline_mae,
            base,
            "money",
            is_rise_good=False,
        ),
        Metric("within", _text(actor, "models.metric.within"), line.within, None, "", "share"),
    ]


def _text(actor: Actor, code: str) -> str:
    return message(code, {}, locale=actor.locale)
