"""The door to replays."""

from zhike.integrate.replays.actions import note_unstarted, run_preview, start_preview, start_replay
from zhike.integrate.replays.models import ReplayPreview
from zhike.integrate.replays.queries import (
    ChangedField,
    FoundRow,
    ReplayStory,
    all_found,
    found_rows,
    get_preview,
    source_of,
    story_of,
)

__all__ = [
    "ChangedField",
    "FoundRow",
    "ReplayPreview",
    "ReplayStory",
    "all_found",
    "found_rows",
    "get_preview",
    "note_unstarted",
    "run_preview",
    "source_of",
    "start_preview",
    "start_replay",
    "story_of",
]
