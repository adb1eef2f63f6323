"""Make, change and remove connectors."""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from pydantic import TypeAdapter

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.connectors.examples import example_of
from zhike.integrate.connectors.models import Connector, ConnectorRun, Delivery, KnownVersion, Refusal
from zhike.integrate.connectors.rules.proofs import may_be_secret
from zhike.integrate.connectors.rules.schedule import next_due
from zhike.integrate.connectors.settings import HookSettings, Settings
from zhike.integrate.connectors.settings_forms import FormSettings
from zhike.integrate.sources.public import OBJECTS, SourceProfile, is_importable, may_import, save_source
from zhike.integrate.webhooks.public import new_secret
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found
from zhike.platform.rows import lock_row, save_changed
from zhike.platform.sealing import seal, unseal

_SETTINGS: TypeAdapter[Settings] = TypeAdapter(Settings)
OLD_SECRET_HOLDS: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorDraft:
    """A connector as its maker describes it.

    Attributes:
        secret: token, key or password; None keeps the one that is there, empty removes it. A hook without one is given one.
        mapping: column → field key of its source; None keeps what the source has.
        ruleset: mode and keys of objects whose records are written straight; None keeps what the source has.
        customers_of: for orders and activities, name of the customer source whose keys they use; empty = any.
        example: key of the example that it began with, whose mapping and rules a source without any takes.
    """

    name: str
    object: str
    settings: Settings
    secret: str | None = None
    every_minutes: int = 0
    is_on: bool = True
    mapping: dict[str, str] | None = None
    ruleset: dict[str, Any] | None = None
    customers_of: str = ""
    example: str = ""


def create_connector(actor: Actor, draft: ConnectorDraft) -> Connector:
    """Make a connector and its source; it is due at once when it has a rhythm.

    Raises:
        AppError: 403; 404 for an example that is none; 409 for a name that is taken; 422 for an object that cannot be imported.
    """
    require(actor, "connectors.edit")
    with transaction.atomic():
        row = Connector(tenant_id=actor.tenant_id, user_id=actor.user_id)
        if isinstance(draft.settings, HookSettings) and not draft.secret:
            draft = replace(draft, secret=_fresh_secret(draft.settings))
        _fill(actor, row, draft=draft)
        row.save(force_insert=True)
        _audit(actor, row, "created", before={})
    return row


def change_connector(actor: Actor, connector_id: UUID, *, draft: ConnectorDraft, version: int) -> Connector:
    """Change a connector; from now on it runs with the rights of whoever changed it.

    A kept secret goes to the address that it was given for and to no other. Changed settings begin again from the
    start, since a place belongs to what it was read from.

    Raises:
        AppError: 403, 404; 409 for a stale version or a taken name; 422.
    """
    require(actor, "connectors.edit")
    with transaction.atomic():
        row = lock_row(Connector.objects.visible_to(actor), connector_id, what="connector", version=version)
        before = shown(row)
        if draft.secret is None and row.sealed and addresses_of(row.settings) != addresses_of(_told(draft.settings)):
            raise invalid("connectors.secret_again")
        if _told(draft.settings) != row.settings:
            row.place = ""
        _fill(actor, row, draft=draft)
        row.user_id = actor.user_id
        save_changed(row)
        _audit(actor, row, "changed", before=before)
    return row


def change_secret(actor: Actor, connector_id: UUID) -> tuple[Connector, str]:
    """Give a hook a fresh secret and return it, which nobody is told again; the old one holds for a day beside it.

    Raises:
        AppError: 403, 404, also for a connector that fetches.
    """
    require(actor, "connectors.edit")
    with transaction.atomic():
        row = lock_row(Connector.objects.visible_to(actor), connector_id, what="connector")
        settings = settings_of(row)
        if not isinstance(settings, HookSettings):
            raise not_found("connector")
        secret = _fresh_secret(settings)
        row.sealed_before, row.before_until = row.sealed, now() + OLD_SECRET_HOLDS
        row.sealed = seal(secret, belongs_to=_place_of(row))
        save_changed(row)
        _audit(actor, row, "secret_changed", before=shown(row))
    return row, secret


def delete_connector(actor: Actor, connector_id: UUID) -> None:
    """Remove a connector, its secret and its runs; its source and what it brought stay.

    Raises:
        AppError: 403, 404; 409 while it runs.
    """
    require(actor, "connectors.edit")
    with transaction.atomic():
        row = lock_row(Connector.objects.visible_to(actor), connector_id, what="connector")
        runs = ConnectorRun.objects.visible_to(actor).filter(connector_id=row.pk)
        if runs.filter(state="running").exists():
            raise AppError(CONFLICT, "connectors.running", {"name": row.name})
        runs.delete()
        for model in (Delivery, Refusal, KnownVersion):
            model.objects.visible_to(actor).filter(connector_id=row.pk).delete()
        _audit(actor, row, "deleted", before=shown(row))
        Connector.objects.visible_to(actor).filter(pk=row.pk).delete()


