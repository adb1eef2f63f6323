"""Start, watch and cancel background jobs."""

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from zhike.platform.actor import Actor, system_actor
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, not_found
from zhike.platform.jobs.context import JobCancelledError, JobContext
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.tasks import Refused, enqueue_run, register_handler

__all__ = [
    "JobCancelledError",
    "JobContext",
    "JobRun",
    "cancel_job",
    "get_job",
    "is_job_open",
    "is_job_waiting",
    "job",
    "start_job",
    "start_upkeep",
]

ENDED = frozenset({"done", "failed", "cancelled"})


class Handler(Protocol):
    """A job's code: resumable, since after a crash it runs again from the start with the same payload."""

    def __call__(self, context: JobContext, payload: dict[str, Any]) -> dict[str, Any]: ...


def job[H: Handler](kind: str, *, refused: Refused | None = None) -> Callable[[H], H]:
    """Register the handler of a kind of job, ``feature.verb``.

    Args:
        kind: its name.
        refused: told when a job never began because its user was disabled meanwhile, so that what waits for it can say so.
    """

    def add(handler: H) -> H:
        register_handler(kind, handler, refused=refused)
        return handler

    return add


def start_job(actor: Actor, kind: str, payload: dict[str, Any]) -> JobRun:
    """Queue a job in the caller's transaction; it runs with the caller's rights as they are then."""
    row = JobRun(
        tenant_id=actor.tenant_id,
        kind=kind,
        user_id=actor.user_id,
        origin=actor.origin,
        locale=actor.locale,
        payload=payload,
    )
    row.save(force_insert=True)
    enqueue_run(row.id)
    return row


def is_job_waiting(tenant_id: UUID, kind: str) -> bool:
    """Say whether a job of this kind about everything, which has no payload, is queued and not yet running."""
    rows = JobRun.objects.in_tenant(tenant_id, "upkeep avoids doing the same twice")
    return rows.filter(kind=kind, state="queued", payload={}).exists()


def start_upkeep(tenant_id: UUID, kind: str) -> None:
    """Queue a job with the system's rights, unless one of its kind waits already, which will see what is new now too."""
    if not is_job_waiting(tenant_id, kind):
        start_job(system_actor(tenant_id), kind, {})


def is_job_open(actor: Actor, job_id: UUID) -> bool:
    """Say whether a job of the actor's tenant is queued or running."""
    return JobRun.objects.visible_to(actor).filter(pk=job_id).exclude(state__in=ENDED).exists()


def get_job(actor: Actor, job_id: UUID) -> JobRun:
    """Return a job that the actor started, or any of the tenant with ``jobs.view_all``.

    Raises:
        AppError: 404.
    """
    rows = JobRun.objects.visible_to(actor).filter(pk=job_id)
    if not actor.has("jobs.view_all"):
        rows = rows.filter(user_id=actor.user_id)
    found = rows.first()
    if found is None:
        raise not_found("job")
    return found


def cancel_job(actor: Actor, job_id: UUID) -> JobRun:
    """Ask a job to stop: a queued one ends at once, a running one at its next progress report.

    Raises:
        AppError: 404; 409 ``jobs.not_cancellable`` when it has ended.
    """
    row = get_job(actor, job_id)
    rows = JobRun.objects.visible_to(actor).filter(pk=row.pk)
    if rows.filter(state="queued").update(state="cancelled", is_cancel_requested=True, finished_at=now()):
        return get_job(actor, job_id)
    if not rows.filter(state="running").update(is_cancel_requested=True):
        raise AppError(CONFLICT, "jobs.not_cancellable")
    return get_job(actor, job_id)
