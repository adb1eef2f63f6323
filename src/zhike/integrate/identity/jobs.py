"""What One-ID does in the background of its own accord."""

from dataclasses import asdict
from typing import Any

from zhike.integrate.identity.public import try_policies, try_settings
from zhike.platform.actor import require
from zhike.platform.jobs.public import JobContext, job


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
