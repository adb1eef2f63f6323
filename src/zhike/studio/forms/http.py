"""``/studio/objects/{object}/layout``."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs, needs_of_object
from zhike.studio.forms import public
from zhike.studio.forms.schemas import LayoutOut, LayoutPut

router = Router(tags=["studio"])
type LaidOut = Annotated[str, Field(max_length=60)]


@router.get(
    "/objects/{object}/layout",
    operation_id="get_layout",
    openapi_extra=needs_of_object("view"),
    response={200: LayoutOut, PROBLEMS: Problem},
)
def get_layout(request: HttpRequest, object: LaidOut) -> LayoutOut:  # noqa: A002 - the word of the API
    """Return the layout that holds for the caller."""
    return LayoutOut.of(public.effective_layout(actor_of(request), object))


@router.get(
    "/studio/objects/{object}/layout",
    operation_id="get_kept_layout",
    openapi_extra=needs("studio.manage"),
    response={200: LayoutOut, PROBLEMS: Problem},
)
def get_kept_layout(request: HttpRequest, object: LaidOut, role: str = "") -> LayoutOut:  # noqa: A002 - same
    """Return the layout kept for a role, or for everybody, to change it."""
    actor = actor_of(request)
    card = public.layout_of(actor, object, role=role)
    return LayoutOut.of(card, roles=public.roles_with_layout(actor, object))


@router.put(
    "/studio/objects/{object}/layout",
    operation_id="put_layout",
    openapi_extra=needs("studio.manage"),
    response={200: LayoutOut, PROBLEMS: Problem},
)
def put_layout(request: HttpRequest, object: LaidOut, body: LayoutPut) -> LayoutOut:  # noqa: A002 - same
    """Keep a layout."""
    actor = actor_of(request)
    card = public.put_layout(actor, object, body.layout.draft(), version=body.version, role=body.role)
    return LayoutOut.of(card)


@router.delete(
    "/studio/objects/{object}/layout",
    operation_id="reset_layout",
    openapi_extra=needs("studio.manage"),
    response={204: None, PROBLEMS: Problem},
)
def reset_layout(request: HttpRequest, object: LaidOut, role: str = "") -> Status[None]:  # noqa: A002 - same
    """Drop a layout, so that the one of everybody or the catalog's own order holds again."""
    public.reset_layout(actor_of(request), object, role=role)
    return Status(204, None)
