"""Write keys: made, changed, ended."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.events.models import WriteKey
from zhike.integrate.events.queries.keys import WriteKeyCard, card_of, forget_keys, key_row
from zhike.integrate.events.rules.keys import origin_of_text
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid

MARK: Final = "zkw_"
_SHOWN: Final = ("name", "origins", "trusts_claims", "per_minute")


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteKeyDraft:
    """What people set of a key."""

    name: str
    origins: Sequence[str] = ()
    trusts_claims: bool = False
    per_minute: int = 60_000


@transaction.atomic
def create_write_key(actor: Actor, draft: WriteKeyDraft) -> WriteKeyCard:
    """Make a key.

    Raises:
        AppError: 403; 422 ``events.bad_origin``, or ``events.open_to_pages`` for one that would let any page say who its
            visitor is.
    """
    require(actor, "events.manage")
    row = WriteKey(tenant_id=actor.tenant_id, key=MARK + secrets.token_urlsafe(18), user_id=actor.user_id)
    _put(row, draft)
    row.save(force_insert=True)
    after = {name: getattr(row, name) for name in _SHOWN}
    record_change(
        actor, Change(object_key="write_keys", record_id=row.pk, action="created", title=row.name, after=after)
    )
    return card_of(row)


@transaction.atomic
def update_write_key(actor: Actor, key_id: UUID, draft: WriteKeyDraft) -> WriteKeyCard:
    """Change a key; every web process follows within seconds.

    Raises:
        AppError: 403, 404; 422 as for `create_write_key`.
    """
    row = key_row(actor, key_id)
    before = {name: getattr(row, name) for name in _SHOWN}
    _put(row, draft)
    row.updated_at = now()
    row.save()
    after = {name: getattr(row, name) for name in _SHOWN}
    change = Change(
        object_key="write_keys", record_id=row.pk, action="updated", title=row.name, before=before, after=after
    )
    record_change(actor, change)
    forget_keys()
    return card_of(row)


@transaction.atomic
def revoke_write_key(actor: Actor, key_id: UUID) -> WriteKeyCard:
    """End a key: events with it are refused within seconds.

    Raises:
        AppError: 403, 404; 409 ``events.key_revoked``.
    """
    row = key_row(actor, key_id)
    if row.revoked_at is not None:
        raise AppError(CONFLICT, "events.key_revoked")
    row.revoked_at = row.updated_at = now()
    row.save(update_fields=["revoked_at", "updated_at"])
    after = {"revoked_at": row.revoked_at}
    record_change(
        actor, Change(object_key="write_keys", record_id=row.pk, action="revoked", title=row.name, after=after)
    )
    forget_keys()
    return card_of(row)


def _put(row: WriteKey, draft: WriteKeyDraft) -> None:
    origins = [origin_of_text(one) for one in draft.origins]
    if "" in origins:
        raise invalid("events.bad_origin", origin=str(list(draft.origins)[origins.index("")])[:200])
    if draft.trusts_claims and origins:
        raise invalid("events.open_to_pages")
    row.name = draft.name.strip()
    row.origins = sorted(set(origins))
    row.trusts_claims = draft.trusts_claims
    row.per_minute = draft.per_minute
