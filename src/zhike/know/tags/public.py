"""The door to tags."""

from zhike.know.tags.actions.giving import give_tags, put_mix
from zhike.know.tags.actions.keeping import create_tag, delete_tag, request_refresh, update_tag
from zhike.know.tags.actions.refreshing import TaggingReport, drop_expired, note_sizes, refresh_tags
from zhike.know.tags.queries.cards import get_tag, list_tags
from zhike.know.tags.queries.carried import Carried, Fact, Moved, list_carried, list_moves
from zhike.know.tags.rules import TagCard, TagDraft

__all__ = [
    "Carried",
    "Fact",
    "Moved",
    "TagCard",
    "TagDraft",
    "TaggingReport",
    "create_tag",
    "delete_tag",
    "drop_expired",
    "get_tag",
    "give_tags",
    "list_carried",
    "list_moves",
    "list_tags",
    "note_sizes",
    "put_mix",
    "refresh_tags",
    "request_refresh",
    "update_tag",
]
