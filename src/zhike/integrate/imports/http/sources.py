"""HTTP of sources."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.integrate.imports import answers
from zhike.integrate.imports.schemas.sources import SourceIn, SourceList, SourceOut, SourcePatch
from zhike.integrate.sources import public as sources
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["imports"])


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
