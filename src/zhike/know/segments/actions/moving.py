"""Write who is in a segment: what differs, with its history, on the customers too."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from zhike.know.segments.models import Alike, Segment, SegmentMember, SegmentMove, SegmentSize
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.public import write_segments

_WHY: Final = "members are kept for the whole tenant"
MAX_MOVES: Final = 5_000
"""Comings and goings of one run that are kept by name; of more only the numbers are."""
_KEPT_DAYS: Final = timedelta(days=90)
_JOINED: Final = timedelta(hours=1)
_MEMBER: Final = ("id", "tenant_id", "segment_id", "customer_id", "since")


def replace_members(row: Segment, met: AbstractSet[UUID], *, at: datetime) -> tuple[int, int]:
    """Make some customers all the members of a segment and return how many entered and left."""
    with transaction.atomic():
        locked = Segment.objects.in_tenant(row.tenant_id, _WHY).select_for_update().filter(pk=row.pk).first()
        if locked is None:
            return 0, 0
        stored = set(_members(locked).values_list("customer_id", flat=True).iterator(10_000))
        return _move(locked, met - stored, stored - met, at=at)


def follow_members(
    row: Segment, looked_at: Collection[UUID], *, met: AbstractSet[UUID], at: datetime
) -> tuple[int, int]:
    """Bring some customers of a segment up to date and return how many entered and left.

    Args:
        row: the segment.
        looked_at: the customers that were tested.
        met: those of them that are members now.
        at: the moment.
    """
    with transaction.atomic():
        locked = Segment.objects.in_tenant(row.tenant_id, _WHY).select_for_update().filter(pk=row.pk).first()
        if locked is None or locked.size is None:
            return 0, 0
        stored: set[UUID] = set()
        for ids in in_chunks(looked_at):
            stored.update(_members(locked).filter(customer_id__in=ids).values_list("customer_id", flat=True))
        entered, left = met - stored, stored - met
        return _move(locked, entered, left, at=at, is_part=True) if entered or left else (0, 0)


def drop_members(row: Segment) -> None:
    """Forget the members and the history of a segment."""
    while ids := list(_members(row).values_list("customer_id", flat=True)[:5_000]):
        _leave(row, ids)
    for model in (SegmentSize, SegmentMove, Alike):
        model.objects.in_tenant(row.tenant_id, _WHY).filter(segment_id=row.pk).delete()


def _leave(row: Segment, customer_ids: Collection[UUID]) -> None:
    for ids in in_chunks(customer_ids):
        _members(row).filter(customer_id__in=ids).delete()
    write_segments(row.tenant_id, customer_ids, left=str(row.pk))


def _members(row: Segment) -> ScopedQuerySet[SegmentMember]:
    return SegmentMember.objects.in_tenant(row.tenant_id, _WHY).filter(segment_id=row.pk)


def _move(
    row: Segment, entered: AbstractSet[UUID], left: AbstractSet[UUID], *, at: datetime, is_part: bool = False
) -> tuple[int, int]:
    _leave(row, left)
    fresh = ((uuid5(row.pk, str(one)), row.tenant_id, row.pk, one, at) for one in sorted(entered))
    bulk_insert(SegmentMember, _MEMBER, fresh, skip_existing=True)
    write_segments(row.tenant_id, sorted(entered), entered=str(row.pk))
    is_first = row.size is None
    row.size = (row.size or 0) + len(entered) - len(left)
    row.counted_at, row.refused_code = at, ""
    row.save(update_fields=["size", "counted_at", "refused_code"])
    # The first finding is no coming or going.
    moved = (0, 0) if is_first else (len(entered), len(left))
    _note_size(row, moved, at=at, is_part=is_part)
    if not is_first and sum(moved) <= MAX_MOVES:
        _note_moves(row, entered, left, at=at)
    return moved


def _note_size(row: Segment, moved: tuple[int, int], *, at: datetime, is_part: bool) -> None:
    sizes = SegmentSize.objects.in_tenant(row.tenant_id, _WHY).filter(segment_id=row.pk)
    last = sizes.order_by("-at").first()
    if last is not None and is_part and at - last.at < _JOINED and last.entered + last.left:
        last.entered, last.left = last.entered + moved[0], last.left + moved[1]
        last.size = row.size or 0
        last.save(update_fields=["size", "entered", "left"])
        return
    SegmentSize(
        tenant_id=row.tenant_id, segment_id=row.pk, at=at, size=row.size or 0, entered=moved[0], left=moved[1]
    ).save(force_insert=True)


def _note_moves(row: Segment, entered: AbstractSet[UUID], left: AbstractSet[UUID], *, at: datetime) -> None:
    rows = [*((one, True) for one in sorted(entered)), *((one, False) for one in sorted(left))]
    SegmentMove.objects.bulk_create(
        SegmentMove(tenant_id=row.tenant_id, segment_id=row.pk, customer_id=one, at=at, is_entry=is_entry)
        for one, is_entry in rows
    )
    moves = SegmentMove.objects.in_tenant(row.tenant_id, _WHY).filter(segment_id=row.pk)
    moves.filter(at__lt=at - _KEPT_DAYS).delete()
