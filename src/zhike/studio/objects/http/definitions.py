"""``/studio/objects``: the objects that a company makes itself."""

from django.http import HttpRequest
from ninja import Router, Status

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.schemas import JobOut, job_out
from zhike.studio.objects import public
from zhike.studio.objects.schemas.definitions import (
    DefinedObjectList,
    DefinedObjectOut,
    ObjectIn,
    ObjectPut,
    object_out,
)
from zhike.studio.objects.schemas.records import ObjectKey

router = Router(tags=["studio"])
MANAGE = needs("studio.manage")


@router.get(
    "/studio/objects",
    operation_id="list_defined_objects",
    openapi_extra=MANAGE,
    response={200: DefinedObjectList, PROBLEMS: Problem},
)
def list_objects(request: HttpRequest, binned: bool = False) -> DefinedObjectList:  # noqa: FBT001, FBT002 - a query parameter
    """Return the objects that take custom fields, or the company's own ones in the bin."""
    cards = public.list_definitions(actor_of(request), is_binned=binned)
    return DefinedObjectList(items=[object_out(one) for one in cards])


@router.post(
    "/studio/objects",
    operation_id="create_object",
    openapi_extra=MANAGE,
    response={201: DefinedObjectOut, PROBLEMS: Problem},
)
def create_object(request: HttpRequest, body: ObjectIn) -> Status[DefinedObjectOut]:
    actor = actor_of(request)
    key = public.create_object(actor, body.draft())
    return Status(201, object_out(public.get_definition(actor, key)))


@router.get(
    "/studio/objects/{object}",
    operation_id="get_defined_object",
    openapi_extra=MANAGE,
    response={200: DefinedObjectOut, PROBLEMS: Problem},
)
def get_object(request: HttpRequest, object: ObjectKey) -> DefinedObjectOut:  # noqa: A002 - the word of the API
    return object_out(public.get_definition(actor_of(request), object))


@router.put(
    "/studio/objects/{object}",
    operation_id="update_object",
    openapi_extra=MANAGE,
    response={200: DefinedObjectOut, PROBLEMS: Problem},
)
def update_object(request: HttpRequest, object: ObjectKey, body: ObjectPut) -> DefinedObjectOut:  # noqa: A002 - same
    actor = actor_of(request)
    public.update_object(actor, object, body.draft(), version=body.version)
    return object_out(public.get_definition(actor, object))


@router.delete(
    "/studio/objects/{object}",
    operation_id="delete_object",
    openapi_extra=MANAGE,
    response={204: None, PROBLEMS: Problem},
)
def delete_object(request: HttpRequest, object: ObjectKey) -> Status[None]:  # noqa: A002 - same
    """Put an object with its records into the bin."""
    public.delete_object(actor_of(request), object)
    return Status(204, None)


@router.post(
    "/studio/objects/{object}/restore",
    operation_id="restore_object",
    openapi_extra=MANAGE,
    response={200: DefinedObjectOut, PROBLEMS: Problem},
)
def restore_object(request: HttpRequest, object: ObjectKey) -> DefinedObjectOut:  # noqa: A002 - same
    """Take an object out of the bin."""
    actor = actor_of(request)
    public.restore_object(actor, object)
    return object_out(public.get_definition(actor, object))


@router.post(
    "/studio/objects/{object}/purge",
    operation_id="purge_object",
    openapi_extra=MANAGE,
    response={202: JobOut, PROBLEMS: Problem},
)
def purge_object(request: HttpRequest, object: ObjectKey) -> Status[JobOut]:  # noqa: A002 - same
    """Delete an object of the bin with all its records for good, in the background."""
    actor = actor_of(request)
    return Status(202, job_out(public.start_purge(actor, object), actor.locale))
