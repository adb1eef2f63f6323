"""``/views``."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in
from zhike.studio.views import public
from zhike.studio.views.schemas import ViewedObject, ViewIn, ViewList, ViewOut, ViewPut, view_out

router = Router(tags=["views"])


@router.get(
    "/views",
    operation_id="list_views",
    openapi_extra=for_signed_in(),
    response={200: ViewList, PROBLEMS: Problem},
)
def list_views(request: HttpRequest, object: ViewedObject) -> ViewList:  # noqa: A002 - the word of the API
    """Return the views of an object; needs the right to see it."""
    return ViewList(items=[view_out(card) for card in public.list_views(actor_of(request), object)])


@router.post(
    "/views",
    operation_id="create_view",
    openapi_extra=for_signed_in(),
    response={201: ViewOut, PROBLEMS: Problem},
)
def create_view(request: HttpRequest, body: ViewIn) -> Status[ViewOut]:
    return Status(201, view_out(public.create_view(actor_of(request), body.draft())))


@router.put(
    "/views/{view_id}",
    operation_id="update_view",
    openapi_extra=for_signed_in(),
    response={200: ViewOut, PROBLEMS: Problem},
)
def update_view(request: HttpRequest, view_id: UUID, body: ViewPut) -> ViewOut:
    return view_out(public.update_view(actor_of(request), view_id, body.draft(), version=body.version))


@router.delete(
    "/views/{view_id}",
    operation_id="delete_view",
    openapi_extra=for_signed_in(),
    response={204: None, PROBLEMS: Problem},
)
def delete_view(request: HttpRequest, view_id: UUID) -> Status[None]:
    public.delete_view(actor_of(request), view_id)
    return Status(204, None)
