"""A background job acts with the rights its user has when it runs, not with those of when it was queued."""

from typing import cast

from zhike.govern.access.public import load_actor
from zhike.platform.actor import Actor, Origin, system_actor
from zhike.platform.jobs.models import JobRun


def load_job_actor(job: JobRun) -> Actor:
    """Return the actor of a job.

    Raises:
        AppError: 401 ``access.disabled`` when its user has been disabled since; the job then fails with that message.
    """
    request_id = str(job.pk)
    if job.user_id is None:
        return system_actor(job.tenant_id, request_id=request_id, locale=job.locale)
    return load_actor(job.user_id, cast("Origin", job.origin), request_id=request_id, locale=job.locale)


def refresh_actor(actor: Actor) -> Actor:
    """Return a user with the rights they have now; the system has the same for ever.

    Raises:
        AppError: 401 ``access.disabled`` when the user has been disabled since.
    """
    if actor.user_id is None:
        return actor
    return load_actor(actor.user_id, actor.origin, request_id=actor.request_id, locale=actor.locale)
