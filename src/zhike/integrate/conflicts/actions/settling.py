"""People settle conflicts, and take that back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.queries.conflicts import conflict_rows
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, is_same, object_for, require_writable
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found, stale
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit
from zhike.platform.rows import save_changed
from zhike.records.customers.public import locks_of, require_writable_customer, restore_lock, update_customer

type Answer = Literal["ours", "theirs", "other"]
MOST_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Refused:
    """A conflict that stayed as it was, and why."""

    id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What one act settled or took back; ``act_id`` is the way back."""

    act_id: UUID
    done: int
    refused: tuple[Refused, ...]


def settle_conflict(actor: Actor, conflict_id: UUID, *, version: int, answer: Answer, value: object = None) -> Conflict:
    """Settle one conflict.

    Args:
        actor: needs ``customers.edit``, the customer in scope and the right to write the field.
        conflict_id: an open one.
        version: the version that was looked at.
        answer: keep ours, take theirs (the field follows its sources again) or write an ``other`` value.
        value: JSON, for ``other`` alone.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``, ``conflicts.settled`` or ``conflicts.moved``; 422 for a bad value.
    """
    return _settle(actor, conflict_id, version=version, answer=answer, value=value, act_id=new_id())


def settle_conflicts(actor: Actor, versions: Mapping[UUID, int], *, answer: Answer) -> Settled:
    """Settle many conflicts in one act, each in a transaction of its own; those that cannot be are told.

    Raises:
        AppError: 403; 422 for an ``other`` value, which is for one.
    """
    require(actor, "customers.edit")
    if answer == "other":
        raise invalid("conflicts.one_value")
    act_id, refused = new_id(), list[Refused]()
    for conflict_id, version in versions.items():
        try:
            _settle(actor, conflict_id, version=version, answer=answer, value=None, act_id=act_id)
        except AppError as error:
            refused.append(Refused(conflict_id, error.code))
    return Settled(act_id, len(versions) - len(refused), tuple(refused))


def undo_settlement(actor: Actor, act_id: UUID) -> Settled:
    """Open again what an act settled, and bring back what people had written; what changed since stays and is told.

    Raises:
        AppError: 403; 404 for an act of which the actor sees nothing.
    """
    require(actor, "customers.edit")
    ids = list(conflict_rows(actor).filter(act_id=act_id, state="settled").values_list("pk", flat=True))
    if not ids:
        raise not_found("conflict")
    refused: list[Refused] = []
    for conflict_id in ids:
        try:
            _reopen(actor, conflict_id)
        except AppError as error:
            refused.append(Refused(conflict_id, error.code))
    return Settled(act_id, len(ids) - len(refused), tuple(refused))


def _settle(  # sizes: which one, and how
    actor: Actor, conflict_id: UUID, *, version: int, answer: Answer, value: object, act_id: UUID
) -> Conflict:
    require(actor, "customers.edit")
    with transaction.atomic():
        row = _locked(actor, conflict_id, state="open")
        if row.version != version:
            raise stale("conflict", row.version)
        lock = lock_of(row)
        if lock is None or not is_same(lock["value"], row.ours) or not _says_theirs(row, lock):
            raise AppError(CONFLICT, "conflicts.moved")
        _carry_out(actor, row, answer=answer, value=value)
        row.state, row.answer, row.act_id = "settled", answer, act_id
        row.settled_by, row.settled_at = actor.user_id, now()
        save_changed(row)
        emit(
            actor,
            "conflicts.settled",
            str(row.pk),
            {"customer": str(row.customer_id), "field": row.field, "answer": answer},
        )
    return row


def _says_theirs(row: Conflict, lock: Mapping[str, Any]) -> bool:
    return row.kind == "refused" or is_same(lock["sourced"], row.theirs)


def _carry_out(actor: Actor, row: Conflict, *, answer: Answer, value: object) -> None:
    match answer:
        case "ours":
            title = require_writable_customer(actor, row.customer_id)
            change = Change(
                object_key="customers",
                record_id=row.customer_id,
                action="conflict_kept",
                title=title,
                before={row.field: row.theirs},
                after={row.field: row.ours},
            )
            record_change(actor, change)
        case "theirs" if row.kind == "refused":
            # No pull has brought it yet: following the source now would bring back what it said before.
            update_customer(actor, row.customer_id, version=None, given={row.field: row.theirs})
        case "theirs":
            update_customer(actor, row.customer_id, version=None, given={}, unlock=[row.field])
        case "other":
            update_customer(actor, row.customer_id, version=None, given={row.field: value})
            row.result = (lock_of(row) or {}).get("value")


def _reopen(actor: Actor, conflict_id: UUID) -> None:
    with transaction.atomic():
        row = _locked(actor, conflict_id, state="settled")
        lock = lock_of(row)
        is_free = row.answer == "theirs" and row.kind != "refused"
        is_known = lock is None if is_free else lock is not None and is_same(lock["value"], _kept(row))
        newer = Conflict.objects.visible_to(actor).filter(customer_id=row.customer_id, field=row.field)
        if not is_known or newer.filter(created_at__gt=row.created_at).exists():
            raise AppError(CONFLICT, "conflicts.changed_since")
        require_writable_customer(actor, row.customer_id)
        if row.answer != "ours":
            at = row.ours_at.isoformat() if row.ours_at else ""
            before = {"value": row.ours, "by": str(row.ours_by or ""), "at": at}
            restore_lock(actor, row.customer_id, field=row.field, lock=before)
        row.state, row.answer, row.result = "open", "", None
        row.act_id = row.settled_by = row.settled_at = None
        save_changed(row)


def _kept(row: Conflict) -> object:
    return {"ours": row.ours, "theirs": row.theirs}.get(row.answer, row.result)


def lock_of(row: Conflict) -> Mapping[str, Any] | None:
    """Return the lock that a conflict is about; None once the field follows its sources."""
    return locks_of(row.tenant_id, [row.customer_id]).get(row.customer_id, {}).get(row.field)


def _locked(actor: Actor, conflict_id: UUID, *, state: str) -> Conflict:
    row = conflict_rows(actor).filter(pk=conflict_id).select_for_update(of=("self",)).first()
    if row is None:
        raise not_found("conflict")
    if row.state != state:
        raise AppError(CONFLICT, "conflicts.settled")
    require_writable(actor, [field_of(object_for(actor, "customers"), row.field)])
    return row


def forget_conflicts(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Forget the conflicts of customers that are deleted for good."""
    rows = Conflict.objects.in_tenant(tenant_id, "nothing is kept of who is deleted for good")
    rows.filter(customer_id__in=list(customer_ids)).delete()
