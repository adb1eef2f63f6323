"""HTTP of imports."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from zhike.adapters.tabular import csv_lines_for_people
from zhike.integrate.imports import actions, answers, choices
from zhike.integrate.imports.rows.plan import make_plan
from zhike.integrate.imports.rows.showing import trial_out
from zhike.integrate.imports.rows.trial import try_rows
from zhike.integrate.imports.schemas.fields import ImportFieldList
from zhike.integrate.imports.schemas.imports import (
    GuessOut,
    ImportDetail,
    ImportDraft,
    ImportPage,
    JobStarted,
    MappingIn,
    ReadingIn,
    RowPage,
    RowQuery,
)
from zhike.integrate.imports.schemas.sources import ObjectKey
from zhike.integrate.imports.schemas.trials import DryRunOut
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
    return choices.choices_of(actor_of(request))


@router.get(
    "/imports/{import_id}",
    operation_id="get_import",
    openapi_extra=needs("imports.view"),
    response={200: ImportDetail, PROBLEMS: Problem},
)
def get_import(request: HttpRequest, import_id: UUID) -> ImportDetail:
    """Read an import and what is known of its file."""
    return answers.detail_of(actor_of(request), import_id)


@router.get(
    "/imports/{import_id}/guess",
    operation_id="guess_import",
    openapi_extra=needs("imports.run"),
    response={200: GuessOut, PROBLEMS: Problem},
)
def guess_import(request: HttpRequest, import_id: UUID, object: Query[ObjectKey]) -> GuessOut:  # noqa: A002 - the word of the API
    """Guess what the columns mean for an object that somebody chose."""
    return answers.guess_of(actor_of(request), import_id, object)


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
    if sources.lands(actor, body.object):
        make_plan(actor, body.object, mapping=body.mapping, ruleset=body.ruleset)
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
    if sources.lands(actor, row.object):
        return trial_out(actor, try_rows(actor, row))
    return choices.trial_of(actor, row, sources.try_import(actor, row))


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
    response = StreamingHttpResponse(csv_lines_for_people(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rejected-{import_id}.csv"'
    return response
