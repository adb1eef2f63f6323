"""The door to segments."""

from zhike.know.segments.actions.finding import Answer, ask_of_all, ask_of_some, readable
from zhike.know.segments.actions.followers import Follower, register_follower
from zhike.know.segments.actions.keeping import (
    create_segment,
    delete_segment,
    freeze_segment,
    request_alike,
    request_refresh,
    update_segment,
)
from zhike.know.segments.actions.likening import find_alike
from zhike.know.segments.actions.refreshing import (
    RefreshReport,
    follow_changes,
    note_changes,
    refresh_segments,
    upkeep_actor,
)
from zhike.know.segments.facts.rows import Row, rows_of
from zhike.know.segments.queries.alike import AlikeList, AlikePerson, show_alike
from zhike.know.segments.queries.asking import count_asked, preview_asked
from zhike.know.segments.queries.cards import get_segment, list_segments
from zhike.know.segments.queries.contrast import Contrast, Trait, contrast_segment
from zhike.know.segments.queries.explaining import Check, Example, check_rows
from zhike.know.segments.queries.history import History, show_history
from zhike.know.segments.queries.overlap import Overlap, Together, overlap_of
from zhike.know.segments.queries.uses import names_of_uses
from zhike.know.segments.rules import LiveCount, SegmentCard, SegmentDraft, keys_named

__all__ = [
    "AlikeList",
    "AlikePerson",
    "Answer",
    "Check",
    "Contrast",
    "Example",
    "Follower",
    "History",
    "LiveCount",
    "Overlap",
    "RefreshReport",
    "Row",
    "SegmentCard",
    "SegmentDraft",
    "Together",
    "Trait",
    "ask_of_all",
    "ask_of_some",
    "check_rows",
    "contrast_segment",
    "count_asked",
    "create_segment",
    "delete_segment",
    "find_alike",
    "follow_changes",
    "freeze_segment",
    "get_segment",
    "keys_named",
    "list_segments",
    "names_of_uses",
    "note_changes",
    "overlap_of",
    "preview_asked",
    "readable",
    "refresh_segments",
    "register_follower",
    "request_alike",
    "request_refresh",
    "rows_of",
    "show_alike",
    "show_history",
    "update_segment",
    "upkeep_actor",
]
