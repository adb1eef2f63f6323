"""``/objects/{object}/records``: the same operations for the records of every object."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from zhike.govern.access.public import is_proved
from zhike.platform.http.public import PROBLEMS, Problem, RecordListQuery, actor_of, json_answer, needs, needs_of_object
from zhike.platform.paging import Count, Page
from zhike.studio.objects import public
from zhike.studio.objects.schemas.records import (
    ObjectKey,
    ObjectRecordIn,
    ObjectRecordList,
    ObjectRecordOut,
    ObjectRecordPatch,
    RevealIn,
    RevealOut,
    record_out,
)

router = Router(tags=["records"])


@router.get(
    "/objects/{object}/records",
    operation_id="list_records",
    openapi_extra=needs_of_object("view"),
    response={200: ObjectRecordList, PROBLEMS: Problem},
)
def list_records(request: HttpRequest, object: ObjectKey, asked: Query[RecordListQuery]) -> HttpResponse:  # noqa: A002 - the word of the API
    actor, query = actor_of(request), asked.query()
    page = public.list_for_wire(actor, object, query)
    return _answer(
        page.items, page.next_cursor, public.count_records(actor, object, query) if asked.with_count else None
    )


@router.post(
    "/objects/{object}/records",
    operation_id="create_record",
    openapi_extra=needs_of_object("create"),
    response={201: ObjectRecordOut, PROBLEMS: Problem},
)
def create_record(request: HttpRequest, object: ObjectKey, body: ObjectRecordIn) -> HttpResponse:  # noqa: A002 - same
    return json_answer(record_out(public.create_record(actor_of(request), object, body.values)), status=201)


@router.get(
    "/objects/{object}/bin",
    operation_id="list_binned_records",
    openapi_extra=needs_of_object("delete"),
    response={200: ObjectRecordList, PROBLEMS: Problem},
)
def list_binned(request: HttpRequest, object: ObjectKey, asked: Query[RecordListQuery]) -> HttpResponse:  # noqa: A002 - same
    """Return deleted records, which `restore_record` brings back."""
    return _page(public.list_binned(actor_of(request), object, asked.query()), None)


@router.get(
    "/objects/{object}/records/{record_id}",
    operation_id="get_record",
    openapi_extra=needs_of_object("view"),
    response={200: ObjectRecordOut, PROBLEMS: Problem},
)
def get_record(request: HttpRequest, object: ObjectKey, record_id: UUID) -> HttpResponse:  # noqa: A002 - same
    return json_answer(record_out(public.get_record(actor_of(request), object, record_id)))


@router.patch(
    "/objects/{object}/records/{record_id}",
    operation_id="update_record",
    openapi_extra=needs_of_object("edit"),
    response={200: ObjectRecordOut, PROBLEMS: Problem},
)
def update_record(request: HttpRequest, object: ObjectKey, record_id: UUID, body: ObjectRecordPatch) -> HttpResponse:  # noqa: A002 - same
    changed = public.update_record(actor_of(request), object, record_id, version=body.version, given=body.values)
    return json_answer(record_out(changed))


@router.delete(
    "/objects/{object}/records/{record_id}",
    operation_id="delete_record",
    openapi_extra=needs_of_object("delete"),
    response={204: None, PROBLEMS: Problem},
)
def delete_record(request: HttpRequest, object: ObjectKey, record_id: UUID, version: int | None = None) -> Status[None]:  # noqa: A002 - same
    """Put a record into the recycle bin."""
    public.delete_record(actor_of(request), object, record_id, version=version)
    return Status(204, None)


@router.post(
    "/objects/{object}/records/{record_id}/restore",
    operation_id="restore_record",
    openapi_extra=needs_of_object("delete"),
    response={200: ObjectRecordOut, PROBLEMS: Problem},
)
def restore_record(request: HttpRequest, object: ObjectKey, record_id: UUID) -> HttpResponse:  # noqa: A002 - same
    """Take a record out of the recycle bin."""
    return json_answer(record_out(public.restore_record(actor_of(request), object, record_id)))


@router.post(
    "/objects/{object}/records/{record_id}/reveal",
    operation_id="reveal_value",
    openapi_extra=needs("fields.reveal"),
    response={200: RevealOut, PROBLEMS: Problem},
)
def reveal_value(request: HttpRequest, object: ObjectKey, record_id: UUID, body: RevealIn) -> HttpResponse:  # noqa: A002 - same
    """Show the value behind a mask: asks for a fresh proof of who one is, counts against a daily quota, is audited."""
    found = public.reveal_value(
        actor_of(request), object, record_id, field=body.field, reason=body.reason, is_proved=is_proved(request)
    )
    answer = json_answer({"value": found.value, "left": found.left})
    answer["Cache-Control"] = "no-store"
    return answer


def _page(page: Page[public.RecordItem], count: Count | None) -> HttpResponse:
    return _answer([record_out(one) for one in page.items], page.next_cursor, count)


def _answer(items: Sequence[dict[str, Any]], next_cursor: str | None, count: Count | None) -> HttpResponse:
    return json_answer({"items": items, "next_cursor": next_cursor, "count": None if count is None else asdict(count)})
