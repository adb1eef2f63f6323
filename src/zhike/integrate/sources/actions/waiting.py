"""Orders and activities that came before their customer: kept as rejected, stored as soon as the customer is there."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from zhike.integrate.sources.actions.homes import find_homes
from zhike.integrate.sources.actions.storing import count_row
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.integrate.sources.queries.known import known_of, places_of
from zhike.integrate.sources.rules.rows import ENDED, CleanRow, Known, Reason, Tally, Verdict, decide, row_key
from zhike.platform.bulk import bulk_update
from zhike.platform.clock import now

_WHY: Final = "rows wait for customers of the whole tenant"
_BATCH: Final = 2_000
_SETTLED: Final = ("status", "reasons", "waits_for", "row_key", "lineage_id", "home_id", "is_live")


@dataclass(frozen=True, slots=True)
class Taken:
    """Rows of one import that were stored now, by the id the world knows, and the versions that they took the place of."""

    object: str
    records: tuple[UUID, ...]
    replaced: tuple[UUID, ...]


def take_waiting(tenant_id: UUID, write: Callable[[Taken], None]) -> int:
    """Store the rows whose customer has arrived, of all imports that have ended; returns how many.

    What comes of a row is what would have come of it had its customer been there, but that a version of it which a later import
    brought stays: the older one is then skipped.

    Args:
        tenant_id: whose rows.
        write: makes orders or activities of the rows, in the transaction that stores them and moves their import's counts.
    """
    done = 0
    for import_id in _imports(tenant_id):
        rows = _ready(tenant_id).filter(import_id=import_id).order_by("row_no")
        for ids in batched(list(rows.values_list("id", flat=True)), _BATCH):
            with transaction.atomic():
                of = Import.objects.in_tenant(tenant_id, _WHY).select_for_update().get(pk=import_id)
                if of.state in ENDED and of.source_id is not None:
                    taken = _take(of, of.source_id, ids)
                    write(taken)
                    done += len(taken.records)
    return done


def _imports(tenant_id: UUID) -> list[UUID]:
    # By age: of two versions that wait for one customer the newer one wins.
    return sorted(_ready(tenant_id).order_by().values_list("import_id", flat=True).distinct())


def _ready(tenant_id: UUID) -> Any:  # noqa: ANN401 - a query set
    records = SourceRecord.objects.in_tenant(tenant_id, _WHY)
    arrived = records.filter(row_key=OuterRef("waits_for"), is_live=True, object="customers")
    return records.exclude(waits_for="").filter(Exists(arrived), withdrawn_at=None)


def _take(of: Import, source_id: UUID, ids: Sequence[UUID]) -> Taken:
    records = SourceRecord.objects.in_tenant(of.tenant_id, _WHY)
    rows = list(records.filter(pk__in=ids).order_by("row_no"))
    homes = find_homes(of, source_id).of_batch([one.cleaned for one in rows])
    keys = _keys_of(of, rows)
    known = known_of(of.tenant_id, source_id, keys=sorted(set(keys.values())))
    tally = _tally_of(of)
    taken: dict[UUID, None] = {}
    replaced: list[UUID] = []
    settled: list[tuple[object, ...]] = []
    for one in rows:
        home, _ = homes.home_of(CleanRow(one.cleaned))
        if home is None:
            continue
        verdict = _verdict(one, known.get(keys[one.pk]))
        is_live = verdict.status == "stored"
        if is_live:
            known[keys[one.pk]] = Known(verdict.lineage_id, one.pk, one.content_hash)
            taken[verdict.lineage_id] = None
            replaced += [verdict.replaces] if verdict.replaces else []
        _move(tally, one.reasons, verdict)
        settled.append(
            (one.pk, verdict.status, list(verdict.reasons), "", keys[one.pk], verdict.lineage_id, home, is_live)
        )
    bulk_update(SourceRecord, _SETTLED, settled)
    records.filter(pk__in=replaced).update(is_live=False)
    _write_counts(of, tally)
    return Taken(of.object, tuple(taken), tuple(replaced))


def _verdict(one: SourceRecord, known: Known | None) -> Verdict:
    if known is not None and known.live_id is not None and known.live_id > one.pk:
        return Verdict("skipped", known.lineage_id, ({"code": "sources.newer_there"},))
    clean = CleanRow(one.cleaned, warnings=one.reasons[1:])
    return decide(one.pk, one.content_hash, clean=clean, known=known)


def _move(tally: Tally, reasons: Sequence[Reason], verdict: Verdict) -> None:
    """Count a row anew that was counted as rejected; ``rows_in`` stays the sum of the three."""
    tally.rejected -= 1
    tally.rows_in -= 1
    for reason in reasons:
        tally.by_code[str(reason["code"])] -= 1
    count_row(tally, verdict)


def _keys_of(of: Import, rows: Sequence[SourceRecord]) -> dict[UUID, str]:
    """Return the key of each row as the import would have given it; equal rows without a number are counted."""
    keyless = [one for one in rows if not one.cleaned.get("external_key")]
    places = places_of(of.tenant_id, keyless) if keyless else {}
    return {
        one.pk: row_key(one.cleaned.get("external_key"), one.content_hash, nth=places.get(one.pk, 0)) for one in rows
    }


def _tally_of(of: Import) -> Tally:
    codes = Counter({code: int(count) for code, count in of.outcome.get("reasons", {}).items()})
    return Tally(of.rows_in, of.stored, of.rejected, of.skipped, of.warned, of.changed, of.last_row, codes)


def _write_counts(of: Import, tally: Tally) -> None:
    Import.objects.in_tenant(of.tenant_id, _WHY).filter(pk=of.pk).update(
        stored=tally.stored,
        rejected=tally.rejected,
        skipped=tally.skipped,
        warned=tally.warned,
        changed=tally.changed,
        outcome={**of.outcome, "reasons": {code: count for code, count in tally.by_code.items() if count > 0}},
        updated_at=now(),
    )
