"""Read rows of a source again by its rules of now, writing nothing: what becomes of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from zhike.integrate.sources.actions.cleaner import cleaner_of
from zhike.integrate.sources.actions.homes import find_homes
from zhike.integrate.sources.actions.own_cells import own_cells_of
from zhike.integrate.sources.actions.storing import Run, clean_raw, source_id_of
from zhike.integrate.sources.actions.texts import json_text
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.integrate.sources.queries.known import known_of
from zhike.integrate.sources.queries.standing import as_standing
from zhike.integrate.sources.rules.replaying import (
    Again,
    StandingRow,
    changed_fields,
    decide_again,
    keeps_home,
    key_again,
)
from zhike.integrate.sources.rules.rows import CleanRow, Known, Tally, Verdict
from zhike.platform.actor import Actor
from zhike.platform.ids import new_id


@dataclass(frozen=True, slots=True)
class Reread:
    """A row, what the rules make of it, and what becomes of it; ``home_id`` is where an order or activity belongs."""

    row: StandingRow
    clean: CleanRow
    again: Again
    home_id: UUID | None
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadRow:
    """A stored row beside what other rules make of it.

    Attributes:
        key: the source's own, "" when it has none.
        mapping: of the import that stored it.
        fields: those whose values differ.
    """

    id: UUID
    import_id: UUID
    row_no: int
    key: str
    mapping: Mapping[str, str]
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    fields: tuple[str, ...]


@dataclass(slots=True)
class Overlay:
    """What earlier batches of a replay that writes nothing would have written: keys (None: free), versions out of force."""

    known: dict[str, Known | None] = field(default_factory=dict)
    replaced: set[UUID] = field(default_factory=set)


def run_of_replay(actor: Actor, row: Import, *, source_id: UUID, tally: Tally) -> Run:
    """Return what is the same for all rows of a replay; the columns of a row are in the row."""
    own = own_cells_of(actor, row)
    return Run(row, source_id, (), cleaner_of(row), tally, find_homes(row, source_id), own=own)


def clean_again(run: Run, rows: Sequence[StandingRow]) -> list[CleanRow]:
    """Return what the rules make of rows, with values as the database gives them back."""
    if run.own is not None:
        run.own.learn([one.raw for one in rows])
    return [_as_stored(clean_raw(run, one.raw)) for one in rows]


def reread_rows(actor: Actor, like: Import, record_ids: Sequence[UUID]) -> list[RereadRow]:
    """Return what the description of an import makes of some stored rows; nothing is written, nothing is masked."""
    run = run_of_replay(actor, like, source_id=source_id_of(like), tally=Tally())
    records = list(SourceRecord.objects.visible_to(actor).filter(source_id=run.source_id, pk__in=record_ids))
    imports = Import.objects.visible_to(actor).filter(pk__in={one.import_id for one in records})
    mappings = dict(imports.values_list("pk", "mapping"))
    rows = as_standing(like.tenant_id, records, counts_repeats=False)
    return [
        _beside(one, clean, mappings[one.import_id]) for one, clean in zip(records, clean_again(run, rows), strict=True)
    ]


def _beside(one: SourceRecord, clean: CleanRow, mapping: Mapping[str, str]) -> RereadRow:
    # Of a rejected row nothing was stored, whatever cleaning had made of it.
    before: Mapping[str, Any] = {} if one.status == "rejected" else one.cleaned
    key = one.row_key or str(clean.values.get("external_key") or "")
    return RereadRow(
        id=one.pk,
        import_id=one.import_id,
        row_no=one.row_no,
        key="" if key[:1] in ("#", "=") else key,
        mapping=mapping,
        before=before,
        after=clean.values,
        fields=changed_fields(before, clean.values),
    )


def judge_again(
    run: Run, rows: Sequence[StandingRow], *, cleaned: Sequence[CleanRow], overlay: Overlay | None = None
) -> list[Reread]:
    """Return what becomes of rows, in their order; earlier rows of a batch count for later ones.

    Args:
        run: of the replay.
        rows: as they stand; those whose line could not be read stay rejected.
        cleaned: what `clean_again` made of each.
        overlay: of a replay that writes nothing; it is brought up to date.
    """
    seen = overlay or Overlay()
    keys = [key_again(row, clean) for row, clean in zip(rows, cleaned, strict=True)]
    known: dict[str, Known | None] = {}
    known.update(known_of(run.row.tenant_id, run.source_id, keys=sorted(set(keys))))
    known.update(seen.known)
    homes = run.homes.of_batch([one.values for one in cleaned])
    found: list[Reread] = []
    for row, clean, key in zip(rows, cleaned, keys, strict=True):
        if row.id in seen.replaced:
            continue
        home, trouble = row.home_id, None
        if not clean.errors and not keeps_home(row, clean.values):
            home, trouble = homes.home_of(clean)
        judged = CleanRow(clean.values, (trouble, *clean.warnings)) if trouble else clean
        one = _reread(row, judged, home, known.get(key))
        found.append(one)
        _note(one, known, seen)
    return found


def _reread(row: StandingRow, clean: CleanRow, home_id: UUID | None, known: Known | None) -> Reread:
    fresh = new_id()
    if row.is_readable:
        return Reread(row, clean, decide_again(row, clean, home_id=home_id, known=known, new_id=fresh), home_id, fresh)
    return Reread(row, clean, Again("rejected", Verdict("rejected", fresh, row.reasons)), home_id, fresh)


def _note(one: Reread, known: dict[str, Known | None], seen: Overlay) -> None:
    """Let later rows know what came of this one, as if it had been written."""
    verdict = one.again.verdict
    if verdict.status != "stored":
        return
    if one.row.is_live and one.row.key != one.again.key:
        known[one.row.key] = seen.known[one.row.key] = None
    known[one.again.key] = seen.known[one.again.key] = Known(
        verdict.lineage_id, one.id, one.row.digest, one.row.told_id
    )
    if verdict.replaces is not None:
        seen.replaced.add(verdict.replaces)


def _as_stored(clean: CleanRow) -> CleanRow:
    values: Mapping[str, object] = orjson.loads(json_text(clean.values))
    return CleanRow(values, clean.errors, clean.warnings, clean.is_blank)
