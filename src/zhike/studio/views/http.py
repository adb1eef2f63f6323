"""``/views``."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in, json_answer, needs_of_object
from zhike.studio.views import public
from zhike.studio.views.schemas import (
    GroupingOut,
    GroupsIn,
    TabsIn,
    TabsOut,
    ViewedObject,
    ViewIn,
    ViewList,
    ViewOut,
    ViewPut,
    tabs_out,
    view_out,
)

router = Router(tags=["views"])


@router.get(
    "/views",
    operation_id="list_views",
    openapi_extra=for_signed_in(),
    response={200: ViewList, PROBLEMS: Problem},
)
def list_views(request: HttpRequest, object: ViewedObject) -> ViewList:  # noqa: A002 - the word of the API
    """Return the views of an object; needs the right to see it."""
    actor = actor_of(request)
    items = [view_out(card) for card in public.list_views(actor, object)]
    tabs = tabs_out(public.tabs_of(actor, object))
    return ViewList(items=items, pinned=tabs.pinned, first=tabs.first)


@router.post(
    "/views",
    operation_id="create_view",
    openapi_extra=for_signed_in(),
    response={201: ViewOut, PROBLEMS: Problem},
)
def create_view(request: HttpRequest, body: ViewIn) -> Status[ViewOut]:
    return Status(201, view_out(public.create_view(actor_of(request), body.draft())))


@router.put(
    "/views/tabs",
    operation_id="arrange_views",
    openapi_extra=for_signed_in(),
    response={200: TabsOut, PROBLEMS: Problem},
)
def arrange_views(request: HttpRequest, body: TabsIn) -> TabsOut:
    """Choose one's own tabs: which views, in which order, and which opens first."""
    tabs = public.arrange_views(actor_of(request), body.object, pinned=body.pinned, first=body.first)
    return tabs_out(tabs)


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


@router.post(
    "/objects/{object}/groups",
    operation_id="group_records",
    openapi_extra=needs_of_object("view"),
    response={200: GroupingOut, PROBLEMS: Problem},
)
def group_records(request: HttpRequest, object: ViewedObject, body: GroupsIn) -> HttpResponse:  # noqa: A002 - same
    """Count and measure the records in sight by up to two fields; each group brings the condition that finds its rows."""
    return json_answer(public.group_records(actor_of(request), object, body.model_dump(), q=body.q))
