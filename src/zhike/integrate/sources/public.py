"""The door to sources, imports and source records."""

from zhike.integrate.sources.actions.doors import ImportReport, ingest_file
from zhike.integrate.sources.actions.ending import end_import, note_kept, withdraw_import
from zhike.integrate.sources.actions.mapping import SourceProfile, map_import, save_source
from zhike.integrate.sources.actions.reading import begin_import, read_import
from zhike.integrate.sources.actions.uploading import upload_file

__all__ = [
    "ImportReport",
    "SourceProfile",
    "begin_import",
    "end_import",
    "ingest_file",
    "map_import",
    "note_kept",
    "read_import",
    "save_source",
    "upload_file",
    "withdraw_import",
]
