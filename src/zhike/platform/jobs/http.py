"""Watch and cancel background jobs."""

import time
from collections.abc import Generator
from typing import Final
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Router

from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in
from zhike.platform.http.streams import event_stream
from zhike.platform.jobs.public import ENDED, cancel_job, get_job
from zhike.platform.jobs.rights import fresh_actor
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["jobs"])

TICK_S: Final = 0.4
LONGEST_S: Final = 600.0


@router.get(
    "/jobs/{job_id}",
    operation_id="get_job",
    openapi_extra=for_signed_in(),
    response={200: JobOut, PROBLEMS: Problem},
)
def read_job(request: HttpRequest, job_id: UUID) -> JobOut:
    actor = actor_of(request)
    return job_out(get_job(actor, job_id), actor.locale)


@router.post(
    "/jobs/{job_id}/cancel",
    operation_id="cancel_job",
    openapi_extra=for_signed_in(),
    response={200: JobOut, PROBLEMS: Problem},
)
def stop_job(request: HttpRequest, job_id: UUID) -> JobOut:
    actor = actor_of(request)
    return job_out(cancel_job(actor, job_id), actor.locale)


@router.get(
    "/jobs/{job_id}/events",
    operation_id="stream_job",
    openapi_extra=for_signed_in(),
    response={200: JobOut, PROBLEMS: Problem},
)
def stream_job(request: HttpRequest, job_id: UUID) -> StreamingHttpResponse:
    """Server-sent events, one a change, each a ``JobOut``; the stream ends with the job."""
    actor = actor_of(request)
    get_job(actor, job_id)
    return event_stream(_events(actor, job_id))


def _events(actor: Actor, job_id: UUID) -> Generator[str]:
    ends_at, last = time.monotonic() + LONGEST_S, ""
    while time.monotonic() < ends_at:
        try:
            # Rights taken away while the stream is open end it at once.
            row = get_job(fresh_actor(actor), job_id)
        except AppError:
            return
        body = job_out(row, actor.locale).model_dump_json()
        if body != last:
            last = body
            yield f"data: {body}\n\n"
        if row.state in ENDED:
            return
        time.sleep(TICK_S)
