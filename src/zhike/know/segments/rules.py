"""What segments are, and by which way their members are found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from zhike.platform.catalog import DataClass, Field, FieldType
from zhike.platform.conditions import Condition, fields_in, relations_in

type Way = Literal["database", "lake"]

MAX_SEGMENTS: Final = 200
MAX_DELTA: Final = 2_000
"""Changed customers that a count looks at one by one; with more of them it is as of the moment of the lake's facts."""
LARGE: Final = 50_000
"""Customers from which on the lake answers faster than the database."""
_PROTECTED: Final = frozenset({DataClass.SENSITIVE, DataClass.SECRET})
_UNTESTED: Final = frozenset(
    {FieldType.TABLE, FieldType.ATTACHMENT, FieldType.IMAGE, FieldType.LOCATION, FieldType.RICH_TEXT}
)
SELF: Final = "segments"


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentDraft:
    """A segment as somebody wants it."""

    name: str
    description: str = ""
    condition: Mapping[str, object]
    is_shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentCard:
    """A segment as its reader sees it.

    Attributes:
        size: members in the reader's scope; None until they were found once.
        before: size of the whole segment seven days ago or when it was first found, None when unknown or not all of it is in scope.
        is_whole: the reader sees every customer, so that ``size`` is that of the segment.
    """

    id: UUID
    name: str
    description: str
    kind: Literal["mine", "shared"]
    owner_id: UUID
    is_shared: bool
    condition: Mapping[str, object]
    size: int | None
    before: int | None
    is_whole: bool
    counted_at: datetime | None
    frozen_at: datetime | None
    frozen_from: UUID | None
    refused: str | None
    created_at: datetime
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCount:
    """How many customers in the reader's scope meet a condition.

    Attributes:
        total: customers in the reader's scope.
        data_at: the moment whose state was counted; None: now.
    """

    count: int
    total: int
    way: Way
    data_at: datetime | None


def is_kept_in_lake(field: Field) -> bool:
    """Say whether the lake's facts hold a field: neither protected values, nor what no condition compares, nor membership itself."""
    return (
        field.is_filterable
        and field.data_class not in _PROTECTED
        and field.value_type not in _UNTESTED
        and field.key != SELF
    )


def needs_lake(condition: Condition) -> bool:
    """Say whether a condition looks at rows that only the lake holds."""
    return any(not one.is_in_database for one in relations_in(condition))


def fits_lake(condition: Condition, kept: frozenset[str]) -> bool:
    """Say whether the lake's facts hold every field of the customer that a condition looks at."""
    return all(field.key in kept for field in fields_in(condition) if field.object_key == "customers")


def choose_way(condition: Condition, *, kept: frozenset[str], customers: int) -> Way | None:
    """Return the way by which a condition is answered, or None when there is none.

    Args:
        condition: of the segment, with that of the reader's scope.
        kept: keys of the customer's fields that the lake's facts hold, empty when none were taken.
        customers: how many the facts hold.
    """
    can_ask_lake = bool(kept) and fits_lake(condition, kept)
    if needs_lake(condition):
        return "lake" if can_ask_lake else None
    return "lake" if can_ask_lake and customers >= LARGE else "database"


def is_named_in(condition: object, segment_id: UUID) -> bool:
    """Say whether condition JSON names a segment, at any depth."""
    if isinstance(condition, Mapping):
        return any(is_named_in(one, segment_id) for one in condition.values())
    if isinstance(condition, list):
        return any(is_named_in(one, segment_id) for one in condition)
    return condition == str(segment_id)


def keys_named(condition: object) -> frozenset[str]:
    """Return the keys of the customer's fields that condition JSON looks at; those of related rows are no fields of the customer."""
    if isinstance(condition, Mapping):
        if "has" in condition:
            return frozenset()
        own = frozenset({str(condition["field"])}) if "field" in condition else frozenset[str]()
        return own.union(*(keys_named(condition.get(one)) for one in ("all", "any", "not")))
    if isinstance(condition, list):
        return frozenset[str]().union(*(keys_named(one) for one in condition))
    return frozenset()
