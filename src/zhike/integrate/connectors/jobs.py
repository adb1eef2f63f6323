"""Runs in the background, and the look each minute for what is due."""

from datetime import time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from zhike.govern.access.public import load_actor
from zhike.integrate.connectors.actions.pulling import run_connector, start_run
from zhike.integrate.connectors.actions.receiving import wake
from zhike.integrate.connectors.models import Connector, ConnectorRun, Delivery
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobContext, job
from zhike.platform.jobs.schedules import run_each_night, run_every

KEPT: Final = timedelta(days=30)
PATIENCE: Final = timedelta(minutes=5)
_WHY: Final = "the system keeps the schedule"


@job("connectors.run")
def run(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Pull and import; after a crash it goes on where it stopped."""
    return run_connector(context.actor.acting_as("import"), UUID(payload["run_id"]), context.report)


@job("connectors.due")
def queue_due(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Queue what is due, each with the rights of its maker; one whose maker may no longer sign in stays due and is told.

    What was posted and found no run then (a crash, a maker who might not) is made up for here.
    """
    del payload
    for posted in _with_waiting(context.actor.tenant_id):
        wake(posted)
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
    return rows.filter(is_on=True, due_at__lte=now()).exists() or _with_waiting(tenant_id).exists()


def _with_waiting(tenant_id: UUID) -> QuerySet[Connector]:
    """Return the connectors at which something waits, without those whose last run failed a moment ago."""
    waiting = Delivery.objects.in_tenant(tenant_id, _WHY).filter(state="waiting").values("connector_id").distinct()
    failed = ConnectorRun.objects.in_tenant(tenant_id, _WHY).filter(
        state="failed", finished_at__gte=now() - PATIENCE, connector_id=OuterRef("pk")
    )
    rows = Connector.objects.in_tenant(tenant_id, _WHY).filter(pk__in=waiting).exclude(Exists(failed))
    return rows.order_by("id")


@job("connectors.sweep")
def sweep(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Remove deliveries whose import is a month old; their rows stand in it for ever."""
    del payload
    rows = Delivery.objects.in_tenant(context.actor.tenant_id, _WHY).filter(state="taken")
    return {"removed": rows.filter(taken_at__lt=now() - KEPT).delete()[0]}


run_each_night("connectors.sweep", time(4, 50))
run_every("connectors.due", minutes=1, when=_is_any_due)
