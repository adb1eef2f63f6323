"""The door to sources, imports and source records."""

from zhike.integrate.sources.actions.choosing import choose_reading
from zhike.integrate.sources.actions.cleaner import cleaner_of, rule_set_of
from zhike.integrate.sources.actions.doors import ImportReport, ingest_file, report_of
from zhike.integrate.sources.actions.ending import (
    Withdrawn,
    check_undo,
    end_import,
    note_kept,
    note_outcome,
    set_job,
    withdraw_import,
    withdraw_records,
)
from zhike.integrate.sources.actions.guessing import (
    TRIED_ROWS,
    FileGuess,
    guess_columns,
    guess_file,
    rows_of_file,
    sample_of,
    source_with,
    try_import,
)
from zhike.integrate.sources.actions.mapping import SourceProfile, change_source, map_import, save_source
from zhike.integrate.sources.actions.own_cells import use_own_cells
from zhike.integrate.sources.actions.reading import Report, begin_import, read_import
from zhike.integrate.sources.actions.replaying import make_replay, replay_of, scan_rows
from zhike.integrate.sources.actions.rereading import Reread, RereadRow, reread_rows
from zhike.integrate.sources.actions.unread import use_unread
from zhike.integrate.sources.actions.uploading import chunks_of, find_same_file, upload_file
from zhike.integrate.sources.actions.versions import MappingChange, change_mapping
from zhike.integrate.sources.actions.waiting import Taken, take_waiting
from zhike.integrate.sources.models import Import, MappingVersion, Source, SourceFile
from zhike.integrate.sources.queries.fates import Fate, fates_of, known_sources, masker_of_source, source_named
from zhike.integrate.sources.queries.imports import (
    files_of,
    get_import,
    get_source,
    latest_replay,
    list_imports,
    list_rows,
    list_sources,
    masker_of,
    reason_text,
    rejected_table,
    sources_by_id,
    sources_of,
)
from zhike.integrate.sources.queries.keyed import KeyedRecord, keyed_records, newest_keyed, source_of_id
from zhike.integrate.sources.queries.masking import Masker, may_import
from zhike.integrate.sources.queries.recipes import stored_recipe
from zhike.integrate.sources.queries.records import (
    LiveRecord,
    RecordStory,
    SourceTrust,
    digests_of_live_customers,
    keys_of_live_customers,
    live_customers,
    live_rows_of,
    older_versions_of,
    raw_rows_of,
    records_by_id,
    records_by_key,
    stories_of,
    trust_of,
    versions_of,
)
from zhike.integrate.sources.queries.targets import is_importable, lands
from zhike.integrate.sources.queries.tellings import Telling, tellings_of
from zhike.integrate.sources.queries.versions import version_of_source, versions_of_source
from zhike.integrate.sources.rules.replaying import TURNS, Turn
from zhike.integrate.sources.rules.rows import OBJECTS, OWNED, CleanRow, FileRow, Landed, Landing, OwnReader, Reason

__all__ = [
    "OBJECTS",
    "OWNED",
    "TRIED_ROWS",
    "TURNS",
    "CleanRow",
    "Fate",
    "FileGuess",
    "FileRow",
    "Import",
    "ImportReport",
    "KeyedRecord",
    "Landed",
    "Landing",
    "LiveRecord",
    "MappingChange",
    "MappingVersion",
    "Masker",
    "OwnReader",
    "Reason",
    "RecordStory",
    "Report",
    "Reread",
    "RereadRow",
    "Source",
    "SourceFile",
    "SourceProfile",
    "SourceTrust",
    "Taken",
    "Telling",
    "Turn",
    "Withdrawn",
    "begin_import",
    "change_mapping",
    "change_source",
    "check_undo",
    "choose_reading",
    "chunks_of",
    "cleaner_of",
    "digests_of_live_customers",
    "end_import",
    "fates_of",
    "files_of",
    "find_same_file",
    "get_import",
    "get_source",
    "guess_columns",
    "guess_file",
    "ingest_file",
    "is_importable",
    "keyed_records",
    "keys_of_live_customers",
    "known_sources",
    "lands",
    "latest_replay",
    "list_imports",
    "list_rows",
    "list_sources",
    "live_customers",
    "live_rows_of",
    "make_replay",
    "map_import",
    "masker_of",
    "masker_of_source",
    "may_import",
    "newest_keyed",
    "note_kept",
    "note_outcome",
    "older_versions_of",
    "raw_rows_of",
    "read_import",
    "reason_text",
    "records_by_id",
    "records_by_key",
    "rejected_table",
    "replay_of",
    "report_of",
    "reread_rows",
    "rows_of_file",
    "rule_set_of",
    "sample_of",
    "save_source",
    "scan_rows",
    "set_job",
    "source_named",
    "source_of_id",
    "source_with",
    "sources_by_id",
    "sources_of",
    "stored_recipe",
    "stories_of",
    "take_waiting",
    "tellings_of",
    "trust_of",
    "try_import",
    "upload_file",
    "use_own_cells",
    "use_unread",
    "version_of_source",
    "versions_of",
    "versions_of_source",
    "withdraw_import",
    "withdraw_records",
]
