"""Forecasting in the background: after each scoring, which follows imports, and each night."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.govern.people.public import in_tenant_zone
from zhike.know.forecasts.actions import forecast_sales
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("forecasts.sales")
def forecast_all(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Forecast the sales of the actor's tenant."""
    del payload
    return asdict(forecast_sales(in_tenant_zone(context.actor), context.report))


run_each_night("forecasts.sales", time(3, 50))


@subscribe("profiles.scored", "forecasts.sales")
def forecast_after_scoring(event: Event) -> None:
    """Queue a forecast; one that waits already will see this scoring's orders too."""
    start_upkeep(event.tenant_id, "forecasts.sales")
