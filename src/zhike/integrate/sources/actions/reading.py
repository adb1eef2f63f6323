"""Read an import's file from where it stands to its end, batch by batch."""

from collections.abc import Callable, Iterator
from itertools import batched
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.adapters.tabular import ReadOptions, open_table
from zhike.integrate.sources.actions.cleaner import cleaner_of
from zhike.integrate.sources.actions.homes import HomeFinder, find_homes
from zhike.integrate.sources.actions.landing import land_batch
from zhike.integrate.sources.actions.own_cells import own_cells_of
from zhike.integrate.sources.actions.replaying import replay_rows
from zhike.integrate.sources.actions.storing import Run, source_id_of, store_batch, tally_of
from zhike.integrate.sources.actions.uploading import as_app_error, reading_options, stored_path
from zhike.integrate.sources.models import Import, Source, SourceFile, SourceRecord
from zhike.integrate.sources.rules.rows import CleanRow, Landing, Tally, may_start
from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, not_found

BATCH_ROWS: Final = 2_000

type Report = Callable[[str, int, int], None]
"""``(phase, done, total)``; may raise to stop the work after the last committed batch."""


def read_import(
    actor: Actor, import_id: UUID, report: Report, *, batch_rows: int = BATCH_ROWS, landing: Landing | None = None
) -> Import:
    """Store all rows of an import that are not stored yet; safe to call again after a crash at any point.

    The rows of a replay come from what its source brought before, see `replaying`.

    Args:
        actor: whose import it is.
        import_id: one that is mapped, or has stopped on its way.
        report: told how far it is after each batch.
        batch_rows: rows a transaction.
        landing: where rows go at once; None keeps them for One-ID.

    Raises:
        AppError: 404; 409 when it cannot start or another import of its source runs; 422 ``tabular.…`` and 507
            ``sources.disk_full`` naming the file and the last safe row. What is committed stays, and can be undone.
    """
    row = begin_import(actor, import_id)
    if row.is_read:
        return row
    file = SourceFile.objects.in_tenant(actor.tenant_id, "an import reads its own file").get(pk=row.file_id)
    try:
        if row.replays is None:
            tally = _read(actor, row, file, report, batch_rows=batch_rows, landing=landing)
        else:
            tally = replay_rows(actor, row, report)
        _mark_read(row, tally, file)
    except Exception as error:
        expected = as_app_error(error, file.name, row=_last_row(row))
        raise expected from error
    return _reload(row)


def begin_import(actor: Actor, import_id: UUID) -> Import:
    """Put an import into the state running, alone in its source."""
    with transaction.atomic():
        rows = Import.objects.visible_to(actor).select_for_update().filter(pk=import_id)
        row = rows.first()
        if row is None:
            raise not_found("import")
        if row.source_id is None or not may_start(row.state):
            raise AppError(CONFLICT, "sources.cannot_start", {"state": row.state})
        sources = Source.objects.visible_to(actor).select_for_update()
        sources.get(pk=row.source_id)
        others = Import.objects.visible_to(actor).filter(source_id=row.source_id, state="running").exclude(pk=row.pk)
        if others.exists():
            raise AppError(CONFLICT, "sources.busy")
        rows.update(state="running", started_at=row.started_at or now(), message_code="", message_facts={})
    return _reload(row)


def _read(  # sizes: what the import is, and how it is read
    actor: Actor, row: Import, file: SourceFile, report: Report, *, batch_rows: int, landing: Landing | None
) -> Tally:
    options = ReadOptions(after_row=row.last_row, **reading_options(row))
    table = open_table(stored_path(row.tenant_id, file.pk), options)
    run = _run_of(actor, row, table.columns) if landing is None else _landing_run(row, table.columns, landing)
    total = max(row.rows_total, run.tally.rows_in)
    report("imports.phase.reading", run.tally.rows_in, total)
    for batch in batched(table.rows, batch_rows):
        if landing is None:
            store_batch(run, batch)
        else:
            land_batch(run, landing, rows=batch)
        report("imports.phase.reading", run.tally.rows_in, max(total, run.tally.rows_in))
    return run.tally


def _mark_read(row: Import, tally: Tally, file: SourceFile) -> None:
    if not tally.adds_up():
        raise AppError(CONFLICT, "sources.rows_lost", {"file": file.name})
    rows = Import.objects.in_tenant(row.tenant_id, "an import marks itself read").filter(pk=row.pk, state="running")
    rows.update(is_read=True, rows_total=tally.rows_in)


def _landing_run(row: Import, columns: tuple[str, ...], landing: Landing) -> Run:
    source_id = source_id_of(row)
    if row.last_row:
        landing.begin(_keys_so_far(row))
    return Run(row, source_id, columns, CleanRow, tally_of(row), HomeFinder(row, ()))


def _keys_so_far(row: Import) -> dict[str, int]:
    records = SourceRecord.objects.in_tenant(row.tenant_id, "a resumed import knows the keys that it had")
    keyed = records.filter(import_id=row.pk).exclude(row_key="").exclude(status="rejected")
    return dict(keyed.values_list("row_key", "row_no").iterator(chunk_size=10_000))


def _run_of(actor: Actor, row: Import, columns: tuple[str, ...]) -> Run:
    source_id, own = source_id_of(row), own_cells_of(actor, row)
    run = Run(row, source_id, columns, cleaner_of(row), tally_of(row), find_homes(row, source_id), own=own)
    if row.last_row and run.counts_repeats:
        run.seen.update(_hashes_so_far(row))
    return run


def _hashes_so_far(row: Import) -> Iterator[str]:
    records = SourceRecord.objects.in_tenant(row.tenant_id, "a resumed import counts its equal rows again")
    keyless = records.filter(import_id=row.pk, row_key__startswith="#")
    return keyless.values_list("content_hash", flat=True).iterator(chunk_size=10_000)


def _last_row(row: Import) -> int:
    rows = Import.objects.in_tenant(row.tenant_id, "an import says where it stopped")
    return rows.values_list("last_row", flat=True).get(pk=row.pk)


def _reload(row: Import) -> Import:
    return Import.objects.in_tenant(row.tenant_id, "an import looks at itself").get(pk=row.pk)
