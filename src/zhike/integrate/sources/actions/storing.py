"""Store one batch of rows: all of it with its counts and its place in the file, or none of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import transaction
from orjson import Fragment

from zhike.adapters.tabular import RawRow
from zhike.integrate.sources.actions.homes import HomeFinder, Homes
from zhike.integrate.sources.actions.texts import json_text
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.integrate.sources.queries.known import known_of
from zhike.integrate.sources.rules.rows import (
    Cleaner,
    CleanRow,
    Known,
    OwnReader,
    Reason,
    Tally,
    Verdict,
    content_hash,
    decide,
    row_key,
    waits_for,
)
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.ids import new_id

RECORD_COLUMNS: Final = (
    "id", "tenant_id", "source_id", "import_id", "object", "row_no", "status", "lineage_id", "row_key",
    "content_hash", "raw", "cleaned", "reasons", "home_id", "waits_for", "is_live", "created_at",
)  # fmt: skip
"""What a row of an import is stored with; ``origin_id`` and ``replaces_id`` are for replays alone."""
_NO_KEY: Final = ""


@dataclass(slots=True)
class Run:
    """An import while it runs: what is the same for all its rows, and where it stands."""

    row: Import
    source_id: UUID
    columns: tuple[str, ...]
    cleaner: Cleaner
    tally: Tally
    homes: HomeFinder
    seen: Counter[str] = field(default_factory=Counter)
    own: OwnReader | None = None

    @property
    def counts_repeats(self) -> bool:
        """Two equal orders without a number are two orders; two equal customers are one."""
        return self.row.object != "customers"


@dataclass(slots=True)
class _Prepared:
    row_no: int
    id: UUID
    raw_json: str
    digest: str
    key: str
    clean: CleanRow
    problem: Verdict | None


def store_batch(run: Run, rows: Sequence[RawRow]) -> None:
    """Clean and store rows, and move the import's place in the file, in one transaction.

    Raises:
        AppError: 409 ``sources.not_running`` when another process moved or ended this import.
    """
    raws = [raw_of(run, row) for row in rows]
    if run.own is not None:
        run.own.learn(raws)
    prepared = [_prepare(run, row, raw) for row, raw in zip(rows, raws, strict=True)]
    before = run.tally.last_row
    with transaction.atomic():
        tally = copy_of(run.tally)
        tally.last_row = prepared[-1].row_no
        known = known_of(run.row.tenant_id, run.source_id, keys=[one.key for one in prepared if one.key])
        homes = run.homes.of_batch([one.clean.values for one in prepared])
        stored, replaced = _decided(run, prepared, known=known, homes=homes, tally=tally)
        bulk_insert(SourceRecord, RECORD_COLUMNS, stored)
        _replace(run, replaced)
        advance(run, tally, before=before)
    run.tally = tally


def _prepare(run: Run, row: RawRow, raw: dict[str, str]) -> _Prepared:
    raw_json, row_id = json_text(raw), new_id()
    digest = content_hash(raw_json)
    reason = problem_of(run, row)
    if row.verdict in {"skip", "reject"}:
        status = "skipped" if row.verdict == "skip" else "rejected"
        verdict = Verdict(status, row_id, (reason,))  # type: ignore[arg-type]  # one of the three
        return _Prepared(row.row_no, row_id, raw_json, digest, _NO_KEY, CleanRow({}), verdict)
    clean = clean_raw(run, raw)
    if reason:
        clean = CleanRow(clean.values, clean.errors, (*clean.warnings, reason))
    nth = 0
    if run.counts_repeats and not clean.values.get("external_key"):
        nth = run.seen[digest]
        run.seen[digest] += 1
    key = row_key(clean.values.get("external_key"), digest, nth=nth)
    return _Prepared(
        row.row_no, row_id, raw_json, digest, _NO_KEY if clean.errors or clean.is_blank else key, clean, None
    )


def clean_raw(run: Run, raw: Mapping[str, str]) -> CleanRow:
    """Return what cleaning and the reader of own fields make of a row; the latter has learnt the row's batch before."""
    clean = run.cleaner(raw)
    if run.own is None or clean.is_blank:
        return clean
    own = run.own.read(raw)
    return CleanRow({**clean.values, **own.values}, clean.errors, (*clean.warnings, *own.warnings))


def raw_of(run: Run, row: RawRow) -> dict[str, str]:
    """Return the filled cells of a row by column; those beyond the last column as ``+1``, ``+2`` …."""
    raw = {name: cell for name, cell in zip(run.columns, row.cells, strict=False) if cell}
    for at, cell in enumerate(row.cells[len(run.columns) :], 1):
        raw[f"+{at}"] = cell
    return raw


