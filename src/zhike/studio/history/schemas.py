"""Histories and the recycle bin on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body
from zhike.platform.paging import MAX_LIMIT


class LogQuery(Schema):
    """What to keep of a record's history: entries of one field, one person, one origin."""

    field: Annotated[str, Field(max_length=60)] = ""
    user: UUID | None = None
    origin: Literal["", "ui", "api", "import", "automation", "system"] = ""
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None


class LogEntryOut(Schema):
    """One act on the record; ``before`` and ``after`` hold the changed fields, masked for the reader."""

    id: UUID
    at: datetime
    user_id: UUID | None
    user_name: str
    origin: str
    request_id: str
    action: str
    before: dict[str, Any]
    after: dict[str, Any]


class LogPage(Schema):
    """A page of a record's history, newest first."""

    items: list[LogEntryOut]
    next_cursor: str | None


class RestoreValueIn(Body):
    """The field to bring back, on the version that one looks at, to what it was before an entry."""

    entry_id: UUID
    field: Annotated[str, Field(max_length=60)]
    version: int


class RestoredOut(Schema):
    """The record as it is now."""

    id: UUID
    version: int
    values: dict[str, Any]


class BinQuery(Schema):
    """``object``: only its records, all when empty; ``q``: titles that contain it."""

    object: Annotated[str, Field(max_length=60)] = ""
    q: Annotated[str, Field(max_length=100)] = ""
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None


class BinItemOut(Schema):
    """A deleted record."""

    object: str
    id: UUID
    title: str
    deleted_at: datetime
    deleted_by: str
    may_purge: bool


class BinOut(Schema):
    """A page of deletions, the latest first; ``objects``: those that have a bin for this person."""

    items: list[BinItemOut]
    objects: list[str]
    next_cursor: str | None


class PurgeIn(Body):
    """Records of the recycle bin to delete for good."""

    object: Annotated[str, Field(max_length=60)]
    ids: Annotated[list[UUID], Field(min_length=1, max_length=200)]


class PurgedOut(Schema):
    """How many went."""

    purged: int
