"""Samples of the doors through which other systems are told and tell."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from zhike.adapters.feeds import RestSettings
from zhike.integrate.connectors.public import ConnectorDraft, Delivery, HookSettings, create_connector
from zhike.integrate.events.public import describe_event
from zhike.integrate.replays.models import ReplayPreview
from zhike.integrate.sources.public import Source
from zhike.integrate.webhooks.models import Message
from zhike.integrate.webhooks.public import EndpointDraft, Subscription, create_endpoint
from zhike.integrate.writebacks.models import Outgoing, WriteBack
from zhike.platform.actor import Actor
from zhike.platform.ids import new_id
from zhike.testing import Company

_HOOK: Final = {
    "name": "ERP",
    "url": "http://127.0.0.1:1/in",
    "subscriptions": [{"object": "customers", "events": ["created"]}],
}
_ERP: Final = {"kind": "rest", "url": "https://erp.example/rows"}
DOOR_BODIES: Final[dict[str, dict[str, Any]]] = {
    "create_connector": {"name": "ERP", "object": "customers", "settings": _ERP},
    "change_connector": {"name": "E", "object": "orders", "settings": _ERP, "version": 1},
    "try_connector": {"settings": {"kind": "rest", "url": "http://127.0.0.1/rows"}},
    "save_mapping": {"lines": [{"field": "name", "columns": ["姓名"]}], "mapping_version": 0},
    "restore_mapping": {"wanted": 1, "mapping_version": 0},
    "try_mapping": {"lines": [{"field": "name", "columns": ["姓名"]}], "rows": [{"姓名": "李"}]},
    "write_many_records": {"mode": "update", "keys": ["id"], "rows": [{"id": str(new_id()), "level": "A"}]},
    "create_webhook": _HOOK,
    "change_webhook": _HOOK | {"version": 1},
    "set_write_back": {"version": 0},
}


def make_connector(company: Company, owner: Actor) -> UUID:
    """Make a connector to a service that is not there."""
    del owner
    settings = RestSettings(url="https://erp.example/rows")
    draft = ConnectorDraft(name=f"C{new_id()}", object="customers", settings=settings)
    return create_connector(company.actor("admin"), draft).pk


def make_event_type(company: Company, owner: Actor) -> str:
    """Describe a type of event."""
    key = f"seen_{owner.tenant_id.hex[:8]}"
    describe_event(company.actor("admin"), key, ("看见", "Seen"))
    return key


def make_hook(company: Company, owner: Actor) -> UUID:
    """Make a connector that is posted to."""
    del owner
    draft = ConnectorDraft(name=f"H{new_id()}", object="customers", settings=HookSettings())
    return create_connector(company.actor("admin"), draft).pk


def make_delivery(company: Company, owner: Actor) -> UUID:
    """Make something that was posted."""
    row = Delivery(
        tenant_id=owner.tenant_id, connector_id=make_hook(company, owner), key="body:1", rows=[{"name": "Li"}]
    )
    row.save(force_insert=True)
    return row.pk


def make_preview(company: Company, owner: Actor) -> UUID:
    """Make a preview of a replay that came to its end."""
    del company
    source = Source(tenant_id=owner.tenant_id, name=f"S{new_id()}", object="customers", mapping_version=1)
    source.save(force_insert=True)
    row = ReplayPreview(tenant_id=owner.tenant_id, source_id=source.pk, number=1, state="done")
    row.save(force_insert=True)
    return row.pk


def make_webhook(company: Company, owner: Actor) -> UUID:
    """Make an endpoint that nobody answers at."""
    del owner
    wanted = Subscription(object_key="customers", events=("created",))
    draft = EndpointDraft(name=f"W{new_id()}", url="http://127.0.0.1:1/in", subscriptions=(wanted,))
    return create_endpoint(company.actor("admin"), draft)[0].pk


def make_message(company: Company, owner: Actor) -> UUID:
    """Make a message of an endpoint."""
    row = Message(
        tenant_id=owner.tenant_id,
        endpoint_id=make_webhook(company, owner),
        event_id=new_id(),
        object_key="customers",
        event="created",
        record_id=new_id(),
        sent_as=owner.user_id,
    )
    row.save(force_insert=True)
    return row.id


def make_outgoing(company: Company, owner: Actor) -> UUID:
    """Make a change on its way to the system of a connector."""
    back = WriteBack(
        tenant_id=owner.tenant_id,
        connector_id=make_connector(company, owner),
        object_key="customers",
        user_id=owner.user_id,
    )
    back.save(force_insert=True)
    facts = {"event_id": new_id(), "record_id": new_id(), "target_id": new_id()}
    row = Outgoing(
        tenant_id=owner.tenant_id, writeback_id=back.pk, object_key="customers", key="K1", state="dead", **facts
    )
    row.save(force_insert=True)
    return row.id


DOOR_RECORDS: Final[dict[str, Callable[[Company, Actor], UUID | str]]] = {
    "event_type": make_event_type,
    "preview_id": make_preview,
    "connector_id": make_connector,
    "hook_id": make_hook,
    "delivery_id": make_delivery,
    "webhook_id": make_webhook,
    "message_id": make_message,
    "change_id": make_outgoing,
}
