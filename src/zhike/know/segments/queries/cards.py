"""Reads of segments; sizes are those of the reader's scope."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count

from zhike.know.segments.models import Segment, SegmentMember, SegmentSize
from zhike.know.segments.rules import SegmentCard
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import not_found
from zhike.platform.i18n import message

_WEEK: Final = timedelta(days=7)


def list_segments(actor: Actor) -> tuple[SegmentCard, ...]:
    """Return the segments that the actor made or others share, by name.

    Raises:
        AppError: 403.
    """
    require(actor, "segments.view")
    return cards_of(actor, Segment.objects.visible_to(actor).order_by("name", "id")[:500])


def get_segment(actor: Actor, segment_id: UUID) -> SegmentCard:
    """Return a segment.

    Raises:
        AppError: 403; 404.
    """
    return cards_of(actor, [segment_row(actor, segment_id)])[0]


def segment_row(actor: Actor, segment_id: UUID) -> Segment:
    """Return the row of a segment in sight; errors as `get_segment`."""
    require(actor, "segments.view")
    row = Segment.objects.visible_to(actor).filter(pk=segment_id).first()
    if row is None:
        raise not_found("segment")
    return row


def sees_whole(actor: Actor) -> bool:
    """Say whether the actor sees every customer, so that figures of whole segments tell them nothing hidden."""
    return actor.scope_of("customers").kind == "all"


def sizes_in_scope(actor: Actor, segment_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many members of each segment the actor sees; segments without any are left out."""
    rows = SegmentMember.objects.visible_to(actor).filter(segment_id__in=list(segment_ids)).order_by()
    return dict(rows.values_list("segment_id").annotate(Count("id")))


def cards_of(actor: Actor, rows: Iterable[Segment]) -> tuple[SegmentCard, ...]:
    """Return segments as the actor sees them."""
    known, is_whole = list(rows), sees_whole(actor)
    seen = {} if is_whole else sizes_in_scope(actor, [one.pk for one in known])
    before = _sizes_before(actor, [one.pk for one in known]) if is_whole else {}
    return tuple(_card(actor, one, seen=None if is_whole else seen, before=before) for one in known)


def _card(actor: Actor, row: Segment, *, seen: Mapping[UUID, int] | None, before: Mapping[UUID, int]) -> SegmentCard:
    size = row.size if seen is None or row.size is None else seen.get(row.pk, 0)
    return SegmentCard(
        id=row.pk,
        name=row.name,
        description=row.description,
        kind="mine" if row.owner_id == actor.user_id else "shared",
        owner_id=row.owner_id,
        is_shared=row.is_shared,
        condition=row.condition,
        size=size,
        before=before.get(row.pk),
        is_whole=seen is None,
        counted_at=row.counted_at,
        frozen_at=row.frozen_at,
        frozen_from=row.frozen_from,
        refused=message(row.refused_code, {}, locale=actor.locale) if row.refused_code else None,
        created_at=row.created_at,
        version=row.version,
    )


def _sizes_before(actor: Actor, segment_ids: list[UUID]) -> dict[UUID, int]:
    rows = SegmentSize.objects.visible_to(actor).filter(segment_id__in=segment_ids).order_by("-at")
    found: dict[UUID, int] = {}
    limit = now() - _WEEK
    for segment_id, at, size in rows.values_list("segment_id", "at", "size")[:20_000]:
        if segment_id not in found or at > limit:
            found[segment_id] = size
    return found
