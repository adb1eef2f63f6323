"""Runs in the background, and the look each minute for what is due."""

from typing import Any
from uuid import UUID

from zhike.govern.access.public import load_actor
from zhike.integrate.connectors.actions.pulling import run_connector, start_run
from zhike.integrate.connectors.models import Connector
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_every


@job("connectors.run")
def run(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Pull and import; after a crash it goes on where it stopped."""
    return run_connector(context.actor.acting_as("import"), UUID(payload["run_id"]), context.report)


@job("connectors.due")
def queue_due(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Queue what is due, each with the rights of its maker; one whose maker may no longer sign in stays due and is told."""
    del payload
    rows = Connector.objects.in_tenant(context.actor.tenant_id, "the system keeps the schedule")
    queued = refused = 0
    for row in rows.filter(is_on=True, due_at__lte=now()).order_by("due_at", "id"):
        try:
            if row.user_id is not None:
                start_run(load_actor(row.user_id, "import", request_id=str(context.job.pk), locale="zh-CN"), row.pk)
                queued += 1
        except AppError:
            refused += 1
    return {"queued": queued, "refused": refused}


def _is_any_due(tenant_id: UUID) -> bool:
    rows = Connector.objects.in_tenant(tenant_id, "the system keeps the schedule")
    return rows.filter(is_on=True, due_at__lte=now()).exists()


run_every("connectors.due", minutes=1, when=_is_any_due)
