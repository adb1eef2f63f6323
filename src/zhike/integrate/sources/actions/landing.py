"""Store one batch of rows that are written straight into records: rows, records and counts together, or none of it."""

from collections.abc import Sequence

from django.db import transaction
from orjson import Fragment

from zhike.adapters.tabular import RawRow
from zhike.integrate.sources.actions.storing import (
    RECORD_COLUMNS,
    Run,
    advance,
    copy_of,
    problem_of,
    raw_of,
)
from zhike.integrate.sources.actions.texts import json_text
from zhike.integrate.sources.models import SourceRecord
from zhike.integrate.sources.rules.rows import FileRow, Landed, Landing, Tally, content_hash
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import now
from zhike.platform.ids import new_id


def land_batch(run: Run, landing: Landing, *, rows: Sequence[RawRow]) -> None:
    """Write rows into records, keep them as source records, and move the import's place in the file.

    Raises:
        AppError: 409 ``sources.not_running`` when another process moved or ended this import.
    """
    before = run.tally.last_row
    raws = [raw_of(run, row) for row in rows]
    with transaction.atomic():
        tally = copy_of(run.tally)
        tally.last_row = rows[-1].row_no
        landed = _landed(run, landing, rows, raws)
        instant = now()
        stored: list[tuple[object, ...]] = []
        for row, raw, one in zip(rows, raws, landed, strict=True):
            _count(tally, one)
            row_id, text = new_id(), json_text(raw)
            stored.append((
                row_id, run.row.tenant_id, run.source_id, run.row.pk, run.row.object, row.row_no, one.status, row_id,
                one.key, content_hash(text), Fragment(text), Fragment(json_text(one.cleaned)), list(one.reasons),
                one.record_id, "", one.status == "stored", instant,
            ))  # fmt: skip
        bulk_insert(SourceRecord, RECORD_COLUMNS, stored)
        advance(run, tally, before=before)
    run.tally = tally


def _landed(run: Run, landing: Landing, rows: Sequence[RawRow], raws: Sequence[dict[str, str]]) -> list[Landed]:
    readable = [at for at, row in enumerate(rows) if row.verdict not in {"skip", "reject"}]
    given = [
        FileRow(row_no=rows[at].row_no, raw=raws[at], problem=problem_of(run, rows[at]) or None) for at in readable
    ]
    found = dict(zip(readable, landing.land(given), strict=True))
    return [found.get(at) or _unreadable(run, row) for at, row in enumerate(rows)]


def _unreadable(run: Run, row: RawRow) -> Landed:
    return Landed(status="skipped" if row.verdict == "skip" else "rejected", reasons=(problem_of(run, row),))


def _count(tally: Tally, one: Landed) -> None:
    tally.rows_in += 1
    tally.stored += one.status == "stored"
    tally.rejected += one.status == "rejected"
    tally.skipped += one.status == "skipped"
    tally.changed += one.is_change
    tally.warned += one.status == "stored" and bool(one.reasons)
    for reason in one.reasons:
        code = str(reason["code"])
        tally.by_code[code] = tally.by_code.get(code, 0) + 1
