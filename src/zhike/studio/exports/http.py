"""``/objects/{object}/exports`` asks for a file, ``/exports`` has one's own."""

from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import FileResponse, HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from zhike.govern.people.public import user_names
from zhike.platform.catalog import object_for
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in, needs, needs_of_object
from zhike.studio.exports import public
from zhike.studio.exports.schemas import (
    ExportIn,
    ExportOut,
    ExportPage,
    ExportPolicyIn,
    ExportPolicyOut,
    RefusalIn,
    WaitingList,
    export_out,
    waiting_out,
)

router = Router(tags=["exports"])
type ObjectKey = Annotated[str, Field(max_length=60)]
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.post(
    "/objects/{object}/exports",
    operation_id="create_export",
    openapi_extra=needs_of_object("export"),
    response={202: ExportOut, PROBLEMS: Problem},
)
def create_export(request: HttpRequest, object: ObjectKey, body: ExportIn) -> Status[ExportOut]:  # noqa: A002 - the word of the API
    """Queue an export of what one sees of an object."""
    actor = actor_of(request)
    return Status(202, export_out(public.request_export(actor, body.draft(object)), actor.locale))


@router.get(
    "/exports",
    operation_id="list_exports",
    openapi_extra=for_signed_in(),
    response={200: ExportPage, PROBLEMS: Problem},
)
def list_exports(
    request: HttpRequest,
    limit: Annotated[int, Query(), Field(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(), Field(max_length=2000)] = None,
) -> ExportPage:
    """Return one's own exports, the newest first."""
    actor = actor_of(request)
    page = public.list_exports(actor, limit=limit, cursor=cursor)
    return ExportPage(items=[export_out(row, actor.locale) for row in page.items], next_cursor=page.next_cursor)


@router.get(
    "/exports/waiting",
    operation_id="list_waiting_exports",
    openapi_extra=needs("exports.approve"),
    response={200: WaitingList, PROBLEMS: Problem},
)
def list_waiting(request: HttpRequest) -> WaitingList:
    """Return what others ask for and what waits for approval, the oldest first."""
    actor = actor_of(request)
    rows = public.list_waiting(actor)
    names = user_names(actor, [row.user_id for row in rows if row.user_id])
    return WaitingList(items=[waiting_out(row, names) for row in rows])


@router.get(
    "/exports/policy",
    operation_id="get_export_policy",
    openapi_extra=for_signed_in(),
    response={200: ExportPolicyOut, PROBLEMS: Problem},
)
def get_policy(request: HttpRequest) -> ExportPolicyOut:
    return ExportPolicyOut(approval_above=public.approval_above(actor_of(request)))


@router.put(
    "/exports/policy",
    operation_id="put_export_policy",
    openapi_extra=needs("access.manage"),
    response={200: ExportPolicyOut, PROBLEMS: Problem},
)
def put_policy(request: HttpRequest, body: ExportPolicyIn) -> ExportPolicyOut:
    """Say above how many rows exports have to be approved."""
    return ExportPolicyOut(approval_above=public.set_approval_above(actor_of(request), body.approval_above))


@router.post(
    "/exports/{export_id}/approve",
    operation_id="approve_export",
    openapi_extra=needs("exports.approve"),
    response={204: None, PROBLEMS: Problem},
)
def approve_export(request: HttpRequest, export_id: UUID) -> Status[None]:
    """Let somebody else's export be made, with the rights they have when it runs."""
    public.approve_export(actor_of(request), export_id)
    return Status(204, None)


@router.post(
    "/exports/{export_id}/refuse",
    operation_id="refuse_export",
    openapi_extra=needs("exports.approve"),
    response={204: None, PROBLEMS: Problem},
)
def refuse_export(request: HttpRequest, export_id: UUID, body: RefusalIn) -> Status[None]:
    """Refuse somebody else's export, saying why."""
    public.refuse_export(actor_of(request), export_id, note=body.note)
    return Status(204, None)


@router.get(
    "/exports/{export_id}",
    operation_id="get_export",
    openapi_extra=for_signed_in(),
    response={200: ExportOut, PROBLEMS: Problem},
)
def get_export(request: HttpRequest, export_id: UUID) -> ExportOut:
    actor = actor_of(request)
    return export_out(public.get_export(actor, export_id), actor.locale)


@router.get(
    "/exports/{export_id}/file",
    operation_id="download_export",
    openapi_extra=for_signed_in() | {"responses": {200: {"content": {"application/octet-stream": {}}}}},
    response={200: Any, PROBLEMS: Problem},
)
def download_export(request: HttpRequest, export_id: UUID) -> FileResponse:
    """Download the file; the audit notes it."""
    actor = actor_of(request)
    row, path = public.take_export(actor, export_id)
    label = object_for(actor, row.object_key).plural
    name = public.file_name(
        label.zh if actor.locale == "zh-CN" else label.en,
        at=row.created_at.astimezone(ZoneInfo(actor.zone)),
        number=str(row.pk)[-6:],
        kind="csv" if row.kind == "csv" else "xlsx",
    )
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=_KINDS[row.kind])


@router.post(
    "/exports/{export_id}/cancel",
    operation_id="cancel_export",
    openapi_extra=for_signed_in(),
    response={204: None, PROBLEMS: Problem},
)
def cancel_export(request: HttpRequest, export_id: UUID) -> Status[None]:
    public.cancel_export(actor_of(request), export_id)
    return Status(204, None)


@router.delete(
    "/exports/{export_id}",
    operation_id="delete_export",
    openapi_extra=for_signed_in(),
    response={204: None, PROBLEMS: Problem},
)
def delete_export(request: HttpRequest, export_id: UUID) -> Status[None]:
    """Throw the file away."""
    public.delete_export(actor_of(request), export_id)
    return Status(204, None)
