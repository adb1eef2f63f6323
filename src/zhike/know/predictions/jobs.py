"""Predictions in the background: each night, after profiles were scored, and on demand."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.govern.people.public import in_tenant_zone
from zhike.know.predictions.public import predict_churn
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("predictions.churn")
def predict_all(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Predict who leaves the actor's company."""
    return asdict(
        predict_churn(in_tenant_zone(context.actor), context.report, is_forced=bool(payload.get("is_forced")))
    )


@subscribe("profiles.scored", "predictions.churn")
def predict_after_scoring(event: Event) -> None:
    """Queue predictions once profiles saw new data; one that waits already will see it too."""
    start_upkeep(event.tenant_id, "predictions.churn")


run_each_night("predictions.churn", time(3, 20))
