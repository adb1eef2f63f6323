"""Shares of somebody who leaves: what is open to them, and what they opened to others, goes to a colleague."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhike.govern.audit.public import Change, record_changes
from zhike.govern.people.public import touch_rights, user_names
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import find_store
from zhike.platform.clock import now
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.shares.public import RecordShare

_WHY: Final = "records are kept only as far as the actor may write them"


@dataclass(frozen=True, slots=True)
class SharesHeld:
    """How many shares somebody has: ``received`` and ``given`` of records that the actor may share, ``left`` of others."""

    received: int
    given: int
    left: int


@dataclass(frozen=True, slots=True)
class MovedShares:
    """Ids of shares that went from one person to another."""

    received: tuple[UUID, ...] = ()
    given: tuple[UUID, ...] = ()


def shares_held(actor: Actor, user_id: UUID) -> SharesHeld:
    """Count the shares that a person received or gave and that still count."""
    rows = list(_rows(actor, user_id))
    mine = _within(actor, rows)
    received = sum(row.grantee_id == user_id for row in mine)
    given = sum(row.shared_by == user_id for row in mine)
    return SharesHeld(received, given, len(rows) - len(mine))


def give_shares(actor: Actor, giver_id: UUID, receiver_id: UUID, *, which: MovedShares | None = None) -> MovedShares:
    """Let a colleague have the shares that somebody received, and answer for those that they gave.

    A share of a record that is open to the colleague already stays where it is.

    Args:
        actor: needs ``records.share``; shares of records that they may not write stay.
        giver_id: whose shares.
        receiver_id: the colleague.
        which: only these, to take a handover back.

    Raises:
        AppError: 403.
    """
    require(actor, "records.share")
    with transaction.atomic():
        rows = _within(actor, _rows(actor, giver_id).select_for_update())
        received = [
            row for row in rows if row.grantee_id == giver_id and _is_meant(row, which.received if which else None)
        ]
        given = [row for row in rows if row.shared_by == giver_id and _is_meant(row, which.given if which else None)]
        known = _records_open_to(actor, receiver_id)
        received = [row for row in received if (row.object_key, row.record_id) not in known]
        moved = MovedShares(tuple(row.pk for row in received), tuple(row.pk for row in given))
        all_shares = RecordShare.objects.in_tenant(actor.tenant_id, _WHY)
        for ids in in_chunks(moved.received):
            all_shares.filter(pk__in=ids).update(grantee_id=receiver_id, updated_at=now())
        for ids in in_chunks(moved.given):
            all_shares.filter(pk__in=ids).update(shared_by=receiver_id, updated_at=now())
        _record(actor, received, "shares.grantee", people=(giver_id, receiver_id))
        _record(actor, given, "shares.by", people=(giver_id, receiver_id))
        if received or given:
            touch_rights(actor.tenant_id)
    return moved


def _rows(actor: Actor, user_id: UUID) -> ScopedQuerySet[RecordShare]:
    rows = RecordShare.objects.in_tenant(actor.tenant_id, _WHY).filter(Q(until=None) | Q(until__gt=now()))
    return rows.filter(Q(grantee_id=user_id) | Q(shared_by=user_id)).order_by("id")


def _is_meant(row: RecordShare, only: Collection[UUID] | None) -> bool:
    return only is None or row.pk in only


def _within(actor: Actor, rows: Iterable[RecordShare]) -> list[RecordShare]:
    """Keep the shares of records that the actor may share: in what they may write, and to edit only what they edit."""
    by_object: dict[str, list[RecordShare]] = {}
    for row in rows:
        by_object.setdefault(row.object_key, []).append(row)
    found = [one for key, shares in by_object.items() for one in _of_object(actor, key, shares)]
    return sorted(found, key=lambda row: row.pk)


def _of_object(actor: Actor, key: str, shares: list[RecordShare]) -> list[RecordShare]:
    store = find_store(actor, key)
    if store is None or not actor.has(f"{key}.view"):
        return []
    may_edit = actor.has(f"{key}.edit")
    wanted = [row for row in shares if may_edit or not row.may_edit]
    seen: set[UUID] = set()
    for ids in in_chunks({row.record_id for row in wanted}):
        seen.update(store.rows(actor.writing()).filter(pk__in=ids).values_list("pk", flat=True))
    return [row for row in wanted if row.record_id in seen]


def _records_open_to(actor: Actor, user_id: UUID) -> set[tuple[str, UUID]]:
    rows = RecordShare.objects.in_tenant(actor.tenant_id, _WHY).filter(grantee_id=user_id)
    return set(rows.values_list("object_key", "record_id"))


def _record(actor: Actor, rows: Iterable[RecordShare], field: str, *, people: tuple[UUID, UUID]) -> None:
    names = user_names(actor, people)
    before, after = ({field: names.get(one, "")} for one in people)
    changes = [
        Change(object_key=row.object_key, record_id=row.record_id, action="shared", before=before, after=after)
        for row in rows
    ]
    record_changes(actor, changes)
