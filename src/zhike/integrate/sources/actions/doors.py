"""A file in one call: store, map, read, end."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from zhike.integrate.sources.actions.ending import end_import
from zhike.integrate.sources.actions.mapping import SourceProfile, map_import
from zhike.integrate.sources.actions.reading import read_import
from zhike.integrate.sources.actions.uploading import chunks_of, upload_file
from zhike.integrate.sources.models import Import
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What came of an import; ``rows_in == stored + rejected + skipped``.

    ``warned`` and ``changed`` are parts of ``stored``; ``reasons`` counts rows by reason code.
    """

    import_id: UUID
    source_id: UUID | None
    object: str
    state: str
    rows_in: int
    stored: int
    rejected: int
    skipped: int
    warned: int
    changed: int
    reasons: dict[str, int]


def report_of(row: Import) -> ImportReport:
    """Return an import's counts as they stand."""
    return ImportReport(
        import_id=row.pk,
        source_id=row.source_id,
        object=row.object,
        state=row.state,
        rows_in=row.rows_in,
        stored=row.stored,
        rejected=row.rejected,
        skipped=row.skipped,
        warned=row.warned,
        changed=row.changed,
        reasons=dict(row.outcome.get("reasons", {})),
    )


def ingest_file(
    actor: Actor,
    path: Path,
    *,
    source: SourceProfile,
    report: Callable[[str, int, int], None],
    may_repeat: bool = False,
) -> ImportReport:
    """Store a file's rows as source records of a source, at once; matching them is `identity.resolve_tenant`.

    Raises:
        AppError: as uploading, mapping and reading do; the import then stands as failed, and what it stored can be
            taken back.
    """
    _, row = upload_file(actor, path.name, chunks_of(path))
    map_import(actor, row.pk, source, may_repeat=may_repeat)
    try:
        done = read_import(actor, row.pk, report)
    except AppError as error:
        end_import(actor, row.pk, "failed", code=error.code, facts=error.facts)
        raise
    end_import(actor, row.pk, "done")
    done.state = "done"
    return report_of(done)
