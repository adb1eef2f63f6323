"""The bridge between job rows and the task queue, with crash recovery."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import DatabaseError, close_old_connections, connection
from django.tasks import task

from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.jobs.context import JobCancelledError, JobContext, JobLostError
from zhike.platform.jobs.models import JobRun

log = logging.getLogger("zhike.jobs")

HEARTBEAT_S: Final = 5.0
LEASE_S: Final = 30.0
MAX_ATTEMPTS: Final = 5

type _Handler = Callable[[JobContext, dict[str, Any]], dict[str, Any]]
type ActorLoader = Callable[[JobRun], Actor]
type Refused = Callable[[JobRun, AppError], None]
"""Told that a job never began, because who started it may not sign in any more."""
_handlers: dict[str, _Handler] = {}
_refused: dict[str, Refused] = {}
_loaders: list[ActorLoader] = []


def register_handler(kind: str, handler: _Handler, *, refused: Refused | None = None) -> None:
    """Remember which function runs a kind of job, and which is told when it may not begin."""
    _handlers[kind] = handler
    if refused is not None:
        _refused[kind] = refused


def use_actor_loader(loader: ActorLoader) -> None:
    """Set how a job's actor is rebuilt with the rights its user has when it runs; wiring calls this once."""
    _loaders[:] = [loader]


def enqueue_run(job_id: UUID) -> None:
    """Put a job on the queue, in the caller's transaction."""
    run_job_task.enqueue(str(job_id))


@task()
def run_job_task(job_id: str) -> None:
    """Entry point of the queue's worker."""
    run_job(UUID(job_id))


def run_job(job_id: UUID) -> None:
    """Run one queued job to its end; a job already taken, ended or cancelled is left alone."""
    rows = JobRun.objects.unscoped("the worker serves every tenant").filter(pk=job_id)
    if not rows.filter(state="queued").update(state="running", heartbeat_at=now()):
        return
    row = rows.get()
    with _heartbeat(row):
        try:
            outcome = _outcome(row)
        except JobLostError:
            return
    rows.filter(state="running", attempts=row.attempts).update(**outcome, finished_at=now())


def recover_abandoned() -> int:
    """Queue again the jobs whose worker died, and return how many.

    A job that was abandoned ``MAX_ATTEMPTS`` times has killed its worker each time and is failed instead.
    """
    limit = now() - timedelta(seconds=LEASE_S)
    rows = JobRun.objects.unscoped("the worker serves every tenant").filter(state="running", heartbeat_at__lt=limit)
    recovered = 0
    for row in rows:
        one = JobRun.objects.unscoped("the worker serves every tenant").filter(pk=row.pk, heartbeat_at=row.heartbeat_at)
        if row.attempts + 1 >= MAX_ATTEMPTS:
            one.update(
                state="failed", finished_at=now(), message_code="jobs.failed", message_facts={"problem": "crash"}
            )
        elif one.update(state="queued", attempts=row.attempts + 1, message_code="jobs.interrupted"):
            enqueue_run(row.pk)
            recovered += 1
    return recovered


def _outcome(row: JobRun) -> dict[str, Any]:
    try:
        actor = _admitted(row)
        result = _handlers[row.kind](JobContext(row, actor), row.payload)
    except JobCancelledError:
        return {"state": "cancelled"}
    except JobLostError:
        raise
    except AppError as error:
        return {"state": "failed", "message_code": error.code, "message_facts": dict(error.facts)}
    except Exception as error:  # noqa: BLE001 - the edge: a broken job must be shown, not kill the worker
        problem = f"{type(error).__name__}: {error}"[:300]
        return {"state": "failed", "message_code": "jobs.failed", "message_facts": {"problem": problem}}
    return {"state": "done", "result": result}


def _admitted(row: JobRun) -> Actor:
    try:
        return _loaders[0](row)
    except AppError as error:
        if row.kind in _refused:
            _refused[row.kind](row, error)
        raise


@contextmanager
def _heartbeat(row: JobRun) -> Iterator[None]:
    stop = threading.Event()
    rows = JobRun.objects.unscoped("a worker renews its lease").filter(pk=row.pk, attempts=row.attempts)

    def beat() -> None:
        while not stop.wait(HEARTBEAT_S):
            try:
                rows.update(heartbeat_at=now())
            except DatabaseError as error:
                # Somebody writes for long, or the database is away for a moment. One beat may be missed, not all that follow.
                log.warning("A heartbeat of job %s was missed: %s", row.pk, error)
                close_old_connections()
        connection.close()  # this thread's own, which nobody else can give back

    thread = threading.Thread(target=beat, name=f"heartbeat-{row.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
