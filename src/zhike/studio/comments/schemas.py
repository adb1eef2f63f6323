"""Comments on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body
from zhike.studio.comments.public import CommentDraft

type ObjectWord = Annotated[str, Field(max_length=60)]


class CommentQuery(Schema):
    """Where to go on, and how far."""

    limit: Annotated[int, Field(ge=1, le=50)] = 30
    cursor: Annotated[str | None, Field(max_length=2000)] = None


class CommentIn(Body):
    """What to say; ``mentions``: people whose names stand in the text behind an @; ``parent_id``: what it replies to."""

    text: Annotated[str, Field(max_length=20_000)]
    mentions: Annotated[list[UUID], Field(max_length=100)] = []
    parent_id: UUID | None = None

    def draft(self) -> CommentDraft:
        """Return it in the shape that the actions take."""
        return CommentDraft(text=self.text, mentions=self.mentions, parent_id=self.parent_id)


class CommentChangeIn(Body):
    """What a comment is to say, on the version that one looks at."""

    text: Annotated[str, Field(max_length=20_000)]
    mentions: Annotated[list[UUID], Field(max_length=100)] = []
    version: int

    def draft(self) -> CommentDraft:
        """Return it in the shape that the actions take."""
        return CommentDraft(text=self.text, mentions=self.mentions)


class MentionOut(Schema):
    """A person named in the text, by the name they had then."""

    id: UUID
    name: str


class EarlierOut(Schema):
    """What a comment said until an instant."""

    at: datetime
    text: str


class ReplyOut(Schema):
    """What somebody said; the text of a deleted comment is empty."""

    id: UUID
    version: int
    at: datetime
    user_id: UUID | None
    user_name: str
    text: str
    mentions: list[MentionOut]
    earlier: list[EarlierOut]
    edited_at: datetime | None
    is_deleted: bool
    is_own: bool


class CommentOut(ReplyOut):
    """A comment with its replies, oldest first."""

    replies: list[ReplyOut]


class CommentList(Schema):
    """One page of threads, newest first; ``may_write``: this reader may say something here."""

    items: list[CommentOut]
    next_cursor: str | None
    may_write: bool


class MentionableOut(Schema):
    """A colleague; ``can_see``: they see the record and can be mentioned."""

    id: UUID
    name: str
    can_see: bool


class MentionableList(Schema):
    """Colleagues who match, those who see the record first."""

    items: list[MentionableOut]
