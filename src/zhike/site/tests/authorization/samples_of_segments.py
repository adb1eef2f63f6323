"""Segments for the matrix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal
from uuid import UUID

from zhike.know.segments.public import SegmentDraft, create_segment
from zhike.platform.actor import Actor
from zhike.testing import Company


def make_segment(company: Company, owner: Actor) -> UUID:
    """Make a segment that its owner keeps for themselves."""
    return create_segment(replace(owner, grants=frozenset({"*"})), SegmentDraft(name="样例分群", condition={})).id


SEGMENT_RECORDS: Final[dict[str, tuple[Callable[[Company, Actor], UUID | str], Literal["own"]]]] = {
    "segment_id": (make_segment, "own"),
}
