"""API keys: made, used, revoked."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhike.govern.access.cards import KeyCard, NewKey
from zhike.govern.access.models import ApiKey
from zhike.govern.access.queries.actors import actor_of_sign_in
from zhike.govern.access.queries.grants import grant_keys
from zhike.govern.access.queries.keys import LiveKey, digest_of_key, find_live_key, key_card, key_row, list_api_keys
from zhike.govern.access.rules.fields import narrow_field_rights
from zhike.govern.access.rules.grants import missing_to_give
from zhike.govern.access.rules.limits import is_more
from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import find_sign_in, touch_rights
from zhike.platform.actor import Actor
from zhike.platform.catalog import objects_for
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, FORBIDDEN, AppError, invalid

MARK: Final = "zk_"
_USED_EVERY: Final = timedelta(minutes=5)
_LONGEST: Final = 100
_MOST: Final = 2048
_remembered: dict[str, tuple[int, LiveKey]] = {}


@transaction.atomic
def create_api_key(
    actor: Actor, name: str, *, grants: Sequence[str] | None = None, expires_at: datetime | None = None
) -> NewKey:
    """Make a key that acts as the actor, with all of their grants as they are at each call, or with some of them.

    Raises:
        AppError: 403 ``access.exceeds_own`` for grants that the actor lacks; 422 for an unknown grant, an expiry in
            the past, or the system, which has no keys.
    """
    if actor.user_id is None or actor.origin == "api":
        raise AppError(FORBIDDEN, "access.key_needs_person")
    if expires_at is not None and expires_at <= now():
        raise invalid("access.expired_already")
    if unknown := sorted(set(grants or ()) - set(grant_keys(actor))):
        raise invalid("access.unknown_grant", grant=unknown[0])
    if missing := missing_to_give(actor.grants, grants or ()):
        raise AppError(FORBIDDEN, "access.exceeds_own", {"missing": ", ".join(missing[:5])})
    secret = MARK + secrets.token_urlsafe(32)
    row = ApiKey(
        tenant_id=actor.tenant_id,
        user_id=actor.user_id,
        name=name.strip(),
        prefix=secret[:9],
        digest=digest_of_key(secret),
        grants=None if grants is None else sorted(set(grants)),
        expires_at=expires_at,
    )
    row.save(force_insert=True)
    after = {
        "name": row.name,
        "user": row.user_id,
        "prefix": row.prefix,
        "grants": row.grants,
        "expires_at": expires_at,
    }
    record_change(actor, Change(object_key="api_keys", record_id=row.pk, action="created", title=row.name, after=after))
    return NewKey(card=key_card(row), secret=secret)


@transaction.atomic
def revoke_api_key(actor: Actor, key_id: UUID) -> KeyCard:
    """End a key: the next request with it is refused.

    Raises:
        AppError: 404; 409 ``access.key_revoked`` when it has ended before.
    """
    row = key_row(actor, key_id)
    if row.revoked_at is not None:
        raise AppError(CONFLICT, "access.key_revoked")
    row.revoked_at = row.updated_at = now()
    row.save(update_fields=["revoked_at", "updated_at"])
    touch_rights(actor.tenant_id)
    change = Change(
        object_key="api_keys", record_id=row.pk, action="revoked", title=row.name, after={"revoked_at": row.revoked_at}
    )
    record_change(actor, change)
    return key_card(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLimits:
    """How many calls a key may make; ``per_minute`` None: what the installation says, ``per_day`` None: any number."""

    per_minute: int | None = None
    per_day: int | None = None


@transaction.atomic
def limit_api_key(actor: Actor, key_id: UUID, limits: KeyLimits) -> KeyCard:
    """Say how many calls a key may make; every web process follows with its next call.

    Raises:
        AppError: 403 ``access.key_needs_person``, or ``access.limit_above`` for more than there was by somebody without
            ``apikeys.manage``; 404.
    """
    row = key_row(actor, key_id)
    if actor.user_id is None or actor.origin == "api":
        raise AppError(FORBIDDEN, "access.key_needs_person")
    usual: int = settings.ZHIKE_CALLS_A_MINUTE
    if not actor.has("apikeys.manage") and is_more(
        (row.per_minute or usual, row.per_day), (limits.per_minute or usual, limits.per_day)
    ):
        raise AppError(FORBIDDEN, "access.limit_above")
    before = {"per_minute": row.per_minute, "per_day": row.per_day}
    row.per_minute, row.per_day, row.updated_at = limits.per_minute, limits.per_day, now()
    row.save(update_fields=["per_minute", "per_day", "updated_at"])
    touch_rights(actor.tenant_id)
    after = {"per_minute": row.per_minute, "per_day": row.per_day}
    change = Change(
        object_key="api_keys", record_id=row.pk, action="limited", title=row.name, before=before, after=after
    )
    record_change(actor, change)
    return next(one for one in list_api_keys(actor) if one.id == row.pk)


def key_in_use(secret: str) -> LiveKey | None:
    """Return the key that `actor_of_key` has just let in, without asking the database."""
    known = _remembered.get(digest_of_key(secret))
    return None if known is None else known[1]


def actor_of_key(secret: str, *, request_id: str = "", locale: str = "") -> Actor | None:
    """Return the actor behind a key, with the rights of this moment; None when the key or its user is refused.

    A key that was read is remembered under its tenant's ``rights_version``, which each request reads with the user: whatever
    ends a key changes that number.
    """
    if not secret.startswith(MARK) or len(secret) > _LONGEST:
        return None
    digest = digest_of_key(secret)
    version, key = _remembered.get(digest) or (None, find_live_key(digest))
    signed_in = None if key is None else find_sign_in(key.user_id)
    if key is None or signed_in is None or not signed_in.user.is_active:
        return None
    if version != signed_in.tenant.rights_version:
        # Read again: what was read before the version may have ended in between.
        key = _remember(digest, signed_in.tenant.rights_version)
    at = now()
    if key is None or (key.expires_at is not None and key.expires_at <= at):
        return None
    if key.last_used_at is None or at - key.last_used_at >= _USED_EVERY:
        # Throttled: a write for every request would make each read a write.
        ApiKey.objects.unscoped("authentication notes its own use").filter(pk=key.id).update(last_used_at=at)
        _remembered[digest] = signed_in.tenant.rights_version, replace(key, last_used_at=at)
    actor = actor_of_sign_in(signed_in, "api", request_id=request_id, locale=locale)
    return actor if key.grants is None else _narrowed(actor, actor.grants & frozenset(key.grants))


def _remember(digest: str, version: int) -> LiveKey | None:
    key = find_live_key(digest)
    if len(_remembered) >= _MOST:
        _remembered.clear()
    if key is None:
        _remembered.pop(digest, None)
    else:
        _remembered[digest] = version, key
    return key


def _narrowed(actor: Actor, grants: frozenset[str]) -> Actor:
    rights = narrow_field_rights(actor.field_rights, grants, objects=objects_for(actor))
    return replace(actor, grants=grants, field_rights=rights)
