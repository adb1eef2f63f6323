"""Connectors: keep them, look with them, run them, post to them."""

from zhike.integrate.connectors.actions.keeping import (
    ConnectorDraft,
    change_connector,
    change_secret,
    create_connector,
    delete_connector,
    secret_of,
)
from zhike.integrate.connectors.actions.pulling import run_connector, start_run
from zhike.integrate.connectors.actions.receiving import NewDelivery, Received, receive, store
from zhike.integrate.connectors.actions.replaying import replay_delivery
from zhike.integrate.connectors.actions.trying import Look, SeenColumn, Try, try_settings
from zhike.integrate.connectors.examples import Example, example_of, examples, settings_at
from zhike.integrate.connectors.models import Connector, Delivery, Refusal
from zhike.integrate.connectors.queries.connectors import get_connector, list_connectors, list_runs
from zhike.integrate.connectors.queries.deliveries import DeliveryCard, list_deliveries, list_refusals
from zhike.integrate.connectors.rules.proofs import Posted
from zhike.integrate.connectors.settings import HookSettings

__all__ = [
    "Connector",
    "ConnectorDraft",
    "Delivery",
    "DeliveryCard",
    "Example",
    "HookSettings",
    "Look",
    "NewDelivery",
    "Posted",
    "Received",
    "Refusal",
    "SeenColumn",
    "Try",
    "change_connector",
    "change_secret",
    "create_connector",
    "delete_connector",
    "example_of",
    "examples",
    "get_connector",
    "list_connectors",
    "list_deliveries",
    "list_refusals",
    "list_runs",
    "receive",
    "replay_delivery",
    "run_connector",
    "secret_of",
    "settings_at",
    "start_run",
    "store",
    "try_settings",
]
