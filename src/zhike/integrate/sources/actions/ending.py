"""How an import ends: done, failed, cancelled, or taken back as a whole."""

from collections.abc import Mapping, Sequence
from itertools import batched
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.sources.models import Import, SourceRecord
from zhike.integrate.sources.rules import WAITING, may_undo
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, not_found

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
    row = Import.objects.visible_to(actor).select_for_update().filter(pk=import_id).first()
    if row is None:
        raise not_found("import")
    if not may_undo(row.state, row.stored + row.skipped + int(row.outcome.get("reasons", {}).get(WAITING, 0))):
        raise AppError(CONFLICT, "sources.cannot_undo", {"state": row.state})
    return row


def withdraw_import(actor: Actor, import_id: UUID) -> list[UUID]:
    """Withdraw all records of an import, in one transaction; older versions of its rows live again.

    A row that a later file brought unchanged, and that was therefore skipped there, lives on through that file:
    the result is as if this import had never been.

    Returns:
        The records (by the id that the world knows) of which an older version lives again.

    Raises:
        AppError: 403, 404; 409 ``sources.cannot_undo``.
    """
    revived: list[UUID] = []
    with transaction.atomic():
        row = check_undo(actor, import_id)
        records = SourceRecord.objects.in_tenant(actor.tenant_id, "an undo takes all records of an import")
        records.filter(import_id=row.pk).update(is_live=False, withdrawn_at=now())
        for lineages in batched(_lineages(row), _BATCH):
            revived += _revive(actor, lineages)
        Import.objects.visible_to(actor).filter(pk=row.pk).update(state="undone", updated_at=now())
    return revived


def withdraw_records(tenant_id: UUID, record_ids: Sequence[UUID]) -> None:
    """Withdraw every version of some rows, because what they told of is deleted for good."""
    for chunk in batched(record_ids, _BATCH):
        records = SourceRecord.objects.in_tenant(tenant_id, "what is deleted for good must not come back")
        records.filter(lineage_id__in=chunk, withdrawn_at=None).update(is_live=False, withdrawn_at=now())


def note_kept(actor: Actor, import_id: UUID, kept: Sequence[UUID]) -> None:
    """Write down which customers an undo left because people had worked on them."""
    Import.objects.visible_to(actor).filter(pk=import_id).update(kept=[str(one) for one in kept])


def _lineages(row: Import) -> list[UUID]:
    records = SourceRecord.objects.in_tenant(row.tenant_id, "an undo looks at what it withdrew")
    keyed = records.filter(import_id=row.pk).exclude(row_key="")
    return list(keyed.values_list("lineage_id", flat=True))


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
