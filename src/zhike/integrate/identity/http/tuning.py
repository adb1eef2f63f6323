"""HTTP of weights and thresholds."""

from django.http import HttpRequest
from ninja import Router, Status

from zhike.integrate.identity import public as identity
from zhike.integrate.identity.schemas.matching import JobStartedOut
from zhike.integrate.identity.schemas.tuning import MatchSettingIn, TuningOut, tuning_out
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["identity"])


@router.get(
    "/identity/tuning",
    operation_id="get_identity_tuning",
    openapi_extra=needs("identity.review"),
    response={200: TuningOut, PROBLEMS: Problem},
)
def get_tuning(request: HttpRequest) -> TuningOut:
    """Say what the weights are, how scores lie between the thresholds, and how they did on decided pairs."""
    actor = actor_of(request)
    return tuning_out(identity.tuning_story(actor), locale=actor.locale)


@router.post(
    "/identity/tuning/trial",
    operation_id="try_match_settings",
    openapi_extra=needs("identity.run"),
    response={202: JobStartedOut, PROBLEMS: Problem},
)
def try_settings(request: HttpRequest, body: MatchSettingIn) -> Status[JobStartedOut]:
    """Count in the background what other thresholds would change; nothing is written, the job's result is the answer."""
    return Status(202, JobStartedOut(job_id=identity.start_trial(actor_of(request), body.draft())))


@router.put(
    "/identity/tuning",
    operation_id="apply_match_settings",
    openapi_extra=needs("identity.run"),
    response={202: JobStartedOut, PROBLEMS: Problem},
)
def apply_settings(request: HttpRequest, body: MatchSettingIn) -> Status[JobStartedOut]:
    """Put thresholds and corrections into force and match all customers by them in the background."""
    return Status(202, JobStartedOut(job_id=identity.apply_settings(actor_of(request), body.draft())))


@router.post(
    "/identity/tuning/undo",
    operation_id="undo_match_settings",
    openapi_extra=needs("identity.run"),
    response={202: JobStartedOut, PROBLEMS: Problem},
)
def undo_settings(request: HttpRequest) -> Status[JobStartedOut]:
    """Take the latest change of thresholds back and match all customers as before it."""
    return Status(202, JobStartedOut(job_id=identity.undo_settings(actor_of(request))))
