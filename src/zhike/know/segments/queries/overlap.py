"""How many customers in scope are in which of some segments at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Case, PositiveIntegerField, Sum, Value, When

from zhike.know.segments.models import Segment, SegmentMember
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid, not_found

MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Together:
    """Customers who are in exactly these segments of the compared ones."""

    segment_ids: tuple[UUID, ...]
    customers: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Each set of segments that somebody is in exactly, largest first."""

    sets: tuple[Together, ...]


def overlap_of(actor: Actor, segment_ids: Sequence[UUID]) -> Overlap:
    """Count the customers in the actor's scope by the segments they are in.

    Args:
        actor: needs ``segments.view``.
        segment_ids: two to eight different ones in sight.

    Raises:
        AppError: 403; 404; 422.
    """
    require(actor, "segments.view")
    wanted = list(dict.fromkeys(segment_ids))
    if not 2 <= len(wanted) <= MOST:
        raise invalid("segments.bad_overlap", most=MOST)
    if Segment.objects.visible_to(actor).filter(pk__in=wanted).count() != len(wanted):
        raise not_found("segment")
    bits = [When(segment_id=one, then=Value(1 << at)) for at, one in enumerate(wanted)]
    rows = SegmentMember.objects.visible_to(actor).filter(segment_id__in=wanted).order_by().values("customer_id")
    sums = rows.annotate(bits=Sum(Case(*bits, default=Value(0), output_field=PositiveIntegerField())))
    counted = Counter(sums.values_list("bits", flat=True).iterator(10_000))
    return Overlap(
        tuple(
            Together(tuple(one for at, one in enumerate(wanted) if bit >> at & 1), count)
            for bit, count in counted.most_common()
        )
    )
