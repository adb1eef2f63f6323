"""What goes over the wire; which keys ``values`` has is the catalog's to say."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body, CountOut
from zhike.studio.objects.public import RecordItem

type ObjectKey = Annotated[str, Field(max_length=60)]


class ObjectRecordOut(Schema):
    """A record of any object."""

    id: UUID
    version: int
    values: dict[str, Any]


class ObjectRecordList(Schema):
    """One page; ``count`` only when asked for."""

    items: list[ObjectRecordOut]
    next_cursor: str | None
    count: CountOut | None


class ObjectRecordIn(Body):
    """A new record: JSON values by field key."""

    values: dict[str, Any]


class ObjectRecordPatch(Body):
    """A change made on ``version``."""

    version: int
    values: dict[str, Any]


class RevealIn(Body):
    """Which masked value to see, and why."""

    field: Annotated[str, Field(max_length=80)]
    reason: Annotated[str, Field(min_length=2, max_length=200, pattern=r"\S")]


class RevealOut(Schema):
    """The value itself, to be shown for half a minute and forgotten; ``left``: how many more today, null for no limit."""

    value: Any
    left: int | None


def record_out(item: RecordItem) -> dict[str, Any]:
    """Return a record for the wire."""
    return {"id": item.id, "version": item.version, "values": item.values}


class RecordCardOut(Schema):
    """A record to be picked; ``line`` tells namesakes apart and may be empty, ``tone`` is the colour word of its badge or ""."""

    id: UUID
    title: str
    line: str
    tone: str


class RecordCardList(Schema):
    """Records to be picked."""

    items: list[RecordCardOut]
