"""Connectors: keep them, look with them, run them, post to them."""

from zhike.integrate.connectors.actions.forms import Judged, OpenForm, form_token, open_form, take_answer
from zhike.integrate.connectors.actions.keeping import (
    ConnectorDraft,
    change_connector,
    change_secret,
    create_connector,
    delete_connector,
    secret_of,
    settings_of,
)
from zhike.integrate.connectors.actions.pulling import run_connector, start_run
from zhike.integrate.connectors.actions.receiving import NewDelivery, Received, receive, store
from zhike.integrate.connectors.actions.replaying import replay_delivery
from zhike.integrate.connectors.actions.trying import Look, SeenColumn, Try, try_settings
from zhike.integrate.connectors.examples import Example, example_of, examples, settings_at
from zhike.integrate.connectors.models import Connector, Delivery, Refusal
from zhike.integrate.connectors.queries.connectors import connector_row, get_connector, list_connectors, list_runs
from zhike.integrate.connectors.queries.deliveries import DeliveryCard, list_deliveries, list_refusals
from zhike.integrate.connectors.rules.forms import CAMPAIGN, campaign_of, frame_ancestors
from zhike.integrate.connectors.rules.forms import MOST_BYTES as MOST_FORM_BYTES
from zhike.integrate.connectors.rules.proofs import Posted
from zhike.integrate.connectors.settings import HookSettings

__all__ = [
    "CAMPAIGN",
    "MOST_FORM_BYTES",
    "Connector",
    "ConnectorDraft",
    "Delivery",
    "DeliveryCard",
    "Example",
    "HookSettings",
    "Judged",
    "Look",
    "NewDelivery",
    "OpenForm",
    "Posted",
    "Received",
    "Refusal",
    "SeenColumn",
    "Try",
    "campaign_of",
    "change_connector",
    "change_secret",
    "connector_row",
    "create_connector",
    "delete_connector",
    "example_of",
    "examples",
    "form_token",
    "frame_ancestors",
    "get_connector",
    "list_connectors",
    "list_deliveries",
    "list_refusals",
    "list_runs",
    "open_form",
    "receive",
    "replay_delivery",
    "run_connector",
    "secret_of",
    "settings_at",
    "settings_of",
    "start_run",
    "store",
    "take_answer",
    "try_settings",
]
