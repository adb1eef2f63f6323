"""Replay a source's rules over the rows that it brought: new versions of what they change, the old ones stay.

A replay is an import whose rows come from what is stored: it stands among imports, is reconciled, resumed and taken back as one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from orjson import Fragment

from zhike.integrate.sources.actions.rereading import Overlay, Reread, clean_again, judge_again, run_of_replay
from zhike.integrate.sources.actions.storing import (
    RECORD_COLUMNS,
    Run,
    advance,
    copy_of,
    count_row,
    source_id_of,
    tally_of,
)
from zhike.integrate.sources.actions.texts import json_text
from zhike.integrate.sources.actions.unread import read_columns, read_rules
from zhike.integrate.sources.models import Import, Source, SourceFile, SourceRecord
from zhike.integrate.sources.queries.masking import refuse_closed
from zhike.integrate.sources.queries.recipes import stored_recipe
from zhike.integrate.sources.queries.standing import (
    Place,
    as_standing,
    count_standing,
    imports_to_replay,
    standing_after,
)
from zhike.integrate.sources.rules.replaying import WRITTEN
from zhike.integrate.sources.rules.rows import OBJECTS, Tally, waits_for
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.errors import invalid, stale

BATCH_ROWS: Final = 2_000
type Report = Callable[[str, int, int], None]

_COLUMNS: Final = (*RECORD_COLUMNS, "origin_id", "replaces_id")
_TURNS: Final = "turns"


def make_replay(actor: Actor, source: Source, *, number: int) -> Import:
    """Make the import that replays a source's description of now over its rows; it does not run yet.

    Args:
        actor: needs ``imports.run``.
        source: one whose rows are kept for One-ID.
        number: the version of the description that is meant.

    Raises:
        AppError: 403, also for a field that the actor may not edit; 409 when the description is another by now; 422
            ``sources.no_replay`` for an object whose rows are written straight into records.
    """
    require(actor, "imports.run")
    refuse_unreplayable(source)
    if source.mapping_version != number:
        raise stale("mapping", source.mapping_version)
    refuse_closed(actor, source.object, stored_recipe(source.mapping, source.ruleset).mapping.values())
    row = replay_of(actor, source)
    file = SourceFile(
        id=row.file_id, tenant_id=source.tenant_id, source_id=source.pk, name=f"{source.name} v{number}",
        sha256=f"replay {row.pk}", size_bytes=0, user_id=actor.user_id, facts=_facts(actor, source),
    )  # fmt: skip
    file.save(force_insert=True)
    row.save(force_insert=True)
    return row


def refuse_unreplayable(source: Source) -> None:
    """Let through a source whose rows are kept for One-ID.

    Raises:
        AppError: 422 ``sources.no_replay`` for rows that are written straight into records.
    """
    if source.object not in OBJECTS:
        raise invalid("sources.no_replay", object=source.object)


def replay_of(actor: Actor, source: Source) -> Import:
    """Return an import that would replay a source's description of now; it is not stored."""
    row = Import(
        tenant_id=source.tenant_id, source_id=source.pk, object=source.object, state="mapped",
        mapping=read_columns(source), ruleset=read_rules(source), replays=source.mapping_version, user_id=actor.user_id,
    )  # fmt: skip
    row.file_id = row.pk
    return row


def replay_rows(actor: Actor, row: Import, report: Report) -> Tally:
    """Read the rows that stand behind a running replay's place, and store what becomes of them, batch by batch.

    Raises:
        AppError: 409 ``sources.not_running`` when another process moved or ended it.
    """
    source_id, tally = source_id_of(row), tally_of(row)
    run = run_of_replay(actor, row, source_id=source_id, tally=tally)
    imports = imports_to_replay(row.tenant_id, source_id, beside=row.pk)
    total = row.rows_total or count_standing(row.tenant_id, imports)
    Import.objects.in_tenant(row.tenant_id, "a replay moves itself").filter(pk=row.pk).update(rows_total=total)
    report("imports.phase.replaying", tally.rows_in, total)
    turns = Counter[str](row.reading.get(_TURNS, {}))
    place = _place_of(row)
    for import_id in imports:
        if place is not None and import_id < place.import_id:
            continue
        at: Place | None = place if place is not None and place.import_id == import_id else Place(import_id)
        while at is not None and (at := _batch(run, at, turns)) is not None:
            report("imports.phase.replaying", run.tally.rows_in, max(total, run.tally.rows_in))
    return run.tally


