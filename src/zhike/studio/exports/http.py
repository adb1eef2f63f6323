"""``/objects/{object}/exports`` asks for a file, ``/exports`` has one's own."""

from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import FileResponse, HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from zhike.platform.catalog import object_for
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in, needs_of_object
from zhike.studio.exports import public
from zhike.studio.exports.schemas import ExportIn, ExportOut, ExportPage, export_out

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
