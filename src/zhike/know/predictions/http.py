"""Predictions over HTTP."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.know.predictions import public
from zhike.know.predictions.schemas.churn import (
    ChurnDefinitionIn,
    ChurnDefinitionOut,
    ChurnOverviewOut,
    ChurnPromotionIn,
    WhyChurnOut,
    definition_out,
    overview_out,
)
from zhike.know.predictions.schemas.figures import FigureListOut, figures_out
from zhike.know.profiles.public import Why
from zhike.platform.actor import require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["predictions"])


@router.get(
    "/predictions/churn",
    operation_id="show_churn",
    openapi_extra=needs("predictions.view"),
    response={200: ChurnOverviewOut, PROBLEMS: Problem},
)
def show_churn(request: HttpRequest) -> ChurnOverviewOut:
    """Show what leaving means, the model in use with all it is judged by, and the newest trainings."""
    return overview_out(public.show_churn(actor_of(request)))


@router.get(
    "/predictions/figures",
    operation_id="list_figures",
    openapi_extra=needs("predictions.view"),
    response={200: FigureListOut, PROBLEMS: Problem},
)
def list_figures(request: HttpRequest) -> FigureListOut:
    """Describe what predictions are made of: window, unit, coverage, spread, drift since it was learned, who reads it."""
    return figures_out(public.list_figures(actor_of(request)))


@router.put(
    "/predictions/churn",
    operation_id="define_churn",
    openapi_extra=needs("predictions.edit"),
    response={200: ChurnDefinitionOut, PROBLEMS: Problem},
)
def define_churn(request: HttpRequest, body: ChurnDefinitionIn) -> ChurnDefinitionOut:
    """Say what leaving means; the next run learns by it."""
    return definition_out(public.define_churn(actor_of(request), public.Definition(**body.model_dump())))


@router.post(
    "/predictions/churn/runs",
    operation_id="train_churn",
    openapi_extra=needs("predictions.run"),
    response={202: JobOut, PROBLEMS: Problem},
)
def train_churn(request: HttpRequest) -> Status[JobOut]:
    """Learn anew and predict, in the background."""
    actor = actor_of(request)
    require(actor, "predictions.run")
    return Status(202, job_out(start_job(actor, "predictions.churn", {"is_forced": True}), actor.locale))


@router.post(
    "/predictions/churn/versions/{version_number}/promotion",
    operation_id="promote_churn_version",
    openapi_extra=needs("predictions.edit"),
    response={202: JobOut, PROBLEMS: Problem},
)
def promote_churn_version(request: HttpRequest, version_number: int, body: ChurnPromotionIn) -> Status[JobOut]:
    """Put a version to use, or take one back; predictions follow in the background."""
    actor = actor_of(request)
    public.promote_version(actor, version_number, reason=body.reason, is_held=body.is_held)
    return Status(202, job_out(start_job(actor, "predictions.churn", {}), actor.locale))


@router.get(
    "/customers/{customer_id}/churn",
    operation_id="explain_churn",
    openapi_extra=needs("customers.view"),
    response={200: WhyChurnOut, PROBLEMS: Problem},
)
def explain_churn(request: HttpRequest, customer_id: UUID) -> Why:
    """Say how likely a customer is to leave, why, and how often that was right."""
    return public.explain_churn(actor_of(request), customer_id)
