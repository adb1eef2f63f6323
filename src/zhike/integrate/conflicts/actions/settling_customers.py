"""What settling a conflict does to a customer: its field is locked against its sources, or follows them again."""

from collections.abc import Mapping
from typing import Any

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.conflicts.models import Conflict
from zhike.platform.actor import Actor
from zhike.platform.catalog import is_same
from zhike.platform.errors import CONFLICT, AppError
from zhike.records.customers.public import locks_of, require_writable_customer, restore_lock, update_customer


def carry_out_on_customer(actor: Actor, row: Conflict, *, answer: str, value: object) -> None:
    """Write what a person decided; errors as of `update_customer`.

    Raises:
        AppError: 403; 404; 409 ``conflicts.moved`` when the customer or the source says something else by now; 422.
    """
    lock = lock_of(row)
    if lock is None or not is_same(lock["value"], row.ours) or not _says_theirs(row, lock):
        raise AppError(CONFLICT, "conflicts.moved")
    match answer:
        case "ours":
            title = require_writable_customer(actor, row.target_id)
            change = Change(
                object_key="customers",
                record_id=row.target_id,
                action="conflict_kept",
                title=title,
                before={row.field: row.theirs},
                after={row.field: row.ours},
            )
            record_change(actor, change)
        case "theirs" if row.kind == "refused":
            # No pull has brought it yet: following the source now would bring back what it said before.
            update_customer(actor, row.target_id, version=None, given={row.field: row.theirs})
        case "theirs":
            update_customer(actor, row.target_id, version=None, given={}, unlock=[row.field])
        case "other":
            update_customer(actor, row.target_id, version=None, given={row.field: value})
            row.result = (lock_of(row) or {}).get("value")


def bring_back_on_customer(actor: Actor, row: Conflict, *, kept: object) -> None:
    """Lock the field again as it was before a conflict was settled.

    Raises:
        AppError: 409 ``conflicts.changed_since`` when it says something else than what was decided; 403, 404.
    """
    lock = lock_of(row)
    is_free = row.answer == "theirs" and row.kind != "refused"
    is_known = lock is None if is_free else lock is not None and is_same(lock["value"], kept)
    if not is_known:
        raise AppError(CONFLICT, "conflicts.changed_since")
    require_writable_customer(actor, row.target_id)
    if row.answer != "ours":
        at = row.ours_at.isoformat() if row.ours_at else ""
        before = {"value": row.ours, "by": str(row.ours_by or ""), "at": at}
        restore_lock(actor, row.target_id, field=row.field, lock=before)


def lock_of(row: Conflict) -> Mapping[str, Any] | None:
    """Return the lock that a conflict is about; None once the field follows its sources."""
    return locks_of(row.tenant_id, [row.target_id]).get(row.target_id, {}).get(row.field)


def _says_theirs(row: Conflict, lock: Mapping[str, Any]) -> bool:
    return row.kind == "refused" or is_same(lock["sourced"], row.theirs)
