"""HTTP of which value wins."""

from django.http import HttpRequest
from ninja import Router, Status

from zhike.integrate.identity import public as identity
from zhike.integrate.identity.schemas.matching import JobStartedOut
from zhike.integrate.identity.schemas.policies import PoliciesIn, PoliciesOut, PolicySampleIn, PolicySampleOut
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["identity"])


@router.get(
    "/identity/policies",
    operation_id="get_survivorship",
    openapi_extra=needs("identity.review"),
    response={200: PoliciesOut, PROBLEMS: Problem},
)
def get_policies(request: HttpRequest) -> PoliciesOut:
    """Say which value wins, field by field, and which sources there are."""
    return PoliciesOut.model_validate(identity.policy_story(actor_of(request)), from_attributes=True)


@router.post(
    "/identity/policies/trial",
    operation_id="try_survivorship",
    openapi_extra=needs("identity.run"),
    response={202: JobStartedOut, PROBLEMS: Problem},
)
def try_policies(request: HttpRequest, body: PoliciesIn) -> Status[JobStartedOut]:
    """Count in the background how many values a draft would change; nothing is written, the job's result is the answer."""
    return Status(202, JobStartedOut(job_id=identity.start_policy_trial(actor_of(request), body.drafts())))


@router.post(
    "/identity/policies/sample",
    operation_id="sample_survivorship",
    openapi_extra=needs("identity.review"),
    response={200: PolicySampleOut, PROBLEMS: Problem},
)
def sample_policies(request: HttpRequest, body: PolicySampleIn) -> PolicySampleOut:
    """Show what a draft would change of some customers in one's scope, before and after."""
    found = identity.sample_policies(actor_of(request), body.drafts(), customer_ids=body.customer_ids)
    return PolicySampleOut.model_validate({"items": found}, from_attributes=True)


@router.put(
    "/identity/policies",
    operation_id="apply_survivorship",
    openapi_extra=needs("identity.run"),
    response={202: JobStartedOut, PROBLEMS: Problem},
)
def apply_policies(request: HttpRequest, body: PoliciesIn) -> Status[JobStartedOut]:
    """Put rules into force and compute all customers by them in the background."""
    return Status(202, JobStartedOut(job_id=identity.apply_policies(actor_of(request), body.drafts())))


@router.post(
    "/identity/policies/undo",
    operation_id="undo_survivorship",
    openapi_extra=needs("identity.run"),
    response={202: JobStartedOut, PROBLEMS: Problem},
)
def undo_policies(request: HttpRequest) -> Status[JobStartedOut]:
    """Take the latest change of rules back and compute all customers as before it."""
    return Status(202, JobStartedOut(job_id=identity.undo_policies(actor_of(request))))
