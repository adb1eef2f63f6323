"""Runs in the background: on demand, and each night for companies that have rules."""

from datetime import time
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from zhike.integrate.quality.actions.judging import rules_on
from zhike.integrate.quality.actions.running import new_run, run_quality
from zhike.platform.actor import require
from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_each_night


@job("quality.run")
def run(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Judge all records; run again it begins anew and comes to the same."""
    require(context.actor, "quality.run")
    return run_quality(context.actor, UUID(payload["run_id"]), context.report)


@job("quality.nightly")
def run_at_night(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Judge all records unless there are no rules or somebody's run goes on."""
    del payload
    actor = context.actor
    if not rules_on(actor.tenant_id).exists():
        return {}
    try:
        with transaction.atomic():
            row = new_run(actor, job_id=context.job.pk)
    except IntegrityError:
        return {}
    return run_quality(actor, row.pk, context.report)


run_each_night("quality.nightly", time(2, 40))
