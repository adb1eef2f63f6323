"""The door to sources, imports and source records."""

from zhike.integrate.sources.actions.choosing import choose_reading
from zhike.integrate.sources.actions.doors import ImportReport, ingest_file, report_of
from zhike.integrate.sources.actions.ending import (
    check_undo,
    end_import,
    note_kept,
    note_outcome,
    set_job,
    withdraw_import,
    withdraw_records,
)
from zhike.integrate.sources.actions.guessing import FileGuess, guess_columns, guess_file, try_import
from zhike.integrate.sources.actions.mapping import SourceProfile, change_source, map_import, save_source
from zhike.integrate.sources.actions.reading import Report, begin_import, read_import
from zhike.integrate.sources.actions.uploading import find_same_file, upload_file
from zhike.integrate.sources.models import Import, Source, SourceFile
from zhike.integrate.sources.queries.imports import (
    files_of,
    get_import,
    get_source,
    list_imports,
    list_rows,
    list_sources,
    masker_of,
    reason_text,
    rejected_table,
    sources_by_id,
    sources_of,
)
from zhike.integrate.sources.queries.masking import Masker, may_import
from zhike.integrate.sources.queries.records import (
    LiveRecord,
    RecordStory,
    SourceTrust,
    keys_of_live_customers,
    live_customers,
    live_rows_of,
    older_versions_of,
    records_by_id,
    stories_of,
    trust_of,
)

__all__ = [
    "FileGuess",
    "Import",
    "ImportReport",
    "LiveRecord",
    "Masker",
    "RecordStory",
    "Report",
    "Source",
    "SourceFile",
    "SourceProfile",
    "SourceTrust",
    "begin_import",
    "change_source",
    "check_undo",
    "choose_reading",
    "end_import",
    "files_of",
    "find_same_file",
    "get_import",
    "get_source",
    "guess_columns",
    "guess_file",
    "ingest_file",
    "keys_of_live_customers",
    "list_imports",
    "list_rows",
    "list_sources",
    "live_customers",
    "live_rows_of",
    "map_import",
    "masker_of",
    "may_import",
    "note_kept",
    "note_outcome",
    "older_versions_of",
    "read_import",
    "reason_text",
    "records_by_id",
    "rejected_table",
    "report_of",
    "save_source",
    "set_job",
    "sources_by_id",
    "sources_of",
    "stories_of",
    "trust_of",
    "try_import",
    "upload_file",
    "withdraw_import",
    "withdraw_records",
]
