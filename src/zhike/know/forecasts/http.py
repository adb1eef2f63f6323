"""Forecasts over HTTP."""

from django.http import HttpRequest
from ninja import Router, Status

from zhike.know.forecasts import public
from zhike.know.forecasts.schemas import SalesForecastOut
from zhike.platform.actor import require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["forecasts"])


@router.get(
    "/forecasts/sales",
    operation_id="show_sales_forecast",
    openapi_extra=needs("orders.view"),
    response={200: SalesForecastOut, PROBLEMS: Problem},
)
def show_sales_forecast(request: HttpRequest) -> public.SalesForecast:
    """Show what is expected to be sold, by region, product and owner, as far as the reader sees it."""
    return public.show_sales_forecast(actor_of(request))


@router.post(
    "/forecasts/sales/runs",
    operation_id="forecast_sales",
    openapi_extra=needs("predictions.run"),
    response={202: JobOut, PROBLEMS: Problem},
)
def forecast_sales(request: HttpRequest) -> Status[JobOut]:
    """Forecast anew, in the background."""
    actor = actor_of(request)
    require(actor, "predictions.run")
    return Status(202, job_out(start_job(actor, "forecasts.sales", {}), actor.locale))
