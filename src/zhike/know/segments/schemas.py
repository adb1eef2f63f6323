"""Segments as the API takes and shows them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.segments.rules import SegmentDraft
from zhike.platform.http.public import Body

type SegmentName = Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]


class SegmentIn(Body):
    """A segment as somebody wants it."""

    name: SegmentName
    description: Annotated[str, Field(max_length=500)] = ""
    condition: dict[str, Any]
    is_shared: bool = False

    def draft(self) -> SegmentDraft:
        """Return what the actions take."""
        return SegmentDraft(
            name=self.name.strip(), description=self.description, condition=self.condition, is_shared=self.is_shared
        )


class SegmentPut(SegmentIn):
    """A segment as it shall be, over the version that was read."""

    version: int


class SegmentFreezeIn(Body):
    """The name of the frozen list."""

    name: SegmentName


class SegmentConditionIn(Body):
    """A condition over customers."""

    condition: dict[str, Any]


class SegmentOut(Schema):
    """A segment; ``size`` counts the members in the reader's scope, null until they were found once."""

    id: UUID
    name: str
    description: str
    kind: Literal["mine", "shared"]
    owner_id: UUID
    is_shared: bool
    condition: dict[str, Any]
    size: int | None
    before: int | None
    is_whole: bool
    counted_at: datetime | None
    frozen_at: datetime | None
    frozen_from: UUID | None
    refused: str | None
    created_at: datetime
    version: int


class SegmentList(Schema):
    """Segments by name."""

    items: list[SegmentOut]


class SegmentCountOut(Schema):
    """How many of ``total`` customers in scope meet a condition; ``data_at`` null: as of now, else as of that moment."""

    count: int
    total: int
    way: Literal["database", "lake"]
    data_at: datetime | None


class SegmentCheckOut(Schema):
    """One test on one customer, in the order in which the condition names its tests."""

    is_met: bool
    value: Any


class SegmentExampleOut(Schema):
    """A member and why."""

    customer_id: UUID
    name: Any
    checks: list[SegmentCheckOut]


class SegmentPreviewOut(Schema):
    """At most ten members."""

    items: list[SegmentExampleOut]


class SegmentSizeOut(Schema):
    """The size at a moment, and comings and goings since the point before."""

    at: datetime
    size: int
    entered: int
    left: int


class SegmentMoveOut(Schema):
    """Somebody who came or went."""

    customer_id: UUID
    name: Any
    at: datetime
    is_entry: bool


class SegmentHistoryOut(Schema):
    """How a segment grew; no points for readers who do not see every customer."""

    points: list[SegmentSizeOut]
    moves: list[SegmentMoveOut]
    is_whole: bool


class SegmentWords(Schema):
    """A name in both languages."""

    zh: str
    en: str


class SegmentWordOut(Schema):
    """One value of a choice."""

    value: str
    label: SegmentWords


class SegmentFieldOut(Schema):
    """A field of what hangs on customers; ``operators`` empty when the reader may not test it, ``reference`` what it names."""

    key: str
    type: str
    reference: str
    label: SegmentWords
    unit: str
    operators: list[str]
    choices: list[SegmentWordOut]
    is_measured: bool


class SegmentRelationOut(Schema):
    """What hangs on customers and can be measured; ``at`` is the field with the instant."""

    key: str
    label: SegmentWords
    at: str
    fields: list[SegmentFieldOut]


class SegmentRelationList(Schema):
    """Everything that a segment can measure for this reader, and the tests of a count."""

    items: list[SegmentRelationOut]
    measures: list[str]


class SegmentTraitOut(Schema):
    """A trait that is more or less frequent among members; ``value`` or a range of numbers, ``low`` within, ``high`` not."""

    field: str
    value: str
    low: float | None
    high: float | None
    share: float
    share_all: float
    lift: float
    lift_low: float
    lift_high: float
    is_condition: bool


class SegmentContrastOut(Schema):
    """What distinguishes a segment; ``needed`` members when it has too few."""

    traits: list[SegmentTraitOut]
    members: int
    everybody: int
    looked_at: int
    looked_at_all: int
    needed: int | None


class SegmentTogetherOut(Schema):
    """Customers who are in exactly these segments of those compared."""

    segment_ids: list[UUID]
    customers: int


class SegmentOverlapOut(Schema):
    """Every set that somebody is in, largest first."""

    sets: list[SegmentTogetherOut]


class SegmentAlikePersonOut(Schema):
    """A customer outside the segment who is like its members; reasons are (field, value)."""

    customer_id: UUID
    name: Any
    share: float
    reasons: list[tuple[str, str]]


class SegmentAlikeOut(Schema):
    """Look-alikes in the reader's scope, and how well they are told apart; ``made_at`` null: never asked for."""

    made_at: datetime | None
    ranked: int
    quality: dict[str, Any]
    people: list[SegmentAlikePersonOut]
    refused: str | None
