"""People settle conflicts, and take that back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from django.db import transaction

from zhike.integrate.conflicts.about import records_of
from zhike.integrate.conflicts.actions.settling_customers import bring_back_on_customer, carry_out_on_customer
from zhike.integrate.conflicts.actions.settling_records import bring_back, carry_out_on_record
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.queries.conflicts import conflict_rows
from zhike.integrate.conflicts.rules import CUSTOMERS
from zhike.platform.actor import Actor, require, system_actor
from zhike.platform.catalog import field_of, object_for, require_writable
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found, stale
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit
from zhike.platform.rows import save_changed

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
        actor: needs ``customers.edit`` and that of the record's object, the record in scope and the right to write the field.
        conflict_id: an open one.
        version: the version that was looked at.
        answer: keep ours, take theirs (a customer's field follows its sources again) or write an ``other`` value.
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
        carry_out = carry_out_on_customer if row.object_key == CUSTOMERS else carry_out_on_record
        carry_out(actor, row, answer=answer, value=value)
        row.state, row.answer, row.act_id = "settled", answer, act_id
        row.settled_by, row.settled_at = actor.user_id, now()
        save_changed(row)
        emit(
            actor,
            "conflicts.settled",
            str(row.pk),
            {"object": row.object_key, "record": str(row.target_id), "field": row.field, "answer": answer},
        )
    return row


def _reopen(actor: Actor, conflict_id: UUID) -> None:
    with transaction.atomic():
        row = _locked(actor, conflict_id, state="settled")
        newer = Conflict.objects.visible_to(actor).filter(target_id=row.target_id, field=row.field)
        if newer.filter(created_at__gt=row.created_at).exists():
            raise AppError(CONFLICT, "conflicts.changed_since")
        bring = bring_back_on_customer if row.object_key == CUSTOMERS else bring_back
        bring(actor, row, kept=_kept(row))
        row.state, row.answer, row.result = "open", "", None
        row.act_id = row.settled_by = row.settled_at = None
        save_changed(row)


def _kept(row: Conflict) -> object:
    return {"ours": row.ours, "theirs": row.theirs}.get(row.answer, row.result)


def _locked(actor: Actor, conflict_id: UUID, *, state: str) -> Conflict:
    found = conflict_rows(actor).filter(pk=conflict_id)
    seen = found.first()
    if seen is None:
        raise not_found("conflict")
    # The record first, as imports lock it: two who wait for each other would wait for ever.
    list(
        records_of(system_actor(actor.tenant_id), seen.object_key)
        .filter(pk=seen.target_id)
        .select_for_update(of=("self",))
    )
    row = found.select_for_update(of=("self",)).get()
    if row.state != state:
        raise AppError(CONFLICT, "conflicts.settled")
    require_writable(actor, [field_of(object_for(actor, row.object_key), row.field)])
    return row


def forget_conflicts(tenant_id: UUID, record_ids: Sequence[UUID]) -> None:
    """Forget the conflicts of records that are deleted for good."""
    rows = Conflict.objects.in_tenant(tenant_id, "nothing is kept of what is deleted for good")
    rows.filter(target_id__in=list(record_ids)).delete()
