"""Take an import back as a whole: as if it had never been, but for what people did since."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from zhike.integrate.identity.actions.children import remove_children, withdraw_children, write_children
from zhike.integrate.identity.actions.resolving import resolve_tenant
from zhike.integrate.sources.public import get_import, note_kept, records_by_id, withdraw_import
from zhike.platform.actor import Actor, require
from zhike.platform.outbox.public import emit

type Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class UndoReport:
    """``withdrawn``: rows taken back; ``kept``: customers without a source that stay because people worked on them."""

    withdrawn: int
    kept: tuple[UUID, ...]


def undo_import(actor: Actor, import_id: UUID, report: Report) -> UndoReport:
    """Withdraw an import's records, bring older versions back, and recompute the customers they touched.

    Safe to call again after a crash at any point. Works after merges too: decisions about withdrawn records rest, and
    count again when the same rows come back.

    Raises:
        AppError: 403, 404; 409 ``sources.cannot_undo``.
    """
    require(actor, "imports.undo")
    row = get_import(actor, import_id)
    report("imports.phase.withdrawing", 0, row.stored)
    if row.state != "undone":
        with transaction.atomic():
            told = withdraw_import(actor, import_id)
            if row.object != "customers":
                write_children(
                    actor, row.object, list(records_by_id(actor.tenant_id, told.revived).values()), is_told=False
                )
                withdraw_children(actor, row.object, import_id)
                remove_children(actor, row.object, told.dropped)
            emit(actor, "imports.undone", str(import_id), {"object": row.object, "rows": row.stored})
    report("imports.phase.withdrawing", row.stored, row.stored)
    kept: list[UUID] = []
    if row.object == "customers":
        kept = resolve_tenant(actor, report).kept
        note_kept(actor, import_id, kept)
    return UndoReport(row.stored, tuple(kept))
