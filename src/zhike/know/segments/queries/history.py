"""How a segment grew, and who came and went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.know.segments.models import SegmentMove, SegmentSize
from zhike.know.segments.queries.cards import sees_whole, segment_row
from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for, presenter_of
from zhike.records.customers.public import visible_customers

_MOVES: Final = 50
_POINTS: Final = 400


@dataclass(frozen=True, slots=True)
class SizePoint:
    """The size of a segment at a moment, and how many came and went since the point before."""

    at: datetime
    size: int
    entered: int
    left: int


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who came (``is_entry``) or went."""

    customer_id: UUID
    name: object
    at: datetime
    is_entry: bool


@dataclass(frozen=True, slots=True)
class History:
    """The last points, oldest first, and the last moves in the reader's scope, newest first.

    ``is_whole`` is false for a reader who does not see every customer: they get no points, since these are of the whole segment.
    """

    points: tuple[SizePoint, ...]
    moves: tuple[Move, ...]
    is_whole: bool


def show_history(actor: Actor, segment_id: UUID) -> History:
    """Return the history of a segment.

    Raises:
        AppError: 403; 404.
    """
    row = segment_row(actor, segment_id)
    is_whole = sees_whole(actor)
    points: tuple[SizePoint, ...] = ()
    if is_whole:
        sizes = SegmentSize.objects.visible_to(actor).filter(segment_id=row.pk).order_by("-at")[:_POINTS]
        points = tuple(SizePoint(one.at, one.size, one.entered, one.left) for one in reversed(sizes))
    moves = list(SegmentMove.objects.visible_to(actor).filter(segment_id=row.pk).order_by("-at", "-id")[:_MOVES])
    names = shown_names(actor, [one.customer_id for one in moves])
    told = (Move(one.customer_id, names.get(one.customer_id, ""), one.at, one.is_entry) for one in moves)
    return History(points, tuple(told), is_whole)


def shown_names(actor: Actor, customer_ids: list[UUID]) -> Mapping[UUID, object]:
    """Return the names of customers in the actor's scope, masked as the actor sees them."""
    presenter = presenter_of(object_for(actor, "customers"), actor, keys=["name"])
    rows = visible_customers(actor).filter(pk__in=customer_ids).values_list(*presenter.columns, "id")
    return {row[-1]: presenter.values(row).get("name", "") for row in rows}
