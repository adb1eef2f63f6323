"""What One-ID does in the background of its own accord."""

from dataclasses import asdict
from datetime import time
from typing import Any

from zhike.integrate.identity.public import drifts, resolve_tenant, try_policies, try_settings
from zhike.platform.actor import require
from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_each_night


@job("identity.trial")
def try_thresholds(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Count what other thresholds would change, writing nothing."""
    require(context.actor, "identity.run")
    return asdict(try_settings(context.actor, report=context.report, **payload))


@job("identity.policy_trial")
def try_survivorship(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Count what other rules of survivorship would change, writing nothing."""
    require(context.actor, "identity.run")
    return asdict(try_policies(context.actor, payload["policies"], report=context.report))


@job("identity.nightly")
def match_at_night(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Train anew and match everybody, unless nothing changed since the last time."""
    del payload
    if not drifts(context.actor.tenant_id):
        return {}
    told = resolve_tenant(context.actor, context.report, is_full=True)
    return {"records": told.records, "customers": told.customers, "merged": told.merged}


run_each_night("identity.nightly", time(1, 20))
