"""``/objects/{object}/files`` takes a file for a field; ``/objects/{object}/records/{id}/files`` gives it back."""

from typing import Annotated, Any, Final
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile
from pydantic import Field

from zhike.adapters.blobs import open_blob
from zhike.govern.people.public import user_names
from zhike.platform.errors import not_found
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in, needs_of_object
from zhike.studio.files import public
from zhike.studio.files.schemas import AttachedFileList, AttachedFileOut, ObjectWord, file_out

router = Router(tags=["files"])
_SHUT: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""Whatever a file holds, nothing of it runs with the rights of this site, also where it is shown."""


@router.post(
    "/objects/{object}/files",
    operation_id="upload_file",
    openapi_extra=for_signed_in(),
    response={201: AttachedFileOut, PROBLEMS: Problem},
)
def upload_file(
    request: HttpRequest,
    object: ObjectWord,  # noqa: A002 - the word of the API
    field: Annotated[str, Query(), Field(max_length=60)],
    file: File[UploadedFile],
) -> Status[AttachedFileOut]:
    """Keep a file for a field; a record that is saved with its id holds it."""
    actor = actor_of(request)
    card = public.upload_file(actor, object, field=field, name=file.name or "", chunks=file.chunks())
    return Status(201, file_out(card, actor.name))


@router.get(
    "/objects/{object}/records/{record_id}/files",
    operation_id="list_record_files",
    openapi_extra=needs_of_object("view"),
    response={200: AttachedFileList, PROBLEMS: Problem},
)
def list_files(request: HttpRequest, object: ObjectWord, record_id: UUID) -> AttachedFileList:  # noqa: A002 - same
    """Return the files that a record holds in the fields that one sees."""
    actor = actor_of(request)
    rows = public.files_of(actor, object, record_id)
    names = user_names(actor, [one.user_id for one in rows if one.user_id])
    return AttachedFileList(
        items=[file_out(public.card_of(one), names.get(one.user_id, "") if one.user_id else "") for one in rows]
    )


@router.get(
    "/objects/{object}/records/{record_id}/files/{file_id}",
    operation_id="download_file",
    openapi_extra=needs_of_object("view") | {"responses": {200: {"content": {"application/octet-stream": {}}}}},
    response={200: Any, PROBLEMS: Problem},
)
def download_file(  # sizes: three parts of the address, and the form
    request: HttpRequest,
    object: ObjectWord,  # noqa: A002 - same
    record_id: UUID,
    file_id: UUID,
    *,
    form: public.Form = "file",
) -> HttpResponse | FileResponse:
    """Stream a file: to be saved, or a picture or PDF to be looked at, or the small form of a picture."""
    row = public.file_of(actor_of(request), object, record_id=record_id, file_id=file_id)
    is_small = form == "thumbnail"
    is_shown = form != "file" and row.media_type in public.PREVIEWED
    sha256, kind = (row.thumbnail, "image/webp") if is_small else (row.sha256, row.media_type)
    if not sha256 or (form != "file" and not is_shown):
        raise not_found("file")
    mark = f'"{sha256}-{form}"'
    # The rights are asked each time; only the bytes need not travel again.
    if request.headers.get("If-None-Match") == mark:
        answer: HttpResponse | FileResponse = HttpResponseNotModified()
    else:
        kind = kind if is_shown else "application/octet-stream"
        stream = _opened(row, sha256)
        answer = FileResponse(stream, as_attachment=not is_shown, filename=row.name, content_type=kind)
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, no-cache"
    # Browsers show a PDF in a viewer of their own, apart from the site, and refuse to in a sandbox.
    is_viewed = is_shown and kind == "application/pdf"
    answer["Content-Security-Policy"] = f"{_SHUT}; object-src 'self'" if is_viewed else f"sandbox; {_SHUT}"
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _opened(row: Any, sha256: str) -> Any:  # noqa: ANN401 - a stored file, its stream
    try:
        return open_blob(public.store_of_tenant(row.tenant_id), sha256)
    except FileNotFoundError:
        raise not_found("file") from None
