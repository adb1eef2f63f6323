"""The door to comments."""

from zhike.studio.comments.actions import (
    commented_records,
    delete_comment,
    edit_comment,
    move_comments,
    purge_comments,
    write_comment,
)
from zhike.studio.comments.cards import CommentCard, CommentDraft, Mentionable
from zhike.studio.comments.queries import can_see, get_comment, latest_threads, list_comments, people_for, said_of

__all__ = [
    "CommentCard",
    "CommentDraft",
    "Mentionable",
    "can_see",
    "commented_records",
    "delete_comment",
    "edit_comment",
    "get_comment",
    "latest_threads",
    "list_comments",
    "move_comments",
    "people_for",
    "purge_comments",
    "said_of",
    "write_comment",
]
