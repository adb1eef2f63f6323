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
from zhike.studio.comments.texts import (
    CommentText,
    comment_text_batches,
    comment_texts_of,
    count_comment_texts,
    known_comments,
)

__all__ = [
    "CommentCard",
    "CommentDraft",
    "CommentText",
    "Mentionable",
    "can_see",
    "comment_text_batches",
    "comment_texts_of",
    "commented_records",
    "count_comment_texts",
    "delete_comment",
    "edit_comment",
    "get_comment",
    "known_comments",
    "latest_threads",
    "list_comments",
    "move_comments",
    "people_for",
    "purge_comments",
    "said_of",
    "write_comment",
]