def settings_of(row: Connector) -> Settings:
    """Return a connector's settings, checked again."""
    return _SETTINGS.validate_python(row.settings)


def secret_of(row: Connector) -> str:
    """Return a connector's secret, for a pull alone.

    Raises:
        SealError: the keyring is not the one that sealed it.
    """
    return unseal(row.sealed, belongs_to=_place_of(row)) if row.sealed else ""


def secrets_of(row: Connector) -> tuple[str, ...]:
    """Return the secrets that a post may be signed with now, the newest first; errors as `secret_of`."""
    held = [row.sealed] if row.sealed else []
    if row.sealed_before and row.before_until is not None and row.before_until > now():
        held.append(row.sealed_before)
    return tuple(unseal(one, belongs_to=_place_of(row)) for one in held)


def shown(row: Connector) -> dict[str, Any]:
    """Return what the history keeps of a connector."""
    return {"name": row.name, "object": row.object, "every_minutes": row.every_minutes, "is_on": row.is_on}


def _fill(actor: Actor, row: Connector, *, draft: ConnectorDraft) -> None:
    if not is_importable(actor, draft.object):
        raise invalid("connectors.bad_object", object=draft.object)
    _check_secret(draft)
    draft = _with_questions(actor, draft)
    name = " ".join(draft.name.split())
    others = Connector.objects.visible_to(actor).exclude(pk=row.pk)
    if others.filter(name=name).exists():
        raise AppError(CONFLICT, "sources.name_taken", {"name": name})
    row.name = save_source(actor, _profile(draft, name)).name
    row.object, row.customers_of = draft.object, draft.customers_of
    row.settings = _told(draft.settings)
    row.every_minutes, row.is_on = draft.every_minutes, draft.is_on
    row.due_at = now() if next_due(now(), draft.every_minutes, is_on=draft.is_on) else None
    if draft.secret is not None:
        row.sealed = seal(draft.secret, belongs_to=_place_of(row)) if draft.secret else ""


def _with_questions(actor: Actor, draft: ConnectorDraft) -> ConnectorDraft:
    """Return a draft whose mapping says what the questions of a form become; more may be mapped, such as ``utm_source``."""
    if not isinstance(draft.settings, FormSettings):
        return draft
    if draft.object in OBJECTS and draft.object != "customers":
        raise invalid("connectors.bad_form_object", object=draft.object)
    own = {one.key: one.key for one in draft.settings.questions}
    unknown = [key for key in own if not may_import(actor, draft.object, key)]
    if len(own) < len(draft.settings.questions) or unknown:
        raise invalid("connectors.bad_question", key=", ".join(unknown))
    return replace(draft, mapping=(draft.mapping or {}) | own, every_minutes=0)


def _profile(draft: ConnectorDraft, name: str) -> SourceProfile:
    ruleset = None if draft.object in OBJECTS else draft.ruleset
    profile = SourceProfile(
        name=name, object=draft.object, mapping=draft.mapping, ruleset=ruleset, customers_of=draft.customers_of
    )
    if not draft.example or draft.mapping is not None:
        return profile
    example = example_of(draft.example)
    if example.object != draft.object:
        return profile
    return replace(profile, mapping=dict(example.mapping), ruleset=dict(example.ruleset))


def _check_secret(draft: ConnectorDraft) -> None:
    settings = draft.settings
    if not isinstance(settings, HookSettings):
        return
    if settings.scheme != "standard" and not settings.header:
        raise invalid("connectors.no_header")
    if draft.secret is not None and not may_be_secret(settings.scheme, draft.secret):
        raise invalid("connectors.bad_secret")


def _fresh_secret(settings: HookSettings) -> str:
    return new_secret() if settings.scheme == "standard" else secrets.token_urlsafe(32)


def _told(settings: Settings) -> dict[str, Any]:
    return settings.model_dump(mode="json")


def addresses_of(settings: dict[str, Any]) -> tuple[object, ...]:
    """Return where settings send a secret, or what it was traded for."""
    return tuple(settings.get(key) or "" for key in ("url", "token_url", "detail_url", "host", "port", "address"))


def _place_of(row: Connector) -> str:
    return f"{row.tenant_id}|connectors|secret|{row.pk}"


def _audit(actor: Actor, row: Connector, action: str, *, before: dict[str, Any]) -> None:
    after = {} if action == "deleted" else shown(row)
    record_change(actor, Change(object_key="connectors", record_id=row.pk, action=action, before=before, after=after))
