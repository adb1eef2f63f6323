"""Take back what an import wrote into records, batch by batch, and tell what stays."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.imports.models import WrittenRecord
from zhike.integrate.imports.rows.one_by_one import take_back_one_by_one
from zhike.integrate.imports.rows.untelling import untell_import
from zhike.integrate.sources.public import Import, Report, get_import, note_outcome, withdraw_import
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_update
from zhike.platform.catalog import RowTrace, TakenBack, object_for, store_of
from zhike.platform.outbox.public import emit

_BATCH: Final = 1_000
_PHASE: Final = "imports.phase.withdrawing"


def undo_rows(actor: Actor, import_id: UUID, report: Report) -> dict[str, int]:
    """Remove the records that an import made and give those that it changed their former values back.

    What somebody changed since stays and is told. Safe to call again after a crash at any point.

    Returns:
        ``taken_back`` and ``kept``: records.

    Raises:
        AppError: 403, 404; 409 ``sources.cannot_undo``.
    """
    require(actor, "imports.undo")
    row = get_import(actor, import_id)
    written = WrittenRecord.objects.in_tenant(actor.tenant_id, "an undo takes back all that its import wrote")
    every = written.filter(import_id=import_id)
    total = every.count()
    report(_PHASE, 0, total)
    if row.state != "undone":
        with transaction.atomic():
            withdraw_import(actor, import_id)
            untell_import(row)
            emit(actor, "imports.undone", str(import_id), {"object": row.object, "rows": row.stored})
    done = every.exclude(state="").count()
    while True:
        with transaction.atomic():
            batch = list(every.filter(state="").order_by("row_no")[:_BATCH])
            _take_back(actor, row, batch)
        if not batch:
            break
        done += len(batch)
        report(_PHASE, done, total)
    kept = every.filter(state="kept").count()
    facts = {"taken_back": total - kept, "kept": kept}
    note_outcome(actor, import_id, facts)
    return facts


def _take_back(actor: Actor, row: Import, batch: Sequence[WrittenRecord]) -> None:
    if not batch:
        return
    described, store = object_for(actor, row.object), store_of(actor, row.object)
    traces = [RowTrace(record_id=one.record_id, is_new=one.is_new, before=one.before, after=one.after) for one in batch]
    if store.take_back is not None:
        results: list[TakenBack] = store.take_back(actor, traces)
    else:
        results = take_back_one_by_one(actor, described, store=store, traces=traces)
    states = [
        (one.pk, "kept" if told.kept else "undone", list(told.kept)) for one, told in zip(batch, results, strict=True)
    ]
    bulk_update(WrittenRecord, ("state", "kept"), states)
