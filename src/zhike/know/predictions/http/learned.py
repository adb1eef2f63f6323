"""``/predictions`` and what is said of a customer."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.know.predictions import public
from zhike.know.predictions.schemas.answers import PurchaseAnswerListOut, WhyPredictionOut, answers_out
from zhike.know.predictions.schemas.figures import FigureListOut, figures_out
from zhike.know.predictions.schemas.learned import (
    PredictionDefinitionIn,
    PredictionDefinitionOut,
    PredictionOverviewOut,
    PredictionPromotionIn,
    definition_out,
    overview_out,
)
from zhike.know.profiles.public import Why
from zhike.platform.actor import Actor, require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["predictions"])


@router.get(
    "/predictions/figures",
    operation_id="list_figures",
    openapi_extra=needs("predictions.view"),
    response={200: FigureListOut, PROBLEMS: Problem},
)
def list_figures(request: HttpRequest) -> FigureListOut:
    """Describe what predictions are made of: window, unit, coverage, spread, drift since it was learned, who reads it."""
    return figures_out(public.list_figures(actor_of(request)))


@router.get(
    "/predictions/{question_key}",
    operation_id="show_prediction",
    openapi_extra=needs("predictions.view"),
    response={200: PredictionOverviewOut, PROBLEMS: Problem},
)
def show_prediction(request: HttpRequest, question_key: str) -> PredictionOverviewOut:
    """Show what an answer means, the model in use with all it is judged by, and the newest trainings."""
    actor = actor_of(request)
    require(actor, "predictions.view")
    return overview_out(actor, public.show_prediction(actor, public.question_of(actor.tenant_id, question_key)))


@router.put(
    "/predictions/{question_key}",
    operation_id="define_prediction",
    openapi_extra=needs("predictions.edit"),
    response={200: PredictionDefinitionOut, PROBLEMS: Problem},
)
def define_prediction(request: HttpRequest, question_key: str, body: PredictionDefinitionIn) -> PredictionDefinitionOut:
    """Say what an answer means; the next run learns by it. Categories have the meaning of a purchase."""
    actor = actor_of(request)
    require(actor, "predictions.edit")
    question = public.question_of(actor.tenant_id, question_key)
    return definition_out(public.define_prediction(actor, public.Definition(**body.model_dump()), question=question))


@router.post(
    "/predictions/{question_key}/runs",
    operation_id="train_prediction",
    openapi_extra=needs("predictions.run"),
    response={202: JobOut, PROBLEMS: Problem},
)
def train_prediction(request: HttpRequest, question_key: str) -> Status[JobOut]:
    """Learn anew and predict, in the background; whether customers buy again together with the categories."""
    actor = actor_of(request)
    require(actor, "predictions.run")
    question = public.question_of(actor.tenant_id, question_key)
    return Status(202, _start(actor, question, is_forced=True))


@router.post(
    "/predictions/{question_key}/versions/{version_number}/promotion",
    operation_id="promote_prediction_version",
    openapi_extra=needs("predictions.edit"),
    response={202: JobOut, PROBLEMS: Problem},
)
def promote_prediction_version(
    request: HttpRequest, question_key: str, version_number: int, body: PredictionPromotionIn
) -> Status[JobOut]:
    """Put a version to use, or take one back; predictions follow in the background."""
    actor = actor_of(request)
    require(actor, "predictions.edit")
    question = public.question_of(actor.tenant_id, question_key)
    public.promote_version(actor, version_number, reason=body.reason, is_held=body.is_held, question=question)
    return Status(202, _start(actor, question))


@router.get(
    "/customers/{customer_id}/churn",
    operation_id="explain_churn",
    openapi_extra=needs("customers.view"),
    response={200: WhyPredictionOut, PROBLEMS: Problem},
)
def explain_churn(request: HttpRequest, customer_id: UUID) -> Why:
    """Say how likely a customer is to leave, why, and how often that was right."""
    return public.explain_prediction(actor_of(request), customer_id)


@router.get(
    "/customers/{customer_id}/purchases",
    operation_id="explain_purchases",
    openapi_extra=needs("customers.view"),
    response={200: PurchaseAnswerListOut, PROBLEMS: Problem},
)
def explain_purchases(request: HttpRequest, customer_id: UUID) -> PurchaseAnswerListOut:
    """Say how likely a customer is to buy again, and which of the main categories, why, and how often that was right."""
    return answers_out(public.explain_purchases(actor_of(request), customer_id))


def _start(actor: Actor, question: public.Question, *, is_forced: bool = False) -> JobOut:
    """Start the run of a question: of the company's own one by one, of buying all together."""
    payload = ({"question": question.key} if question.own else {}) | ({"is_forced": True} if is_forced else {})
    return job_out(start_job(actor, f"predictions.{question.kind}", payload), actor.locale)
