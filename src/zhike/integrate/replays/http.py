"""HTTP of replays."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router, Status

from zhike.adapters.tabular import csv_lines_for_people
from zhike.integrate.replays import public
from zhike.integrate.replays.schemas import (
    FoundRowPage,
    FoundRowQuery,
    FoundTurn,
    ReplayOut,
    ReplayPreviewStarted,
    ReplayStarted,
    found_out,
    label_of,
    replay_out,
)
from zhike.integrate.sources.public import OBJECTS
from zhike.platform.actor import Actor
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.i18n import message

router = Router(tags=["replays"])


@router.get(
    "/sources/{source_id}/replay",
    operation_id="get_replay",
    openapi_extra=needs("imports.view"),
    response={200: ReplayOut, PROBLEMS: Problem},
)
def get_replay(request: HttpRequest, source_id: UUID) -> ReplayOut:
    """Say how the replay of a source stands: its latest preview, and the latest that was carried out."""
    actor = actor_of(request)
    story = public.story_of(actor, source_id)
    return replay_out(actor, story, is_possible=story.source.object in OBJECTS)


@router.post(
    "/sources/{source_id}/replay/preview",
    operation_id="preview_replay",
    openapi_extra=needs("imports.run"),
    response={202: ReplayPreviewStarted, PROBLEMS: Problem},
)
def preview_replay(request: HttpRequest, source_id: UUID) -> Status[ReplayPreviewStarted]:
    """Count in the background what the source's rules of now would make of the rows it brought; nothing is written."""
    row = public.start_preview(actor_of(request), source_id)
    return Status(202, ReplayPreviewStarted(preview_id=row.pk, job_id=row.job_id or row.pk))


@router.get(
    "/replay-previews/{preview_id}/rows",
    operation_id="list_replay_rows",
    openapi_extra=needs("imports.view"),
    response={200: FoundRowPage, PROBLEMS: Problem},
)
def list_replay_rows(request: HttpRequest, preview_id: UUID, query: Query[FoundRowQuery]) -> FoundRowPage:
    """List rows that would not be as they were, before and after, masked for the reader."""
    actor = actor_of(request)
    row = public.get_preview(actor, preview_id)
    found, after = public.found_rows(actor, row, turn=query.turn, place=query.place)
    object_key = public.source_of(actor, row.source_id).object
    return FoundRowPage(items=found_out(actor, found, object_key=object_key), next_place=after)


@router.get(
    "/replay-previews/{preview_id}/rows.csv",
    operation_id="download_replay_rows",
    openapi_extra=needs("imports.view") | {"responses": {200: {"content": {"text/csv": {}}}}},
    response={200: Any, PROBLEMS: Problem},
)
def download_replay_rows(request: HttpRequest, preview_id: UUID, turn: FoundTurn = "") -> StreamingHttpResponse:
    """Download the rows that the preview kept, a line for each field, masked for the reader; safe in spreadsheets."""
    actor = actor_of(request)
    row = public.get_preview(actor, preview_id)
    source = public.source_of(actor, row.source_id)
    header = [message(f"replays.column.{name}", {}, locale=actor.locale) for name in _COLUMNS]
    lines = _lines(actor, public.all_found(actor, row, turn=turn), source.object)
    response = StreamingHttpResponse(csv_lines_for_people(header, lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="replay-{preview_id}.csv"'
    return response


@router.post(
    "/replay-previews/{preview_id}/apply",
    operation_id="apply_replay",
    openapi_extra=needs("imports.run"),
    response={202: ReplayStarted, PROBLEMS: Problem},
)
def apply_replay(request: HttpRequest, preview_id: UUID) -> Status[ReplayStarted]:
    """Carry out in the background what a preview showed; it stands as an import and is taken back as one."""
    import_id, job = public.start_replay(actor_of(request), preview_id)
    return Status(202, ReplayStarted(import_id=import_id, job_id=job.pk))


_COLUMNS = ("turn", "key", "row", "field", "before", "after", "reasons")


def _lines(actor: Actor, rows: Iterator[public.FoundRow], object_key: str) -> Iterator[list[str]]:
    for one in rows:
        told = found_out(actor, [one], object_key=object_key)[0]
        begin = [message(f"replays.turn.{one.turn}", {}, locale=actor.locale), one.key, str(one.row_no)]
        reasons = "; ".join(told.reasons)
        if not told.fields:
            yield [*begin, "", "", "", reasons]
        for it in told.fields:
            label = label_of(actor, object_key, it.field)
            yield [*begin, label, _cell(it.before), _cell(it.after), reasons]


def _cell(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
