"""``/studio/objects/{object}/fields``: the fields that a company adds to any object."""

from django.http import HttpRequest
from ninja import Router, Status

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.schemas import JobOut, job_out
from zhike.studio.objects import public
from zhike.studio.objects.schemas.definitions import (
    DefinedFieldList,
    DefinedFieldOut,
    FieldConversion,
    FieldIn,
    FieldKey,
    FieldOrder,
    FieldPut,
    FieldUseOut,
    ObjectUseOut,
    field_out,
)
from zhike.studio.objects.schemas.records import ObjectKey

router = Router(tags=["studio"])
MANAGE = needs("studio.manage")


@router.get(
    "/studio/objects/{object}/fields",
    operation_id="list_defined_fields",
    openapi_extra=MANAGE,
    response={200: DefinedFieldList, PROBLEMS: Problem},
)
def list_fields(request: HttpRequest, object: ObjectKey, binned: bool = False) -> DefinedFieldList:  # noqa: A002, FBT001, FBT002 - the word of the API, a query parameter
    """Return the custom fields of an object, or those in the bin."""
    cards = public.list_fields(actor_of(request), object, is_binned=binned)
    return DefinedFieldList(items=[field_out(one) for one in cards])


@router.post(
    "/studio/objects/{object}/fields",
    operation_id="create_field",
    openapi_extra=MANAGE,
    response={201: DefinedFieldOut, PROBLEMS: Problem},
)
def create_field(request: HttpRequest, object: ObjectKey, body: FieldIn) -> Status[DefinedFieldOut]:  # noqa: A002 - same
    actor = actor_of(request)
    key = public.create_field(actor, object, body.draft())
    return Status(201, field_out(public.get_field(actor, object, key)))


@router.put(
    "/studio/objects/{object}/fields",
    operation_id="order_fields",
    openapi_extra=MANAGE,
    response={200: DefinedFieldList, PROBLEMS: Problem},
)
def order_fields(request: HttpRequest, object: ObjectKey, body: FieldOrder) -> DefinedFieldList:  # noqa: A002 - same
    """Put the custom fields of an object into an order."""
    actor = actor_of(request)
    public.order_fields(actor, object, body.keys)
    return DefinedFieldList(items=[field_out(one) for one in public.list_fields(actor, object)])


@router.put(
    "/studio/objects/{object}/fields/{field}",
    operation_id="update_field",
    openapi_extra=MANAGE,
    response={200: DefinedFieldOut, PROBLEMS: Problem},
)
def update_field(request: HttpRequest, object: ObjectKey, field: FieldKey, body: FieldPut) -> DefinedFieldOut:  # noqa: A002 - same
    """Change everything of a field but its key and its type."""
    actor = actor_of(request)
    public.update_field(actor, object, field, draft=body.draft(), version=body.version)
    return field_out(public.get_field(actor, object, field))


@router.delete(
    "/studio/objects/{object}/fields/{field}",
    operation_id="delete_field",
    openapi_extra=MANAGE,
    response={204: None, PROBLEMS: Problem},
)
def delete_field(request: HttpRequest, object: ObjectKey, field: FieldKey) -> Status[None]:  # noqa: A002 - same
    """Put a field into the bin; its values stay."""
    public.delete_field(actor_of(request), object, field)
    return Status(204, None)


@router.post(
    "/studio/objects/{object}/fields/{field}/restore",
    operation_id="restore_field",
    openapi_extra=MANAGE,
    response={200: DefinedFieldOut, PROBLEMS: Problem},
)
def restore_field(request: HttpRequest, object: ObjectKey, field: FieldKey) -> DefinedFieldOut:  # noqa: A002 - same
    """Take a field out of the bin with its values."""
    actor = actor_of(request)
    public.restore_field(actor, object, field)
    return field_out(public.get_field(actor, object, field))


@router.get(
    "/studio/objects/{object}/use",
    operation_id="count_object_use",
    openapi_extra=MANAGE,
    response={200: ObjectUseOut, PROBLEMS: Problem},
)
def count_uses(request: HttpRequest, object: ObjectKey) -> ObjectUseOut:  # noqa: A002 - same
    """Return how many records an object has, and how many of them hold a value of each custom field."""
    use = public.count_uses(actor_of(request), object)
    return ObjectUseOut(records=use.records, fields=dict(use.fields))


@router.get(
    "/studio/objects/{object}/fields/{field}/use",
    operation_id="count_field_use",
    openapi_extra=MANAGE,
    response={200: FieldUseOut, PROBLEMS: Problem},
)
def count_use(request: HttpRequest, object: ObjectKey, field: FieldKey) -> FieldUseOut:  # noqa: A002 - same
    """Return how many records hold a value of a field, and of each of its choices."""
    use = public.count_use(actor_of(request), object, field)
    return FieldUseOut(records=use.records, choices=dict(use.choices))


@router.post(
    "/studio/objects/{object}/fields/{field}/convert",
    operation_id="convert_field",
    openapi_extra=MANAGE,
    response={202: JobOut, PROBLEMS: Problem},
)
def convert_field(request: HttpRequest, object: ObjectKey, field: FieldKey, body: FieldConversion) -> Status[JobOut]:  # noqa: A002 - same
    """Give a field another type in the background; the job's result counts what converts and shows what does not."""
    actor = actor_of(request)
    run = public.start_conversion(actor, object, field, draft=body.draft(), is_dry=body.dry_run)
    return Status(202, job_out(run, actor.locale))


@router.post(
    "/studio/objects/{object}/fields/{field}/purge",
    operation_id="purge_field",
    openapi_extra=MANAGE,
    response={202: JobOut, PROBLEMS: Problem},
)
def purge_field(request: HttpRequest, object: ObjectKey, field: FieldKey) -> Status[JobOut]:  # noqa: A002 - same
    """Delete a field of the bin with its values for good, in the background."""
    actor = actor_of(request)
    return Status(202, job_out(public.start_purge(actor, object, field), actor.locale))
