"""HTTP of imports and sources."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from zhike.adapters.tabular import safe_cell
from zhike.integrate.imports import actions, answers
from zhike.integrate.imports.schemas.imports import (
    DryRunOut,
    ImportDetail,
    ImportDraft,
    ImportFieldList,
    ImportPage,
    JobStarted,
    MappingIn,
    ReadingIn,
    RowPage,
    RowQuery,
)
from zhike.integrate.imports.schemas.sources import SourceIn, SourceList, SourceOut, SourcePatch
from zhike.integrate.sources import public as sources
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["imports"])


@router.post(
    "/imports",
    operation_id="upload_import",
    openapi_extra=needs("imports.run"),
    response={201: ImportDraft, PROBLEMS: Problem},
)
def upload_import(request: HttpRequest, file: File[UploadedFile]) -> Status[ImportDraft]:
    """Upload a file and learn what it seems to be."""
    actor = actor_of(request)
    stored, row = sources.upload_file(actor, file.name or "", file.chunks())
    return Status(201, answers.draft_of(actor, stored, row))


@router.get(
    "/imports",
    operation_id="list_imports",
    openapi_extra=needs("imports.view"),
    response={200: ImportPage, PROBLEMS: Problem},
)
def list_imports(request: HttpRequest, limit: Query[int] = 50, cursor: str | None = None) -> ImportPage:
    """List imports, the newest first."""
    return answers.page_of_imports(actor_of(request), limit, cursor)


@router.get(
    "/import-fields",
    operation_id="list_import_fields",
    openapi_extra=needs("imports.view"),
    response={200: ImportFieldList, PROBLEMS: Problem},
)
def list_import_fields(request: HttpRequest) -> ImportFieldList:
    """List what a column of a file can mean, by object."""
    return answers.fields_of(actor_of(request))


@router.get(
    "/imports/{import_id}",
    operation_id="get_import",
    openapi_extra=needs("imports.view"),
    response={200: ImportDetail, PROBLEMS: Problem},
)
def get_import(request: HttpRequest, import_id: UUID) -> ImportDetail:
    """Read an import and what is known of its file."""
    return answers.detail_of(actor_of(request), import_id)


@router.put(
    "/imports/{import_id}/reading",
    operation_id="choose_reading",
    openapi_extra=needs("imports.run"),
    response={200: ImportDetail, PROBLEMS: Problem},
)
def choose_reading(request: HttpRequest, import_id: UUID, body: ReadingIn) -> ImportDetail:
    """Read the file another way than was detected; its columns are looked at anew and the mapping begins again."""
    actor = actor_of(request)
    sources.choose_reading(actor, import_id, body.chosen())
    return answers.detail_of(actor, import_id)


@router.put(
    "/imports/{import_id}/mapping",
    operation_id="map_import",
    openapi_extra=needs("imports.run"),
    response={200: ImportDetail, PROBLEMS: Problem},
)
def map_import(request: HttpRequest, import_id: UUID, body: MappingIn) -> ImportDetail:
    """Choose source, mapping and rules; the source remembers them."""
    actor = actor_of(request)
    profile = sources.SourceProfile(
        name=body.source,
        object=body.object,
        priority=body.priority,
        mapping=body.mapping,
        ruleset=body.ruleset,
        reading=body.chosen(),
        customers_of=body.customers_of,
    )
    sources.map_import(actor, import_id, profile, may_repeat=body.may_repeat)
    return answers.detail_of(actor, import_id)


@router.post(
    "/imports/{import_id}/dry-run",
    operation_id="dry_run_import",
    openapi_extra=needs("imports.run"),
    response={200: DryRunOut, PROBLEMS: Problem},
)
def dry_run_import(request: HttpRequest, import_id: UUID) -> DryRunOut:
    """Try the rules on the first rows; nothing is stored."""
    actor = actor_of(request)
    row = sources.get_import(actor, import_id)
    return answers.trial_of(actor, row, sources.try_import(actor, row))


@router.post(
    "/imports/{import_id}/start",
    operation_id="start_import",
    openapi_extra=needs("imports.run"),
    response={202: JobStarted, PROBLEMS: Problem},
)
def start_import(request: HttpRequest, import_id: UUID) -> Status[JobStarted]:
    """Run the import in the background, or go on where it failed."""
    return Status(202, JobStarted(job_id=actions.start_import(actor_of(request), import_id).pk))


@router.post(
    "/imports/{import_id}/cancel",
    operation_id="cancel_import",
    openapi_extra=needs("imports.run"),
    response={200: ImportDetail, PROBLEMS: Problem},
)
def cancel_import(request: HttpRequest, import_id: UUID) -> ImportDetail:
    """Stop a running import; what is stored stays and can be undone."""
    actor = actor_of(request)
    actions.cancel_import(actor, import_id)
    return answers.detail_of(actor, import_id)


@router.post(
    "/imports/{import_id}/undo",
    operation_id="undo_import",
    openapi_extra=needs("imports.undo"),
    response={202: JobStarted, PROBLEMS: Problem},
)
def undo_import(request: HttpRequest, import_id: UUID) -> Status[JobStarted]:
    """Take the import back as a whole, in the background."""
    return Status(202, JobStarted(job_id=actions.start_undo(actor_of(request), import_id).pk))


@router.get(
    "/imports/{import_id}/rows",
    operation_id="list_import_rows",
    openapi_extra=needs("imports.view"),
    response={200: RowPage, PROBLEMS: Problem},
)
def list_import_rows(request: HttpRequest, import_id: UUID, query: Query[RowQuery]) -> RowPage:
    """List the rows of an import in file order, masked for the reader."""
    return answers.page_of_rows(actor_of(request), import_id, query=query)


@router.get(
    "/imports/{import_id}/rejected.csv",
    operation_id="download_rejected_rows",
    openapi_extra=needs("imports.view") | {"responses": {200: {"content": {"text/csv": {}}}}},
    response={200: Any, PROBLEMS: Problem},
)
def download_rejected_rows(request: HttpRequest, import_id: UUID) -> StreamingHttpResponse:
    """Download the rejected rows with their reasons; cells are safe to open in a spreadsheet."""
    actor = actor_of(request)
    header, rows = sources.rejected_table(actor, sources.get_import(actor, import_id))
    response = StreamingHttpResponse(_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rejected-{import_id}.csv"'
    return response


@router.get(
    "/sources",
    operation_id="list_sources",
    openapi_extra=needs("sources.view"),
    response={200: SourceList, PROBLEMS: Problem},
)
def list_sources(request: HttpRequest) -> SourceList:
    """List sources, the most trusted first."""
    return SourceList(items=[answers.source_of(row) for row in sources.list_sources(actor_of(request))])


@router.post(
    "/sources",
    operation_id="create_source",
    openapi_extra=needs("sources.edit"),
    response={201: SourceOut, PROBLEMS: Problem},
)
def create_source(request: HttpRequest, body: SourceIn) -> Status[SourceOut]:
    """Create a source before its first file."""
    profile = sources.SourceProfile(
        name=body.name, object=body.object, priority=body.priority, customers_of=body.customers_of
    )
    return Status(201, answers.source_of(sources.save_source(actor_of(request), profile)))


@router.get(
    "/sources/{source_id}",
    operation_id="get_source",
    openapi_extra=needs("sources.view"),
    response={200: SourceOut, PROBLEMS: Problem},
)
def get_source(request: HttpRequest, source_id: UUID) -> SourceOut:
    """Read a source with its remembered mapping."""
    return answers.source_of(sources.get_source(actor_of(request), source_id))


@router.patch(
    "/sources/{source_id}",
    operation_id="change_source",
    openapi_extra=needs("sources.edit"),
    response={200: SourceOut, PROBLEMS: Problem},
)
def change_source(request: HttpRequest, source_id: UUID, body: SourcePatch) -> SourceOut:
    """Change a source's name or its priority for later survivorship."""
    row = sources.change_source(actor_of(request), source_id, priority=body.priority, name=body.name)
    return answers.source_of(row)


def _csv(header: list[str], rows: Iterator[list[str]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line(header)
    for row in rows:
        yield _line(row)


def _line(cells: list[str]) -> bytes:
    out = StringIO()
    csv.writer(out).writerow([safe_cell(cell) for cell in cells])
    return out.getvalue().encode("utf-8", "replace")
