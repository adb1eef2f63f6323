"""``/tags`` and the tags of a customer."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.know.tags import public
from zhike.know.tags.schemas import CarriedTagList, GiveTagsIn, TagIn, TagList, TagMoveList, TagOut, TagPut
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["tags"])


@router.get(
    "/tags",
    operation_id="list_tags",
    openapi_extra=needs("tags.view"),
    response={200: TagList, PROBLEMS: Problem},
)
def list_tags(request: HttpRequest) -> dict[str, object]:
    return {"items": public.list_tags(actor_of(request))}


@router.post(
    "/tags",
    operation_id="create_tag",
    openapi_extra=needs("tags.manage"),
    response={201: TagOut, PROBLEMS: Problem},
)
def create_tag(request: HttpRequest, body: TagIn) -> Status[public.TagCard]:
    """Keep a tag; who meets its rule gets it in the background."""
    return Status(201, public.create_tag(actor_of(request), body.draft()))


@router.get(
    "/tags/{tag_id}",
    operation_id="get_tag",
    openapi_extra=needs("tags.view"),
    response={200: TagOut, PROBLEMS: Problem},
)
def get_tag(request: HttpRequest, tag_id: UUID) -> public.TagCard:
    return public.get_tag(actor_of(request), tag_id)


@router.put(
    "/tags/{tag_id}",
    operation_id="update_tag",
    openapi_extra=needs("tags.manage"),
    response={200: TagOut, PROBLEMS: Problem},
)
def update_tag(request: HttpRequest, tag_id: UUID, body: TagPut) -> public.TagCard:
    return public.update_tag(actor_of(request), tag_id, body.draft(), version=body.version)


@router.delete(
    "/tags/{tag_id}",
    operation_id="delete_tag",
    openapi_extra=needs("tags.manage"),
    response={204: None, PROBLEMS: Problem},
)
def delete_tag(request: HttpRequest, tag_id: UUID) -> Status[None]:
    """Drop a tag that nothing looks at and that no customer carries by hand."""
    public.delete_tag(actor_of(request), tag_id)
    return Status(204, None)


@router.post(
    "/tags/{tag_id}/runs",
    operation_id="refresh_tag",
    openapi_extra=needs("tags.manage"),
    response={202: JobOut, PROBLEMS: Problem},
)
def refresh_tag(request: HttpRequest, tag_id: UUID) -> Status[JobOut]:
    """Ask the rule of everybody, in the background."""
    actor = actor_of(request)
    return Status(202, job_out(public.request_refresh(actor, tag_id), actor.locale))


@router.get(
    "/customers/{customer_id}/tags",
    operation_id="list_customer_tags",
    openapi_extra=needs("tags.view"),
    response={200: CarriedTagList, PROBLEMS: Problem},
)
def list_customer_tags(request: HttpRequest, customer_id: UUID) -> dict[str, object]:
    """Return the tags of a customer with why each was given."""
    return {"items": public.list_carried(actor_of(request), customer_id)}


@router.get(
    "/customers/{customer_id}/tags/moves",
    operation_id="list_customer_tag_moves",
    openapi_extra=needs("tags.view"),
    response={200: TagMoveList, PROBLEMS: Problem},
)
def list_customer_tag_moves(request: HttpRequest, customer_id: UUID) -> dict[str, object]:
    """Return what tags a customer got and lost."""
    return {"items": public.list_moves(actor_of(request), customer_id)}


@router.post(
    "/customers/{customer_id}/tags",
    operation_id="give_customer_tags",
    openapi_extra=needs("customers.edit"),
    response={200: CarriedTagList, PROBLEMS: Problem},
)
def give_customer_tags(request: HttpRequest, customer_id: UUID, body: GiveTagsIn) -> dict[str, object]:
    """Give tags to a customer and take others from them, by hand."""
    actor = actor_of(request)
    public.give_tags(actor, [customer_id], added=body.added, removed=body.removed)
    return {"items": public.list_carried(actor, customer_id)}
