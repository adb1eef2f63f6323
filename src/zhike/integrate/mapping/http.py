"""HTTP of the mapping studio."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from zhike.integrate.mapping import public
from zhike.integrate.mapping.schemas import (
    MappingRestoreIn,
    MappingSaved,
    MappingVersionPage,
    StudioOut,
    TriedLinesOut,
    TryMappingIn,
    studio_out,
    tried_out,
    version_out,
)
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["mapping"])


@router.get(
    "/sources/{source_id}/mapping",
    operation_id="get_mapping",
    openapi_extra=needs("sources.view"),
    response={200: StudioOut, PROBLEMS: Problem},
)
def get_mapping(request: HttpRequest, source_id: UUID, import_id: UUID | None = None) -> StudioOut:
    """Read how a source's rows become fields, with columns and samples of its rows or of an import's file."""
    return studio_out(public.studio_of(actor_of(request), source_id, import_id=import_id))


@router.post(
    "/sources/{source_id}/mapping/try",
    operation_id="try_mapping",
    openapi_extra=needs("imports.run"),
    response={200: TriedLinesOut, PROBLEMS: Problem},
)
def try_mapping(request: HttpRequest, source_id: UUID, body: TryMappingIn) -> TriedLinesOut:
    """Try lines on some rows, block by block; nothing is stored."""
    actor = actor_of(request)
    found = public.try_lines(actor, source_id, body.drawn(), import_id=body.import_id, rows=body.rows)
    return tried_out(actor, found)


@router.put(
    "/sources/{source_id}/mapping",
    operation_id="save_mapping",
    openapi_extra=needs("sources.edit"),
    response={200: StudioOut, PROBLEMS: Problem},
)
def save_mapping(request: HttpRequest, source_id: UUID, body: MappingSaved) -> StudioOut:
    """Put lines into force for the rows that come from now on, as a new version."""
    actor = actor_of(request)
    public.save_lines(actor, source_id, body.kept())
    return studio_out(public.studio_of(actor, source_id, import_id=body.import_id))


@router.get(
    "/sources/{source_id}/mapping/versions",
    operation_id="list_mapping_versions",
    openapi_extra=needs("sources.view"),
    response={200: MappingVersionPage, PROBLEMS: Problem},
)
def list_versions(request: HttpRequest, source_id: UUID, before: int | None = None) -> MappingVersionPage:
    """List versions of a source's lines with what each changed, the newest first."""
    found, after = public.version_stories(actor_of(request), source_id, before=before)
    return MappingVersionPage(items=[version_out(one) for one in found], next_before=after)


@router.post(
    "/sources/{source_id}/mapping/restore",
    operation_id="restore_mapping",
    openapi_extra=needs("sources.edit"),
    response={200: StudioOut, PROBLEMS: Problem},
)
def restore_mapping(request: HttpRequest, source_id: UUID, body: MappingRestoreIn) -> StudioOut:
    """Take an older version back to life, as a new version."""
    actor = actor_of(request)
    public.restore_version(actor, source_id, wanted=body.wanted, number=body.mapping_version)
    return studio_out(public.studio_of(actor, source_id, import_id=None))
