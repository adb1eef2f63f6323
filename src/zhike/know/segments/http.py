"""``/segments``."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from zhike.know.segments import public
from zhike.know.segments.described import relations_out
from zhike.know.segments.schemas import (
    SegmentAlikeOut,
    SegmentConditionIn,
    SegmentContrastOut,
    SegmentCountOut,
    SegmentFreezeIn,
    SegmentHistoryOut,
    SegmentIn,
    SegmentList,
    SegmentOut,
    SegmentOverlapOut,
    SegmentPreviewOut,
    SegmentPut,
    SegmentRelationList,
)
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["segments"])


@router.get(
    "/segments",
    operation_id="list_segments",
    openapi_extra=needs("segments.view"),
    response={200: SegmentList, PROBLEMS: Problem},
)
def list_segments(request: HttpRequest) -> dict[str, object]:
    return {"items": public.list_segments(actor_of(request))}


@router.post(
    "/segments",
    operation_id="create_segment",
    openapi_extra=needs("segments.create"),
    response={201: SegmentOut, PROBLEMS: Problem},
)
def create_segment(request: HttpRequest, body: SegmentIn) -> Status[public.SegmentCard]:
    """Keep a segment; its members are found in the background."""
    return Status(201, public.create_segment(actor_of(request), body.draft()))


@router.get(
    "/segments/relations",
    operation_id="list_segment_relations",
    openapi_extra=needs("segments.view"),
    response={200: SegmentRelationList, PROBLEMS: Problem},
)
def list_segment_relations(request: HttpRequest) -> SegmentRelationList:
    """Return what hangs on customers and can be counted, summed and dated by a condition."""
    return relations_out(actor_of(request))


@router.post(
    "/segments/count",
    operation_id="count_segment",
    openapi_extra=needs("segments.view"),
    response={200: SegmentCountOut, PROBLEMS: Problem},
)
def count_segment(request: HttpRequest, body: SegmentConditionIn) -> public.LiveCount:
    """Count the customers in the reader's scope that meet a condition."""
    return public.count_asked(actor_of(request), body.condition)


@router.post(
    "/segments/preview",
    operation_id="preview_segment",
    openapi_extra=needs("segments.view"),
    response={200: SegmentPreviewOut, PROBLEMS: Problem},
)
def preview_segment(request: HttpRequest, body: SegmentConditionIn) -> dict[str, object]:
    """Return ten customers that meet a condition, with the value behind each test."""
    return {"items": public.preview_asked(actor_of(request), body.condition)}


@router.get(
    "/segments/overlap",
    operation_id="show_segment_overlap",
    openapi_extra=needs("segments.view"),
    response={200: SegmentOverlapOut, PROBLEMS: Problem},
)
def show_segment_overlap(
    request: HttpRequest, ids: Annotated[list[UUID], Query(min_length=2, max_length=8)]
) -> public.Overlap:
    """Count the customers in the reader's scope by which of two to eight segments they are in."""
    return public.overlap_of(actor_of(request), ids)


@router.get(
    "/segments/{segment_id}",
    operation_id="get_segment",
    openapi_extra=needs("segments.view"),
    response={200: SegmentOut, PROBLEMS: Problem},
)
def get_segment(request: HttpRequest, segment_id: UUID) -> public.SegmentCard:
    return public.get_segment(actor_of(request), segment_id)


@router.put(
    "/segments/{segment_id}",
    operation_id="update_segment",
    openapi_extra=needs("segments.create"),
    response={200: SegmentOut, PROBLEMS: Problem},
)
def update_segment(request: HttpRequest, segment_id: UUID, body: SegmentPut) -> public.SegmentCard:
    return public.update_segment(actor_of(request), segment_id, body.draft(), version=body.version)


@router.delete(
    "/segments/{segment_id}",
    operation_id="delete_segment",
    openapi_extra=needs("segments.create"),
    response={204: None, PROBLEMS: Problem},
)
def delete_segment(request: HttpRequest, segment_id: UUID) -> Status[None]:
    """Drop a segment that no view and no other segment looks at."""
    public.delete_segment(actor_of(request), segment_id)
    return Status(204, None)


@router.post(
    "/segments/{segment_id}/frozen",
    operation_id="freeze_segment",
    openapi_extra=needs("segments.create"),
    response={201: SegmentOut, PROBLEMS: Problem},
)
def freeze_segment(request: HttpRequest, segment_id: UUID, body: SegmentFreezeIn) -> Status[public.SegmentCard]:
    """Keep the members of now as a list that no longer changes."""
    return Status(201, public.freeze_segment(actor_of(request), segment_id, name=body.name.strip()))


@router.post(
    "/segments/{segment_id}/runs",
    operation_id="refresh_segment",
    openapi_extra=needs("segments.create"),
    response={202: JobOut, PROBLEMS: Problem},
)
def refresh_segment(request: HttpRequest, segment_id: UUID) -> Status[JobOut]:
    """Find the members anew, in the background."""
    actor = actor_of(request)
    return Status(202, job_out(public.request_refresh(actor, segment_id), actor.locale))


@router.get(
    "/segments/{segment_id}/history",
    operation_id="show_segment_history",
    openapi_extra=needs("segments.view"),
    response={200: SegmentHistoryOut, PROBLEMS: Problem},
)
def show_segment_history(request: HttpRequest, segment_id: UUID) -> public.History:
    return public.show_history(actor_of(request), segment_id)


@router.get(
    "/segments/{segment_id}/contrast",
    operation_id="contrast_segment",
    openapi_extra=needs("segments.view"),
    response={200: SegmentContrastOut, PROBLEMS: Problem},
)
def contrast_segment(request: HttpRequest, segment_id: UUID) -> public.Contrast:
    """Compare the members in the reader's scope with all customers there."""
    return public.contrast_segment(actor_of(request), segment_id)


@router.get(
    "/segments/{segment_id}/alike",
    operation_id="show_segment_alike",
    openapi_extra=needs("segments.view"),
    response={200: SegmentAlikeOut, PROBLEMS: Problem},
)
def show_segment_alike(request: HttpRequest, segment_id: UUID) -> public.AlikeList:
    """Show who is like the members, as far as the reader sees them."""
    return public.show_alike(actor_of(request), segment_id)


@router.post(
    "/segments/{segment_id}/alike",
    operation_id="find_segment_alike",
    openapi_extra=needs("segments.create"),
    response={202: JobOut, PROBLEMS: Problem},
)
def find_segment_alike(request: HttpRequest, segment_id: UUID) -> Status[JobOut]:
    """Find look-alikes anew, in the background."""
    actor = actor_of(request)
    return Status(202, job_out(public.request_alike(actor, segment_id), actor.locale))