def problem_of(run: Run, row: RawRow) -> Reason:
    """Return what the reader found wrong with a row; empty when nothing is."""
    reason: Reason = {"code": row.problem} if row.problem else {}
    if row.problem_column is not None and row.problem_column < len(run.columns):
        reason["column"] = run.columns[row.problem_column]
    return reason


def _decided(
    run: Run, prepared: Sequence[_Prepared], *, known: dict[str, Known], homes: Homes, tally: Tally
) -> tuple[list[tuple[object, ...]], dict[UUID, None]]:
    rows: list[tuple[object, ...]] = []
    replaced: dict[UUID, None] = {}
    live: dict[UUID, int] = {}
    instant, of = now(), run.row
    for one in prepared:
        home, trouble = (None, None) if one.problem or one.clean.errors else homes.home_of(one.clean)
        # A row that waits keeps its warnings beside the reason, for when it is stored after all.
        clean = CleanRow(one.clean.values, (trouble, *one.clean.warnings)) if trouble else one.clean
        verdict = one.problem or decide(one.id, one.digest, clean=clean, known=known.get(one.key))
        is_live = verdict.status == "stored"
        key = _NO_KEY if verdict.status == "rejected" else one.key
        if is_live:
            known[key] = Known(verdict.lineage_id, one.id, one.digest)
        if verdict.replaces in live:
            at = live[verdict.replaces]
            rows[at] = (*rows[at][:-2], False, instant)
        elif verdict.replaces:
            replaced[verdict.replaces] = None
        live[one.id] = len(rows)
        count_row(tally, verdict)
        rows.append((
            one.id, of.tenant_id, run.source_id, of.pk, of.object, one.row_no, verdict.status, verdict.lineage_id, key,
            one.digest, Fragment(one.raw_json), Fragment(json_text(clean.values)), list(verdict.reasons), home,
            "" if is_live else waits_for(verdict.reasons), is_live, instant,
        ))  # fmt: skip
    return rows, replaced


def count_row(tally: Tally, verdict: Verdict) -> None:
    """Count what became of a row."""
    tally.rows_in += 1
    match verdict.status:
        case "stored":
            tally.stored += 1
            tally.warned += any(reason["code"] != "sources.new_version" for reason in verdict.reasons)
            tally.changed += verdict.replaces is not None
        case "rejected":
            tally.rejected += 1
        case "skipped":
            tally.skipped += 1
    for reason in verdict.reasons:
        code = str(reason["code"])
        tally.by_code[code] = tally.by_code.get(code, 0) + 1


def _replace(run: Run, replaced: Iterable[UUID]) -> None:
    ids = list(replaced)
    if ids:
        records = SourceRecord.objects.in_tenant(run.row.tenant_id, "newer versions take the place of older ones")
        records.filter(pk__in=ids).update(is_live=False)


def advance(run: Run, tally: Tally, *, before: int) -> None:
    """Move an import's counts and its place in the file.

    Raises:
        AppError: 409 ``sources.not_running`` when another process moved or ended it.
    """
    rows = Import.objects.in_tenant(run.row.tenant_id, "an import moves itself")
    is_mine = rows.filter(pk=run.row.pk, state="running", last_row=before).update(
        rows_in=tally.rows_in,
        stored=tally.stored,
        rejected=tally.rejected,
        skipped=tally.skipped,
        warned=tally.warned,
        changed=tally.changed,
        last_row=tally.last_row,
        outcome={"reasons": tally.by_code},
        updated_at=now(),
    )
    if not is_mine:
        raise AppError(CONFLICT, "sources.not_running")


def copy_of(tally: Tally) -> Tally:
    """Return counts that can be thrown away with their transaction."""
    return Tally(
        tally.rows_in, tally.stored, tally.rejected, tally.skipped, tally.warned, tally.changed, tally.last_row,
        dict(tally.by_code),
    )  # fmt: skip


def tally_of(row: Import) -> Tally:
    """Return an import's counts as they stand."""
    return Tally(
        row.rows_in, row.stored, row.rejected, row.skipped, row.warned, row.changed, row.last_row,
        dict(row.outcome.get("reasons", {})),
    )  # fmt: skip


def source_id_of(row: Import) -> UUID:
    """Return the source of an import that runs.

    Raises:
        AppError: 409 ``sources.cannot_start`` without one.
    """
    if row.source_id is None:
        raise AppError(CONFLICT, "sources.cannot_start", {"state": row.state})
    return row.source_id
