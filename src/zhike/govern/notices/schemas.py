"""Notices on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.govern.notices.public import NoticeCard
from zhike.platform.http.public import Body


class NoticeQuery(Schema):
    """Where to go on, and how far."""

    limit: Annotated[int, Field(ge=1, le=50)] = 20
    cursor: Annotated[str | None, Field(max_length=2000)] = None


class NoticeOut(Schema):
    """A notice: what kind, who caused it, and the record it leads to, named as the reader may see it."""

    id: UUID
    kind: str
    at: datetime
    is_read: bool
    by_name: str
    object: str
    record_id: UUID
    title: str
    excerpt: str


class NoticeList(Schema):
    """One's notices, newest first; a page may hold fewer than asked for, since what is out of reach is left out."""

    items: list[NoticeOut]
    next_cursor: str | None


class UnreadOut(Schema):
    """How many notices are unread; ``is_capped``: at least so many."""

    unread: int
    is_capped: bool


class ReadIn(Body):
    """Notices to mark as read; null for all."""

    ids: Annotated[list[UUID], Field(max_length=200)] | None = None


def notice_out(card: NoticeCard) -> NoticeOut:
    """Return a notice as the API shows it."""
    return NoticeOut(
        id=card.id,
        kind=card.kind,
        at=card.at,
        is_read=card.is_read,
        by_name=card.by_name,
        object=card.said.object_key,
        record_id=card.said.record_id,
        title=card.said.title,
        excerpt=card.said.excerpt,
    )
