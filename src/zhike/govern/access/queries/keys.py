"""Reads of API keys."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from zhike.govern.access.cards import KeyCard
from zhike.govern.access.models import ApiKey, ApiKeyUse
from zhike.platform.actor import Actor, system_actor
from zhike.platform.clock import business_date, now, start_of_day
from zhike.platform.errors import not_found
from zhike.platform.rawrows import fetch_prepared

_REASON: Final = "an administrator of keys sees all of the tenant's"


_NOBODY: Final = system_actor(UUID(int=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveKey:
    """What authentication needs of a key; ``grants`` None for all of the user's."""

    id: UUID
    user_id: UUID
    grants: list[str] | None
    expires_at: datetime | None
    last_used_at: datetime | None
    per_minute: int | None = None
    per_day: int | None = None


def key_card(row: ApiKey, *, calls_today: int = 0) -> KeyCard:
    """Return what may be shown of a key."""
    return KeyCard(
        id=row.id,
        user_id=row.user_id,
        name=row.name,
        prefix=row.prefix,
        grants=None if row.grants is None else tuple(row.grants),
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
        created_at=row.created_at,
        per_minute=row.per_minute or settings.ZHIKE_CALLS_A_MINUTE,
        per_day=row.per_day,
        calls_today=calls_today,
    )


def list_api_keys(actor: Actor) -> tuple[KeyCard, ...]:
    """Return the actor's own keys, or all of the tenant with ``apikeys.manage``, newest first."""
    rows = ApiKey.objects.in_tenant(actor.tenant_id, _REASON)
    if not actor.has("apikeys.manage"):
        rows = rows.filter(Q(user_id=actor.user_id))
    found = list(rows.order_by("-created_at", "-id")[:500])
    used = _calls_today(actor, [row.pk for row in found])
    return tuple(key_card(row, calls_today=used.get(row.pk, 0)) for row in found)


def _calls_today(actor: Actor, key_ids: Sequence[UUID]) -> dict[UUID, int]:
    began = start_of_day(business_date(now(), actor.zone), actor.zone)
    rows = ApiKeyUse.objects.in_tenant(actor.tenant_id, _REASON).filter(key_id__in=key_ids, kind="day")
    return dict(rows.filter(starts_at__gte=began).values_list("key_id", "taken"))


def key_row(actor: Actor, key_id: UUID) -> ApiKey:
    """Return the row of a key that the actor may handle.

    Raises:
        AppError: 404.
    """
    rows = ApiKey.objects.in_tenant(actor.tenant_id, _REASON).filter(pk=key_id)
    if not actor.has("apikeys.manage"):
        rows = rows.filter(Q(user_id=actor.user_id))
    found = rows.first()
    if found is None:
        raise not_found("api_key")
    return found


def find_live_key(digest: str) -> LiveKey | None:
    """Return a key that is not revoked, expired or not."""
    found = fetch_prepared(
        "access.key",
        _NOBODY,
        given={"digest": digest},
        columns=("id", "user_id", "grants", "expires_at", "last_used_at", "per_minute", "per_day"),
        build=lambda _who, given: ApiKey.objects.unscoped("authentication: the actor is not known yet").filter(
            digest=given["digest"], revoked_at__isnull=True
        ),
    )
    if not found:
        return None
    key_id, user_id, grants, expires_at, last_used_at, per_minute, per_day = found[0]
    return LiveKey(
        id=key_id,
        user_id=user_id,
        grants=grants,
        expires_at=expires_at,
        last_used_at=last_used_at,
        per_minute=per_minute,
        per_day=per_day,
    )


def digest_of_key(secret: str) -> str:
    """Return the form in which a key is stored."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
