"""The forms in which comments come in and go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDraft:
    """What to say.

    Attributes:
        mentions: people whose names stand in the text behind an @; others are passed over.
        parent_id: the comment that it replies to; a reply to a reply joins the same thread.
    """

    text: str
    mentions: Sequence[UUID] = ()
    parent_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentCard:
    """A comment as its reader sees it.

    Attributes:
        text: "" once it is deleted.
        mentions: names by user.
        earlier: earlier texts with the instant until which they stood, oldest first.
        is_own: the reader wrote it.
        replies: oldest first; only of a thread's first comment.
    """

    id: UUID
    version: int
    at: datetime
    user_id: UUID | None
    user_name: str
    text: str
    mentions: Sequence[Mapping[str, object]]
    earlier: Sequence[Mapping[str, object]]
    edited_at: datetime | None
    is_deleted: bool
    is_own: bool
    replies: Sequence["CommentCard"] = ()

    def wire(self) -> dict[str, object]:
        """Return it as JSON has it, with its replies."""
        return {
            "id": self.id,
            "version": self.version,
            "at": self.at,
            "user_id": self.user_id,
            "user_name": self.user_name,
            "text": self.text,
            "mentions": self.mentions,
            "earlier": self.earlier,
            "edited_at": self.edited_at,
            "is_deleted": self.is_deleted,
            "is_own": self.is_own,
            "replies": [one.wire() for one in self.replies],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentionable:
    """A colleague who could be mentioned; ``can_see``: they see the record."""

    id: UUID
    name: str
    can_see: bool
