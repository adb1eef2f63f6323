"""Connectors: keep them, look with them, run them."""

from zhike.integrate.connectors.actions.keeping import (
    ConnectorDraft,
    change_connector,
    create_connector,
    delete_connector,
)
from zhike.integrate.connectors.actions.pulling import run_connector, start_run
from zhike.integrate.connectors.actions.trying import Look, SeenColumn, try_settings
from zhike.integrate.connectors.examples import Example, example_of, examples, settings_at
from zhike.integrate.connectors.queries import get_connector, list_connectors, list_runs

__all__ = [
    "ConnectorDraft",
    "Example",
    "Look",
    "SeenColumn",
    "change_connector",
    "create_connector",
    "delete_connector",
    "example_of",
    "examples",
    "get_connector",
    "list_connectors",
    "list_runs",
    "run_connector",
    "settings_at",
    "start_run",
    "try_settings",
]
