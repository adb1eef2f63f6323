"""Reads of shares."""

from collections.abc import Iterable, Mapping
from typing import Final, cast
from uuid import UUID

from zhike.govern.access.public import list_roles
from zhike.govern.people.public import department_names, user_names
from zhike.govern.sharing.cards import GranteeKind, ShareCard
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import ObjectType, object_for, store_of
from zhike.platform.clock import now
from zhike.platform.errors import AppError, not_found
from zhike.platform.shares.public import RecordShare

_WHY: Final = "the record itself was found in scope"


def list_shares(actor: Actor, object_key: str, record_id: UUID) -> tuple[ShareCard, ...]:
    """Return the shares of a record that the actor sees, oldest first, those that are over too.

    Raises:
        AppError: 403; 404; 405 for an object whose records follow others.
    """
    require(actor, f"{object_key}.view")
    described = shared_object(actor, object_key)
    if not store_of(actor, described.key).rows(actor).filter(pk=record_id).exists():
        raise not_found("record")
    return cards_of(actor, share_rows(actor, object_key, record_id))


def shared_object(actor: Actor, object_key: str) -> ObjectType:
    """Return an object whose records can be shared.

    Raises:
        AppError: 404; 405 ``platform.not_allowed``.
    """
    described = object_for(actor, object_key)
    if not described.has_own_scope:
        raise AppError(405, "platform.not_allowed")
    return described


def share_rows(actor: Actor, object_key: str, record_id: UUID) -> list[RecordShare]:
    """Return the rows of a record's shares, oldest first."""
    rows = RecordShare.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=object_key, record_id=record_id)
    return list(rows.order_by("created_at", "id")[:500])


def cards_of(actor: Actor, rows: Iterable[RecordShare]) -> tuple[ShareCard, ...]:
    """Return shares with the names of who shared what with whom."""
    found = list(rows)
    names = _names(actor, found)
    users = user_names(actor, [row.shared_by for row in found if row.shared_by])
    return tuple(
        ShareCard(
            id=row.id,
            kind=cast("GranteeKind", row.grantee_kind),
            grantee_id=row.grantee_id,
            grantee_name=names.get(row.grantee_id, ""),
            may_edit=row.may_edit,
            until=row.until,
            is_over=row.until is not None and row.until <= now(),
            note=row.note,
            shared_by=row.shared_by,
            shared_by_name=users.get(row.shared_by, "") if row.shared_by else "",
            created_at=row.created_at,
        )
        for row in found
    )


def grantee_name(actor: Actor, kind: GranteeKind, grantee_id: UUID) -> str:
    """Return the name of somebody with whom a record could be shared; "" when there is no such."""
    row = RecordShare(grantee_kind=kind, grantee_id=grantee_id)
    return _names(actor, [row]).get(grantee_id, "")


def _names(actor: Actor, rows: Iterable[RecordShare]) -> Mapping[UUID, str]:
    ids: dict[str, list[UUID]] = {"user": [], "department": [], "role": []}
    for row in rows:
        ids[row.grantee_kind].append(row.grantee_id)
    names = {**user_names(actor, ids["user"]), **department_names(actor, ids["department"])}
    if ids["role"]:
        names.update({card.id: card.label(actor.locale) for card in list_roles(actor)})
    return names
