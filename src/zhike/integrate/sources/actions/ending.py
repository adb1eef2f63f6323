"""How an import ends: done, failed, cancelled, or taken back as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.sources.models import Import, SourceRecord
from zhike.integrate.sources.rules.rows import WAITING, may_undo, waits_for
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_update
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.rows import lock_row

_BATCH: Final = 2_000


def end_import(
    actor: Actor, import_id: UUID, state: str, *, code: str = "", facts: Mapping[str, object] | None = None
) -> None:
    """Write how a running import ended; an import that has ended already is left alone."""
    rows = Import.objects.visible_to(actor).filter(pk=import_id, state__in=["running", "mapped"])
    rows.update(state=state, finished_at=now(), message_code=code, message_facts=dict(facts or {}), updated_at=now())


def note_outcome(actor: Actor, import_id: UUID, facts: Mapping[str, object]) -> None:
    """Add what later phases found to an import's outcome."""
    rows = Import.objects.visible_to(actor).filter(pk=import_id)
    for row in rows:
        rows.update(outcome=row.outcome | dict(facts))


def set_job(actor: Actor, import_id: UUID, job_id: UUID) -> None:
    """Remember the job that runs or undoes an import."""
    Import.objects.visible_to(actor).filter(pk=import_id).update(job_id=job_id)


def check_undo(actor: Actor, import_id: UUID) -> Import:
    """Return an import that can be taken back, locked.

    Raises:
        AppError: 403, 404; 409 ``sources.cannot_undo``.
    """
    require(actor, "imports.undo")
    row = lock_row(Import.objects.visible_to(actor), import_id, what="import")
    rows = row.rows_in if row.replays is not None else row.stored + row.skipped
    if not may_undo(row.state, rows + int(row.outcome.get("reasons", {}).get(WAITING, 0))):
        raise AppError(CONFLICT, "sources.cannot_undo", {"state": row.state})
    return row


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What an undo of an import brought back, and what it took with it.

    Attributes:
        revived: records (by the id that the world knows) of which an older version is in force again.
        dropped: versions that replays had made of the import's rows.
    """

    revived: tuple[UUID, ...]
    dropped: tuple[UUID, ...] = ()


def withdraw_import(actor: Actor, import_id: UUID) -> Withdrawn:
    """Withdraw all records of an import, in one transaction; older versions of its rows live again.

    A row that a later file brought unchanged, and that was therefore skipped there, lives on through that file:
    the result is as if this import had never been. What replays made of its rows goes with them. Of a replay, exactly the
    versions that it took out of force come back.

    Raises:
        AppError: 403, 404; 409 ``sources.cannot_undo``.
    """
    with transaction.atomic():
        row = check_undo(actor, import_id)
        records = SourceRecord.objects.in_tenant(actor.tenant_id, "an undo takes all records of an import")
        records.filter(import_id=row.pk).update(is_live=False, withdrawn_at=now())
        told = (
            Withdrawn(tuple(_give_back(actor, row))) if row.replays is not None else _withdrawn_with_heirs(actor, row)
        )
        Import.objects.visible_to(actor).filter(pk=row.pk).update(state="undone", updated_at=now())
    return told


def withdraw_records(tenant_id: UUID, record_ids: Sequence[UUID]) -> None:
    """Withdraw every version of some rows, because what they told of is deleted for good."""
    for chunk in batched(record_ids, _BATCH):
        records = SourceRecord.objects.in_tenant(tenant_id, "what is deleted for good must not come back")
        records.filter(lineage_id__in=chunk, withdrawn_at=None).update(is_live=False, withdrawn_at=now())


def note_kept(actor: Actor, import_id: UUID, kept: Sequence[UUID]) -> None:
    """Write down which customers an undo left because people had worked on them."""
    Import.objects.visible_to(actor).filter(pk=import_id).update(kept=[str(one) for one in kept])


def _withdrawn_with_heirs(actor: Actor, row: Import) -> Withdrawn:
    records = SourceRecord.objects.in_tenant(row.tenant_id, "an undo looks at what it withdrew")
    mine = records.filter(import_id=row.pk)
    heirs = records.filter(origin_id__in=mine.values("pk"), withdrawn_at=None)
    dropped = list(heirs.values_list("pk", "lineage_id"))
    for chunk in batched([key for key, _ in dropped], _BATCH):
        records.filter(pk__in=chunk).update(is_live=False, withdrawn_at=now())
    lineages = dict.fromkeys(mine.exclude(row_key="").values_list("lineage_id", flat=True))
    lineages |= dict.fromkeys(lineage for _, lineage in dropped)
    revived: list[UUID] = []
    for batch in batched(lineages, _BATCH):
        revived += _revive(actor, batch)
    return Withdrawn(tuple(revived), tuple(key for key, _ in dropped))


def _give_back(actor: Actor, row: Import) -> list[UUID]:
    """Put into force again what a replay replaced, unless something newer is in force; rows that waited wait again."""
    records = SourceRecord.objects.in_tenant(actor.tenant_id, "an undo brings older versions back")
    found = records.filter(import_id=row.pk).values_list("replaces_id", flat=True)
    replaced = [one for one in found.exclude(replaces_id=None) if one is not None]
    revived: list[UUID] = []
    for chunk in batched(_standing(actor.tenant_id, replaced), _BATCH):
        old = list(records.filter(pk__in=chunk, withdrawn_at=None).values_list("pk", "lineage_id", "status", "reasons"))
        waiting = [(key, waits_for(reasons)) for key, _, status, reasons in old if status == "rejected"]
        bulk_update(SourceRecord, ["waits_for"], waiting)
        stored = {lineage: key for key, lineage, status, _ in old if status != "rejected"}
        newer = set(records.filter(lineage_id__in=stored, is_live=True).values_list("lineage_id", flat=True))
        back = {lineage: key for lineage, key in stored.items() if lineage not in newer}
        records.filter(pk__in=back.values()).update(is_live=True)
        revived += back
    return revived


def _standing(tenant_id: UUID, versions: Sequence[UUID]) -> list[UUID]:
    """Return the versions without those that were withdrawn: such a one of a replay stands for what it had replaced.

    Replays may be taken back in any order: an earlier one that is gone must not hide from a later one what was there before both.
    """
    records = SourceRecord.objects.in_tenant(tenant_id, "an undo looks past what was taken back before")
    standing: list[UUID] = []
    left = list(versions)
    while left:
        below: list[UUID] = []
        for chunk in batched(left, _BATCH):
            told = records.filter(pk__in=chunk).values_list("pk", "withdrawn_at", "replaces_id")
            for key, withdrawn_at, replaces in told:
                if withdrawn_at is None:
                    standing.append(key)
                elif replaces is not None:
                    below.append(replaces)
        left = below
    return standing


def _revive(actor: Actor, lineages: Sequence[UUID]) -> list[UUID]:
    records = SourceRecord.objects.in_tenant(actor.tenant_id, "an undo brings older versions back")
    candidates = records.filter(lineage_id__in=lineages, withdrawn_at=None).exclude(row_key="").order_by("id")
    latest: dict[UUID, tuple[UUID, bool]] = {}
    for lineage, record_id, is_live in candidates.values_list("lineage_id", "id", "is_live"):
        was_live = latest.get(lineage, (None, False))[1]
        latest[lineage] = (record_id, is_live or was_live)
    revived = {lineage: record_id for lineage, (record_id, has_live) in latest.items() if not has_live}
    if revived:
        records.filter(pk__in=revived.values()).update(is_live=True)
    return list(revived)
