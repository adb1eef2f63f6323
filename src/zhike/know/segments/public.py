"""The door to segments."""

from zhike.know.segments.actions.keeping import (
    create_segment,
    delete_segment,
    freeze_segment,
    request_alike,
    request_refresh,
    update_segment,
)
from zhike.know.segments.actions.likening import find_alike
from zhike.know.segments.actions.refreshing import RefreshReport, follow_changes, refresh_segments, upkeep_actor
from zhike.know.segments.queries.alike import AlikeList, AlikePerson, show_alike
from zhike.know.segments.queries.asking import count_asked, preview_asked
from zhike.know.segments.queries.cards import get_segment, list_segments
from zhike.know.segments.queries.contrast import Contrast, Trait, contrast_segment
from zhike.know.segments.queries.explaining import Check, Example
from zhike.know.segments.queries.history import History, show_history
from zhike.know.segments.queries.overlap import Overlap, Together, overlap_of
from zhike.know.segments.rules import LiveCount, SegmentCard, SegmentDraft

__all__ = [
    "AlikeList",
    "AlikePerson",
    "Check",
    "Contrast",
    "Example",
    "History",
    "LiveCount",
    "Overlap",
    "RefreshReport",
    "SegmentCard",
    "SegmentDraft",
    "Together",
    "Trait",
    "contrast_segment",
    "count_asked",
    "create_segment",
    "delete_segment",
    "find_alike",
    "follow_changes",
    "freeze_segment",
    "get_segment",
    "list_segments",
    "overlap_of",
    "preview_asked",
    "refresh_segments",
    "request_alike",
    "request_refresh",
    "show_alike",
    "show_history",
    "update_segment",
    "upkeep_actor",
]
