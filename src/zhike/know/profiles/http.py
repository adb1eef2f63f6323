"""Scores with their reasons."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.know.profiles.public import Summary, Why, explain_buying, explain_score, summarise_profiles
from zhike.know.profiles.queries import ScoreName
from zhike.know.profiles.rules import Measure
from zhike.know.profiles.schemas import SummaryOut, WhyOut
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["profiles"])


@router.get(
    "/customers/{customer_id}/why/{score}",
    operation_id="explain_score",
    openapi_extra=needs("customers.view"),
    response={200: WhyOut, PROBLEMS: Problem},
)
def why(request: HttpRequest, customer_id: UUID, score: ScoreName | Measure) -> Why:
    actor = actor_of(request)
    match score:
        case "rfm" | "health":
            return explain_score(actor, customer_id, score)
        case "price" | "quality" | "trend":
            return explain_buying(actor, customer_id, score)


@router.get(
    "/profiles/summary",
    operation_id="summarise_profiles",
    openapi_extra=needs("customers.view"),
    response={200: SummaryOut, PROBLEMS: Problem},
)
def summary(request: HttpRequest) -> Summary:
    return summarise_profiles(actor_of(request))


@router.post(
    "/profiles/runs",
    operation_id="score_profiles",
    openapi_extra=needs("profiles.recompute"),
    response={202: JobOut, PROBLEMS: Problem},
)
def run(request: HttpRequest) -> Status[JobOut]:
    actor = actor_of(request)
    return Status(202, job_out(start_job(actor, "profiles.score", {}), actor.locale))
