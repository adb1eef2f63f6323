"""Write keys as requests and people need them."""

import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from zhike.integrate.events.models import EventDefinition, KeyDay, WriteKey
from zhike.integrate.events.rules.types import BUILTIN, EventType
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, FieldType, Label
from zhike.platform.clock import now
from zhike.platform.errors import not_found

FRESH_S: Final = 3.0
_MOST: Final = 2_000
_WHY: Final = "write keys are the tenant's"


@dataclass(frozen=True, slots=True)
class LiveKey:
    """What a request needs of a key."""

    id: UUID
    tenant_id: UUID
    secret: str
    origins: frozenset[str]
    trusts_claims: bool
    per_minute: int
    types: dict[str, EventType]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteKeyCard:
    """A key for the people who look after it; ``secret`` signs identities on the site's own server."""

    id: UUID
    name: str
    key: str
    secret: str
    origins: tuple[str, ...]
    trusts_claims: bool
    per_minute: int
    created_at: datetime
    revoked_at: datetime | None
    accepted_today: int
    repeated_today: int
    rejected_today: int


_remembered: dict[str, tuple[float, LiveKey | None]] = {}


def find_key(key: str) -> LiveKey | None:
    """Return a key that may be used, remembered for a few seconds: a revoked one ends within them."""
    at = time.monotonic()
    found = _remembered.get(key)
    if found is not None and at - found[0] < FRESH_S:
        return found[1]
    live = _load(key)
    if len(_remembered) >= _MOST:
        _remembered.clear()
    _remembered[key] = (at, live)
    return live


def forget_keys() -> None:
    """Read keys again at the next request of this process."""
    _remembered.clear()


def secret_of(key_id: UUID) -> str:
    """Return the secret of a key; made of the installation's own, so that it is stored nowhere."""
    return hmac.new(settings.SECRET_KEY.encode(), f"write key {key_id}".encode(), hashlib.sha256).hexdigest()


def list_write_keys(actor: Actor) -> tuple[WriteKeyCard, ...]:
    """Return all keys of the tenant, newest first.

    Raises:
        AppError: 403.
    """
    require(actor, "events.manage")
    rows = list(WriteKey.objects.in_tenant(actor.tenant_id, _WHY).order_by("-created_at", "-id")[:200])
    days = KeyDay.objects.in_tenant(actor.tenant_id, _WHY).filter(day=now().date())
    today = {one.key_id: one for one in days}
    return tuple(card_of(row, today.get(row.id)) for row in rows)


def key_row(actor: Actor, key_id: UUID) -> WriteKey:
    """Return the row of a key.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "events.manage")
    found = WriteKey.objects.in_tenant(actor.tenant_id, _WHY).filter(pk=key_id).first()
    if found is None:
        raise not_found("write_key")
    return found


def card_of(row: WriteKey, day: KeyDay | None = None) -> WriteKeyCard:
    """Return a key for the people who look after it."""
    return WriteKeyCard(
        id=row.id,
        name=row.name,
        key=row.key,
        secret=secret_of(row.id),
        origins=tuple(row.origins),
        trusts_claims=row.trusts_claims,
        per_minute=row.per_minute,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        accepted_today=day.accepted if day else 0,
        repeated_today=day.repeated if day else 0,
        rejected_today=sum(day.rejected.values()) if day else 0,
    )


def event_types(tenant_id: UUID) -> dict[str, EventType]:
    """Return the described types of events: the built-in ones and the tenant's own."""
    rows = EventDefinition.objects.in_tenant(tenant_id, _WHY).order_by("key")[:500]
    return {**BUILTIN, **{row.key: _type_of(row) for row in rows}}


def _type_of(row: EventDefinition) -> EventType:
    def field(one: dict[str, Any]) -> Field:
        label, is_required = Label(one["label_zh"], one["label_en"]), bool(one.get("is_required"))
        return Field(key=one["key"], type=FieldType(one["type"]), label=label, is_required=is_required)

    return EventType(row.key, Label(row.label_zh, row.label_en), tuple(map(field, row.properties)), is_builtin=False)


def _load(key: str) -> LiveKey | None:
    rows = WriteKey.objects.unscoped("a request shows its key before its tenant is known")
    row = rows.filter(key=key, revoked_at__isnull=True).first()
    if row is None:
        return None
    return LiveKey(
        row.id,
        row.tenant_id,
        secret_of(row.id),
        frozenset(row.origins),
        row.trusts_claims,
        row.per_minute,
        event_types(row.tenant_id),
    )
