"""``/objects/{object}/bulk/…``: many records of any object, step by step."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, json_answer, needs_of_object
from zhike.studio.bulk import public
from zhike.studio.bulk.schemas import (
    EditStepIn,
    MixCountIn,
    MixCountOut,
    MixStepIn,
    ObjectKey,
    ReassignStepIn,
    StepIn,
    StepOut,
    UndoIn,
)

router = Router(tags=["records"])


@router.post(
    "/objects/{object}/bulk/edit",
    operation_id="edit_many_records",
    openapi_extra=needs_of_object("edit"),
    response={200: StepOut, PROBLEMS: Problem},
)
def edit_many(request: HttpRequest, object: ObjectKey, body: EditStepIn) -> HttpResponse:  # noqa: A002 - the word of the API
    actor, target = actor_of(request), body.target()
    return json_answer(public.edit_many(actor, object, target, batch_id=body.batch_id, given=body.values))


@router.post(
    "/objects/{object}/bulk/reassign",
    operation_id="reassign_many_records",
    openapi_extra=needs_of_object("reassign"),
    response={200: StepOut, PROBLEMS: Problem},
)
def reassign_many(request: HttpRequest, object: ObjectKey, body: ReassignStepIn) -> HttpResponse:  # noqa: A002 - same
    actor, target = actor_of(request), body.target()
    return json_answer(public.reassign_many(actor, object, target, batch_id=body.batch_id, owner_id=body.owner_id))


@router.post(
    "/objects/{object}/bulk/delete",
    operation_id="delete_many_records",
    openapi_extra=needs_of_object("delete"),
    response={200: StepOut, PROBLEMS: Problem},
)
def delete_many(request: HttpRequest, object: ObjectKey, body: StepIn) -> HttpResponse:  # noqa: A002 - same
    """Put many records into the recycle bin."""
    return json_answer(public.delete_many(actor_of(request), object, body.target(), batch_id=body.batch_id))


@router.post(
    "/objects/{object}/bulk/mix",
    operation_id="mix_many_records",
    openapi_extra=needs_of_object("edit"),
    response={200: StepOut, PROBLEMS: Problem},
)
def mix_many(request: HttpRequest, object: ObjectKey, body: MixStepIn) -> HttpResponse:  # noqa: A002 - same
    """Add single values to a field of several values, or take them out."""
    actor, target = actor_of(request), body.target()
    return json_answer(public.mix_many(actor, object, target, batch_id=body.batch_id, mix=body.mix()))


@router.post(
    "/objects/{object}/bulk/mix/count",
    operation_id="count_mixed_records",
    openapi_extra=needs_of_object("edit"),
    response={200: MixCountOut, PROBLEMS: Problem},
)
def count_mix(request: HttpRequest, object: ObjectKey, body: MixCountIn) -> public.MixCount:  # noqa: A002 - same
    """Count the records that adding and taking values would change, before it is done."""
    target = public.Target(ids=body.ids, where=body.where, q=body.q)
    mix = public.Mix(field=body.field, added=body.added, removed=body.removed)
    return public.count_mix(actor_of(request), object, target, mix=mix)


@router.post(
    "/objects/{object}/bulk/undo",
    operation_id="undo_many_records",
    openapi_extra=needs_of_object("view"),
    response={200: StepOut, PROBLEMS: Problem},
)
def undo_many(request: HttpRequest, object: ObjectKey, body: UndoIn) -> HttpResponse:  # noqa: A002 - same
    """Take one's own batch back, the latest records first; what somebody changed since stays."""
    return json_answer(public.undo_step(actor_of(request), object, body.batch_id))
