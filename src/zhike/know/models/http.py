"""The life of models over HTTP."""

from django.http import HttpRequest
from ninja import Router, Status

from zhike.know.models import public
from zhike.know.models.schemas import ModelListOut, ModelPromotionIn, ModelStoryOut, card_out, story_out
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["models"])


@router.get(
    "/models",
    operation_id="list_models",
    openapi_extra=needs("predictions.view"),
    response={200: ModelListOut, PROBLEMS: Problem},
)
def list_models(request: HttpRequest) -> ModelListOut:
    """List every model with its baseline, data date, record and state."""
    return ModelListOut(items=[card_out(one) for one in public.list_models(actor_of(request))])


@router.get(
    "/models/{model_key}",
    operation_id="show_model",
    openapi_extra=needs("predictions.view"),
    response={200: ModelStoryOut, PROBLEMS: Problem},
)
def show_model(request: HttpRequest, model_key: str) -> ModelStoryOut:
    """Show what a model said beside what came, and how far its figures moved."""
    return story_out(public.show_model(actor_of(request), model_key))


@router.post(
    "/models/{model_key}/versions/{version_number}/promotion",
    operation_id="promote_model_version",
    openapi_extra=needs("predictions.edit"),
    response={202: JobOut, PROBLEMS: Problem},
)
def promote_model_version(
    request: HttpRequest, model_key: str, version_number: int, body: ModelPromotionIn
) -> Status[JobOut]:
    """Put a version of a model to use, or take one back; what it says follows in the background."""
    actor = actor_of(request)
    kind = public.promote_model_version(actor, model_key, version_number, reason=body.reason, is_held=body.is_held)
    return Status(202, job_out(start_job(actor, kind, {}), actor.locale))
