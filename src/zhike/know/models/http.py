"""The life of models over HTTP."""

from django.http import HttpRequest
from ninja import Router

from zhike.know.models import public
from zhike.know.models.schemas import ModelListOut, ModelStoryOut, card_out, story_out
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

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
