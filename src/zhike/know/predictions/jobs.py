"""Predictions in the background: each night, after profiles were scored, and on demand."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.govern.people.public import in_tenant_zone
from zhike.know.predictions.public import predict, predict_own, predict_purchases
from zhike.platform.jobs.public import JobContext, job, start_upkeep
from zhike.platform.jobs.schedules import run_each_night
from zhike.platform.outbox.public import Event, subscribe


@job("predictions.churn")
def predict_churn(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Predict who leaves the actor's company."""
    is_forced = bool(payload.get("is_forced"))
    return asdict(predict(in_tenant_zone(context.actor), context.report, is_forced=is_forced))


@job("predictions.purchase")
def predict_purchase(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Predict who buys again, and what, in the actor's company."""
    is_forced = bool(payload.get("is_forced"))
    return asdict(predict_purchases(in_tenant_zone(context.actor), context.report, is_forced=is_forced))


@job("predictions.own")
def predict_own_questions(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Learn and answer the company's own questions that are in use, or one in any state."""
    key, is_forced = str(payload.get("question", "")), bool(payload.get("is_forced"))
    return asdict(predict_own(in_tenant_zone(context.actor), context.report, key=key, is_forced=is_forced))


@subscribe("profiles.scored", "predictions.churn")
def predict_after_scoring(event: Event) -> None:
    """Queue predictions once profiles saw new data; those that wait already will see it too."""
    for kind in ("predictions.churn", "predictions.purchase", "predictions.own"):
        start_upkeep(event.tenant_id, kind)


run_each_night("predictions.churn", time(3, 20))
run_each_night("predictions.purchase", time(3, 25))
run_each_night("predictions.own", time(3, 35))
