"""Keeping, changing, freezing and dropping segments."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.segments.actions.moving import drop_members, replace_members
from zhike.know.segments.models import Segment, SegmentMember
from zhike.know.segments.queries.cards import get_segment, segment_row
from zhike.know.segments.queries.uses import names_of_uses
from zhike.know.segments.rules import MAX_SEGMENTS, SELF, SegmentCard, SegmentDraft, is_named_in
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for
from zhike.platform.clock import now
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import CONFLICT, AppError, forbidden, invalid, not_found, stale
from zhike.platform.jobs.public import JobRun, start_job
from zhike.platform.rows import save_changed

_WHY: Final = "a frozen segment has the members of the whole one"


def create_segment(actor: Actor, draft: SegmentDraft) -> SegmentCard:
    """Keep a segment; its members are found in the background.

    Raises:
        AppError: 403 without ``segments.create``, to share without ``segments.share``, or for a field that the actor does not
            see; 422 for a bad condition or ``segments.too_many``.
    """
    row = Segment(tenant_id=actor.tenant_id, owner_id=_owner(actor))
    with transaction.atomic():
        if Segment.objects.visible_to(actor).filter(owner_id=row.owner_id).count() >= MAX_SEGMENTS:
            raise invalid("segments.too_many", most=MAX_SEGMENTS)
        _put(actor, row, draft)
        row.save(force_insert=True)
        _record(actor, row, "created")
        start_job(actor, "segments.refresh", {"segment": str(row.pk)})
    return get_segment(actor, row.pk)


def update_segment(actor: Actor, segment_id: UUID, draft: SegmentDraft, *, version: int) -> SegmentCard:
    """Replace what a segment is; a new condition has its members found anew.

    Raises:
        AppError: as `create_segment`; 404 for one that is not the actor's; 409 ``platform.stale`` or, for the condition of a
            frozen one, ``segments.frozen``; 422 ``segments.of_itself``.
    """
    with transaction.atomic():
        row = _own_row(actor, segment_id)
        if row.version != version:
            raise stale("segment", row.version)
        is_other = dict(draft.condition) != row.condition
        if is_other and row.frozen_at is not None:
            raise AppError(CONFLICT, "segments.frozen")
        _put(actor, row, draft)
        save_changed(row)
        _record(actor, row, "edited")
        if is_other:
            start_job(actor, "segments.refresh", {"segment": str(row.pk)})
    return get_segment(actor, row.pk)


def delete_segment(actor: Actor, segment_id: UUID) -> None:
    """Drop a segment with its members and history.

    Raises:
        AppError: 404; 409 ``segments.in_use`` naming the views and segments that look at it.
    """
    with transaction.atomic():
        row = _own_row(actor, segment_id)
        used = names_of_uses(actor, segment_id)
        if used:
            raise AppError(CONFLICT, "segments.in_use", {"where": "、".join(used[:5]), "count": len(used)})
        _record(actor, row, "deleted")
        drop_members(row)
        Segment.objects.visible_to(actor).filter(pk=segment_id).delete()


def freeze_segment(actor: Actor, segment_id: UUID, *, name: str) -> SegmentCard:
    """Keep the members that a segment has now, for ever, as a segment of its own.

    Raises:
        AppError: 403; 404; 409 ``segments.not_counted`` when its members were never found.
    """
    source = segment_row(actor, segment_id)
    if source.size is None:
        raise AppError(CONFLICT, "segments.not_counted")
    at = now()
    row = Segment(tenant_id=actor.tenant_id, owner_id=_owner(actor), frozen_at=at, frozen_from=source.pk)
    row.name, row.description, row.condition = name, source.description, source.condition
    with transaction.atomic():
        row.save(force_insert=True)
        _record(actor, row, "created")
        members = SegmentMember.objects.in_tenant(actor.tenant_id, _WHY).filter(segment_id=source.pk)
        replace_members(row, set(members.values_list("customer_id", flat=True).iterator(10_000)), at=at)
    return get_segment(actor, row.pk)


def request_refresh(actor: Actor, segment_id: UUID) -> JobRun:
    """Have the members of a segment found now and return the job.

    Raises:
        AppError: 403; 404; 409 ``segments.frozen``.
    """
    require(actor, "segments.create")
    row = segment_row(actor, segment_id)
    if row.frozen_at is not None:
        raise AppError(CONFLICT, "segments.frozen")
    return start_job(actor, "segments.refresh", {"segment": str(row.pk)})


def request_alike(actor: Actor, segment_id: UUID) -> JobRun:
    """Have look-alikes found and return the job.

    Raises:
        AppError: 403; 404; 409 ``segments.not_counted``.
    """
    require(actor, "segments.create")
    row = segment_row(actor, segment_id)
    if row.size is None:
        raise AppError(CONFLICT, "segments.not_counted")
    return start_job(actor, "segments.alike", {"segment": str(row.pk)})


def _owner(actor: Actor) -> UUID:
    require(actor, "segments.view")
    require(actor, "segments.create")
    if actor.user_id is None:
        raise forbidden("segments.create")  # the system keeps no segments of its own
    return actor.user_id


def _own_row(actor: Actor, segment_id: UUID) -> Segment:
    require(actor, "segments.view")
    require(actor, "segments.create")
    row = Segment.objects.visible_to(actor).filter(pk=segment_id).select_for_update().first()
    if row is None or (row.owner_id != actor.user_id and not actor.has("segments.share")):
        raise not_found("segment")
    return row


def _put(actor: Actor, row: Segment, draft: SegmentDraft) -> None:
    if draft.is_shared:
        require(actor, "segments.share")
    parse_asked(draft.condition, object_for(actor, "customers"), actor=actor, related="all")
    if is_named_in(draft.condition, row.pk):
        raise invalid("segments.of_itself")
    row.name, row.description = draft.name, draft.description
    row.is_shared, row.condition = draft.is_shared, dict(draft.condition)


def _record(actor: Actor, row: Segment, action: str) -> None:
    after = {} if action == "deleted" else {"name": row.name, "condition": row.condition, "is_shared": row.is_shared}
    change = Change(object_key=SELF, record_id=row.pk, action=action, title=row.name, after=after)
    record_change(actor, change)
