"""Say which way each field of a connector goes, and switch sending on and off."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

import orjson
from django.db import transaction

from zhike.adapters.feeds import RestSettings, TableSettings
from zhike.govern.audit.public import Change, record_change
from zhike.govern.notices.public import drop_notices
from zhike.integrate.connectors.public import Connector, get_connector, settings_of
from zhike.integrate.writebacks.models import WriteBack
from zhike.integrate.writebacks.queries.fields import get_writeback
from zhike.integrate.writebacks.queries.ways import Way, way_of
from zhike.integrate.writebacks.rules.plans import FieldPlan
from zhike.integrate.writebacks.settings import RestWrites, TableWrites, Writes
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid, stale
from zhike.platform.rows import save_changed

_KEY: Final = "{key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteBackDraft:
    """How a connector's system is written to, as a steward describes it.

    Attributes:
        settings: None while no way is described; nothing can go out then.
        fields: field key → how it goes; a field that is not named is read, as ever.
    """

    settings: Writes | None = None
    fields: Mapping[str, FieldPlan] = field(default_factory=dict)
    is_on: bool = False


def set_writeback(actor: Actor, connector_id: UUID, *, draft: WriteBackDraft, version: int) -> WriteBack:
    """Set which way each field goes; from now on what nobody caused is sent with the rights of whoever set it.

    Args:
        actor: needs ``connectors.write_back``.
        connector_id: whose.
        draft: all of it.
        version: that was looked at, 0 for the first.

    Raises:
        AppError: 403, 404; 409 for a stale version; 422 with the reason why a field cannot go out, for an address that is not the
            connector's, or for a request that does not name the record.
    """
    require(actor, "connectors.write_back")
    connector, _ = get_connector(actor, connector_id)
    with transaction.atomic():
        row = get_writeback(actor, connector_id).row
        if row.version != version:
            raise stale("write_back", row.version)
        before = shown(row) if row.version else {}
        _check_settings(connector, draft)
        row.settings = draft.settings.model_dump(mode="json") if draft.settings else {}
        row.fields = {key: asdict(plan) for key, plan in draft.fields.items() if plan != FieldPlan()}
        if row.fields:
            _check_fields(way_of(row))
        row.is_on, row.off_code, row.user_id = draft.is_on, "", actor.user_id
        row.failures = row.pauses = 0
        row.paused_until = None
        save_changed(row)
        drop_notices(actor.tenant_id, [row.pk])
        _audit(actor, connector, before=before, after=shown(row))
    return row


def shown(row: WriteBack) -> dict[str, Any]:
    """Return what the history keeps of a write-back; the query of its address may hold a token."""
    where = str(row.settings.get("url") or row.settings.get("key_column") or "").partition("?")[0]
    ways = {key: plan["direction"] for key, plan in sorted(row.fields.items())}
    secrets = sorted(key for key, plan in row.fields.items() if plan.get("is_secret_named"))
    return {"write_back": row.is_on, "url": where, "directions": ways, "secrets": secrets}


def _check_settings(connector: Connector, draft: WriteBackDraft) -> None:
    goes_out = any(plan.goes_out for plan in draft.fields.values())
    settings, how = settings_of(connector), draft.settings
    if goes_out and not isinstance(settings, RestSettings | TableSettings):
        raise invalid("writebacks.no_way")
    if how is None:
        if draft.is_on or goes_out:
            raise invalid("writebacks.not_described")
    elif isinstance(how, TableWrites) is not isinstance(settings, TableSettings):
        raise invalid("writebacks.no_way")
    elif isinstance(how, RestWrites):
        _check_requests(connector, how)


def _check_requests(connector: Connector, how: RestWrites) -> None:
    # The connector's secret goes along, and to no other address than the one that it was given for.
    own = urlsplit(str(connector.settings.get("url", "")))
    for address in how.addresses():
        parts = urlsplit(address)
        if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
            raise invalid("writebacks.other_host", host=own.netloc)
    if _KEY not in how.url and _KEY not in orjson.dumps(how.body).decode():
        raise invalid("writebacks.no_key")
    if how.check == "version" and not how.version_field:
        raise invalid("writebacks.no_version_field")


def _check_fields(way: Way) -> None:
    for key, plan in way.plans.items():
        refusal = way.refusal(key) if plan.goes_out else None
        if refusal is not None:
            code, facts = refusal
            raise invalid(code, **{**facts, "field": key})


def _audit(actor: Actor, connector: Connector, *, before: dict[str, Any], after: dict[str, Any]) -> None:
    change = Change(
        object_key="connectors",
        record_id=connector.pk,
        action="changed",
        title=connector.name,
        before=before,
        after=after,
    )
    record_change(actor, change)
