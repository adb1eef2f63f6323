"""The door to notices."""

from zhike.govern.notices.actions import NoticeDraft, drop_notices, give_notices, read_notices
from zhike.govern.notices.kinds import Describe, Said, register_kind
from zhike.govern.notices.queries import MOST_COUNTED, NoticeCard, count_unread, list_notices, mark_of

__all__ = [
    "MOST_COUNTED",
    "Describe",
    "NoticeCard",
    "NoticeDraft",
    "Said",
    "count_unread",
    "drop_notices",
    "give_notices",
    "list_notices",
    "mark_of",
    "read_notices",
    "register_kind",
]
