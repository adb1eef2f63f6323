"""An append-only log in a folder: what was appended is on the disk, in order, and is read once its reader says so."""

from zhike.adapters.journal.reading import Segment, live_segments, read_frames, remove_segment
from zhike.adapters.journal.writing import JournalWriter

__all__ = ["JournalWriter", "Segment", "live_segments", "read_frames", "remove_segment"]
