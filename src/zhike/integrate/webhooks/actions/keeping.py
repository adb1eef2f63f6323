"""Make, change, remove endpoints, and change their secrets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.govern.notices.public import drop_notices
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.queries.endpoints import endpoint_row
from zhike.integrate.webhooks.queries.offers import offers_of
from zhike.integrate.webhooks.rules.signing import new_secret
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for
from zhike.platform.clock import now
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import CONFLICT, AppError, invalid, stale
from zhike.platform.rows import save_changed
from zhike.platform.sealing import SealError, seal, unseal

OLD_SECRET_SIGNS: Final = timedelta(hours=24)
MOST_ENDPOINTS: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Which events of an object an endpoint wants; ``where``: of which records, empty for all that its maker sees."""

    object_key: str
    events: tuple[str, ...]
    where: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointDraft:
    """An endpoint as an administrator describes it."""

    name: str
    url: str
    subscriptions: Sequence[Subscription]
    is_on: bool = True


def create_endpoint(actor: Actor, draft: EndpointDraft) -> tuple[Endpoint, str]:
    """Make an endpoint and return it with its secret, which nobody is told again.

    Raises:
        AppError: 403; 409 for a name that is taken or too many endpoints; 422 for an address, event or condition.
    """
    require(actor, "webhooks.manage")
    secret = new_secret()
    with transaction.atomic():
        if Endpoint.objects.visible_to(actor).count() >= MOST_ENDPOINTS:
            raise AppError(CONFLICT, "webhooks.too_many", {"most": MOST_ENDPOINTS})
        row = Endpoint(tenant_id=actor.tenant_id)
        _fill(actor, row, draft)
        row.sealed = seal(secret, belongs_to=_place_of(row))
        row.save(force_insert=True)
        _audit(actor, row, "created")
    return row, secret


def change_endpoint(actor: Actor, endpoint_id: UUID, *, draft: EndpointDraft, version: int) -> Endpoint:
    """Change an endpoint; from now on it is told what whoever changed it may see, and is taken to be well again.

    Raises:
        AppError: 403, 404; 409 for a stale version or a taken name; 422.
    """
    with transaction.atomic():
        row = endpoint_row(actor, endpoint_id, is_locked=True)
        if row.version != version:
            raise stale("webhook", row.version)
        before = shown(row)
        _fill(actor, row, draft)
        _make_well(row)
        save_changed(row)
        _audit(actor, row, "changed", before=before)
    return row


def change_secret(actor: Actor, endpoint_id: UUID) -> tuple[Endpoint, str]:
    """Give an endpoint a new secret and return it; the old one signs beside it for a day.

    Raises:
        AppError: 403, 404.
    """
    secret = new_secret()
    with transaction.atomic():
        row = endpoint_row(actor, endpoint_id, is_locked=True)
        row.sealed_before, row.before_until = row.sealed, now() + OLD_SECRET_SIGNS
        row.sealed = seal(secret, belongs_to=_place_of(row))
        save_changed(row)
        _audit(actor, row, "secret_changed")
    return row, secret


def resume_endpoint(actor: Actor, endpoint_id: UUID) -> Endpoint:
    """Switch an endpoint on and try it at once, without waiting for its pause to end.

    Raises:
        AppError: 403, 404.
    """
    with transaction.atomic():
        row = endpoint_row(actor, endpoint_id, is_locked=True)
        before = shown(row)
        _make_well(row)
        row.is_on, row.version, row.updated_at = True, row.version + 1, now()
        row.save()
        waiting = Message.objects.visible_to(actor).filter(endpoint_id=row.pk, state="waiting")
        waiting.update(due_at=now())
        _audit(actor, row, "resumed", before=before)
    return row


def delete_endpoint(actor: Actor, endpoint_id: UUID) -> None:
    """Remove an endpoint, its secret and its messages, also those that wait.

    Raises:
        AppError: 403, 404.
    """
    with transaction.atomic():
        row = endpoint_row(actor, endpoint_id, is_locked=True)
        Message.objects.visible_to(actor).filter(endpoint_id=row.pk).delete()
        drop_notices(actor.tenant_id, [row.pk])
        _audit(actor, row, "deleted", before=shown(row))
        Endpoint.objects.visible_to(actor).filter(pk=row.pk).delete()


def secrets_of(row: Endpoint) -> tuple[str, ...]:
    """Return the secrets that sign now, the newest first.

    Raises:
        AppError: 409 ``webhooks.sealed`` when the keyring is not the one that sealed them.
    """
    held = [row.sealed]
    if row.sealed_before and row.before_until is not None and row.before_until > now():
        held.append(row.sealed_before)
    try:
        return tuple(unseal(one, belongs_to=_place_of(row)) for one in held)
    except SealError as error:
        raise AppError(CONFLICT, "webhooks.sealed") from error


def shown(row: Endpoint) -> dict[str, Any]:
    """Return what the history keeps of an endpoint; the query of its address may hold a token."""
    url = row.url.partition("?")[0]
    return {"name": row.name, "url": url, "subscriptions": row.subscriptions, "is_on": row.is_on}


def _fill(actor: Actor, row: Endpoint, draft: EndpointDraft) -> None:
    name = " ".join(draft.name.split())
    if Endpoint.objects.visible_to(actor).exclude(pk=row.pk).filter(name=name).exists():
        raise AppError(CONFLICT, "webhooks.name_taken", {"name": name})
    row.name, row.url, row.is_on, row.user_id = name, _checked_url(draft.url), draft.is_on, actor.user_id
    if not draft.subscriptions:
        raise invalid("webhooks.no_events")
    row.subscriptions = [_checked(actor, one) for one in draft.subscriptions]


def _checked_url(text: str) -> str:
    url = text.strip()
    try:
        parts = urlsplit(url)
        is_fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        is_fine = False
    if not is_fine or any(letter.isspace() for letter in url):
        raise invalid("webhooks.bad_url")
    return url


def _checked(actor: Actor, asked: Subscription) -> dict[str, Any]:
    offered = offers_of(actor).get(asked.object_key)
    if offered is None:
        raise invalid("webhooks.bad_object", object=asked.object_key)
    unknown = sorted(set(asked.events) - set(offered))
    if unknown or not asked.events:
        raise invalid("webhooks.bad_event", object=asked.object_key, event=", ".join(unknown))
    if asked.where:
        parse_asked(asked.where, object_for(actor, asked.object_key), actor=actor)
    events = [one for one in offered if one in asked.events]
    return {"object": asked.object_key, "events": events, "where": dict(asked.where) if asked.where else None}


def _make_well(row: Endpoint) -> None:
    row.failures = row.pauses = 0
    row.paused_until, row.off_code = None, ""
    drop_notices(row.tenant_id, [row.pk])


def _place_of(row: Endpoint) -> str:
    return f"{row.tenant_id}|webhooks|secret|{row.pk}"


def _audit(actor: Actor, row: Endpoint, action: str, *, before: dict[str, Any] | None = None) -> None:
    after = {} if action == "deleted" else shown(row)
    change = Change(
        object_key="webhooks", record_id=row.pk, action=action, title=row.name, before=before or {}, after=after
    )
    record_change(actor, change)
