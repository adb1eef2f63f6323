"""The keys of matched records in one file, looked up by the few that a new record touches."""

from zhike.adapters.matchindex.file import Entries, MatchIndex, build_index, locked, open_index

__all__ = ["Entries", "MatchIndex", "build_index", "locked", "open_index"]
