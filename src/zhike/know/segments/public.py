"""The door to segments."""

from zhike.know.segments.actions.keeping import (
    create_segment,
    delete_segment,
    freeze_segment,
    request_refresh,
    update_segment,
)
from zhike.know.segments.actions.refreshing import RefreshReport, follow_changes, refresh_segments, upkeep_actor
from zhike.know.segments.queries.asking import count_asked, preview_asked
from zhike.know.segments.queries.cards import get_segment, list_segments
from zhike.know.segments.queries.explaining import Check, Example
from zhike.know.segments.queries.history import History, show_history
from zhike.know.segments.rules import LiveCount, SegmentCard, SegmentDraft

__all__ = [
    "Check",
    "Example",
    "History",
    "LiveCount",
    "RefreshReport",
    "SegmentCard",
    "SegmentDraft",
    "count_asked",
    "create_segment",
    "delete_segment",
    "follow_changes",
    "freeze_segment",
    "get_segment",
    "list_segments",
    "preview_asked",
    "refresh_segments",
    "request_refresh",
    "show_history",
    "update_segment",
    "upkeep_actor",
]