def scan_rows(actor: Actor, source: Source, report: Report) -> Iterator[list[Reread]]:
    """Yield, batch by batch, what a replay of a source's description of now would make of its rows; nothing is written."""
    row = replay_of(actor, source)
    run, overlay = run_of_replay(actor, row, source_id=source.pk, tally=Tally()), Overlay()
    imports = imports_to_replay(row.tenant_id, source.pk, beside=row.pk)
    total, done = count_standing(row.tenant_id, imports), 0
    report("imports.phase.trying", 0, total)
    for import_id in imports:
        at = Place(import_id)
        while records := standing_after(row.tenant_id, at, most=BATCH_ROWS):
            at = Place(import_id, records[-1].row_no)
            rows = as_standing(row.tenant_id, records, counts_repeats=run.counts_repeats)
            yield judge_again(run, rows, cleaned=clean_again(run, rows), overlay=overlay)
            done += len(records)
            report("imports.phase.trying", done, max(total, done))


def _batch(run: Run, at: Place, turns: Counter[str]) -> Place | None:
    """Store what becomes of the rows behind a place, and the new place; None when no row stands there."""
    tenant_id, before = run.row.tenant_id, run.tally.last_row
    records = standing_after(tenant_id, at, most=BATCH_ROWS)
    if not records:
        return None
    rows = as_standing(tenant_id, records, counts_repeats=run.counts_repeats)
    cleaned = clean_again(run, rows)
    place = Place(at.import_id, records[-1].row_no)
    with transaction.atomic():
        # Who takes up waiting rows or takes the import back holds this too: what was read is what stands.
        Import.objects.in_tenant(tenant_id, "a replay holds still what it reads").select_for_update().get(
            pk=at.import_id
        )
        again = standing_after(tenant_id, at, most=BATCH_ROWS)
        if [_stand(one) for one in again] != [_stand(one) for one in records]:
            return at
        judged = judge_again(run, rows, cleaned=cleaned)
        tally, told = copy_of(run.tally), Counter(turns)
        stored = [_row_of(run, one, before + at_no) for at_no, one in enumerate(judged, 1) if one.again.turn in WRITTEN]
        for one in judged:
            count_row(tally, one.again.verdict)
            told[one.again.turn] += 1
        tally.last_row = before + len(judged)
        bulk_insert(SourceRecord, _COLUMNS, stored)
        _put_out_of_force(tenant_id, judged)
        _move(run, tally, before=before, reading={"import": str(place.import_id), "row": place.row_no, _TURNS: told})
    run.tally = tally
    turns.clear()
    turns.update(told)
    return place


def _stand(one: SourceRecord) -> tuple[object, ...]:
    return (one.pk, one.status, one.is_live, one.waits_for)


def _row_of(run: Run, one: Reread, row_no: int) -> tuple[object, ...]:
    row, again = one.row, one.again
    is_stored, waits = again.turn in {"changed", "accepted"}, again.turn == "waits"
    replaces = again.verdict.replaces if is_stored else row.id if waits else None
    return (
        one.id, run.row.tenant_id, run.source_id, run.row.pk, run.row.object, row_no, again.verdict.status,
        again.verdict.lineage_id, again.key if is_stored else "", row.digest, Fragment(json_text(row.raw)),
        Fragment(json_text(one.clean.values)), list(again.verdict.reasons), one.home_id if is_stored else None,
        waits_for(again.verdict.reasons) if waits else "", is_stored, row.at, row.told_id, replaces,
    )  # fmt: skip


def _put_out_of_force(tenant_id: UUID, judged: Sequence[Reread]) -> None:
    records = SourceRecord.objects.in_tenant(tenant_id, "newer versions take the place of older ones")
    replaced = [one.again.verdict.replaces for one in judged if one.again.verdict.replaces is not None]
    for chunk in in_chunks(replaced):
        records.filter(pk__in=chunk).update(is_live=False)
    for chunk in in_chunks(one.row.id for one in judged if one.again.turn == "waits"):
        records.filter(pk__in=chunk).update(waits_for="")


def _move(run: Run, tally: Tally, *, before: int, reading: dict[str, Any]) -> None:
    advance(run, tally, before=before)
    Import.objects.in_tenant(run.row.tenant_id, "a replay moves itself").filter(pk=run.row.pk).update(reading=reading)


def _place_of(row: Import) -> Place | None:
    return Place(UUID(row.reading["import"]), row.reading["row"]) if row.reading.get("import") else None


def _facts(actor: Actor, source: Source) -> dict[str, Any]:
    """Return what is known of a file, of the rows that its source brought."""
    imports = Import.objects.visible_to(actor).filter(source_id=source.pk, rows_in__gt=0, replays=None)
    files = SourceFile.objects.visible_to(actor).filter(pk__in=imports.order_by("-id").values("file_id")[:20])
    names = dict.fromkeys(
        str(column["name"])
        for facts in files.order_by("id").values_list("facts", flat=True)
        for column in facts["columns"]
    )
    columns = [{"name": name, "type": "text", "blank_share": 0.0, "samples": []} for name in names]
    return {
        "kind": "replay", "encoding": "", "encoding_confidence": 1.0, "delimiter": "", "has_header": True, "header_row": 0,
        "approx_rows": 0, "sheets": [], "sheet": "", "columns": columns, "warnings": [],
    }  # fmt: skip
