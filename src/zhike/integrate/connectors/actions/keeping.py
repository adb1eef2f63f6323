"""Make, change and remove connectors."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from pydantic import TypeAdapter

from zhike.adapters.feeds import RestSettings, TableSettings
from zhike.govern.audit.public import Change, record_change
from zhike.integrate.connectors.examples import example_of
from zhike.integrate.connectors.models import Connector, ConnectorRun
from zhike.integrate.connectors.rules import OBJECTS, next_due
from zhike.integrate.sources.public import SourceProfile, save_source
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found, stale
from zhike.platform.sealing import seal, unseal

type Settings = RestSettings | TableSettings
_SETTINGS: TypeAdapter[Settings] = TypeAdapter(Settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorDraft:
    """A connector as its maker describes it.

    Attributes:
        secret: token, key or password; None keeps the one that is there, empty removes it.
        mapping: column → field key of its source; None keeps what the source has.
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
        row = Connector.objects.visible_to(actor).select_for_update().filter(pk=connector_id).first()
        if row is None:
            raise not_found("connector")
        if row.version != version:
            raise stale("connector", row.version)
        before = shown(row)
        if draft.secret is None and row.sealed and addresses_of(row.settings) != addresses_of(_told(draft.settings)):
            raise invalid("connectors.secret_again")
        if _told(draft.settings) != row.settings:
            row.place = ""
        _fill(actor, row, draft=draft)
        row.user_id, row.version, row.updated_at = actor.user_id, row.version + 1, now()
        row.save()
        _audit(actor, row, "changed", before=before)
    return row


def delete_connector(actor: Actor, connector_id: UUID) -> None:
    """Remove a connector, its secret and its runs; its source and what it brought stay.

    Raises:
        AppError: 403, 404; 409 while it runs.
    """
    require(actor, "connectors.edit")
    with transaction.atomic():
        row = Connector.objects.visible_to(actor).select_for_update().filter(pk=connector_id).first()
        if row is None:
            raise not_found("connector")
        runs = ConnectorRun.objects.visible_to(actor).filter(connector_id=row.pk)
        if runs.filter(state="running").exists():
            raise AppError(CONFLICT, "connectors.running", {"name": row.name})
        runs.delete()
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


def shown(row: Connector) -> dict[str, Any]:
    """Return what the history keeps of a connector."""
    return {"name": row.name, "object": row.object, "every_minutes": row.every_minutes, "is_on": row.is_on}


def _fill(actor: Actor, row: Connector, *, draft: ConnectorDraft) -> None:
    if draft.object not in OBJECTS:
        raise invalid("connectors.bad_object", object=draft.object)
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


def _profile(draft: ConnectorDraft, name: str) -> SourceProfile:
    profile = SourceProfile(name=name, object=draft.object, mapping=draft.mapping, customers_of=draft.customers_of)
    if not draft.example or draft.mapping is not None:
        return profile
    example = example_of(draft.example)
    if example.object != draft.object:
        return profile
    return replace(profile, mapping=dict(example.mapping), ruleset=dict(example.ruleset))


def _told(settings: Settings) -> dict[str, Any]:
    return settings.model_dump(mode="json")


def addresses_of(settings: dict[str, Any]) -> tuple[object, ...]:
    """Return where settings send a secret, or what it was traded for."""
    return tuple(settings.get(key) or "" for key in ("url", "token_url", "detail_url"))


def _place_of(row: Connector) -> str:
    return f"{row.tenant_id}|connectors|secret|{row.pk}"


def _audit(actor: Actor, row: Connector, action: str, *, before: dict[str, Any]) -> None:
    after = {} if action == "deleted" else shown(row)
    record_change(actor, Change(object_key="connectors", record_id=row.pk, action=action, before=before, after=after))
