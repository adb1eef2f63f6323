"""HTTP of the mapping studio."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from zhike.integrate.mapping import public
from zhike.integrate.mapping.schemas import StudioOut, TriedLinesOut, TryMappingIn, studio_out, tried_out
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
