"""The features of this installation, ground floor first; everything that is wired is found from this list."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Final

FEATURES: Final[tuple[str, ...]] = (
    "platform.outbox",
    "platform.jobs",
    "platform.http",
    "platform.search",
    "platform.serials",
    "platform.shares",
    "govern.audit",
    "govern.people",
    "govern.access",
    "govern.sharing",
    "govern.notices",
    "studio.files",
    "studio.forms",
    "studio.objects",
    "studio.history",
    "studio.views",
    "studio.bulk",
    "studio.comments",
    "studio.exports",
    "studio.handovers",
    "records.customers",
    "records.orders",
    "records.activities",
    "records.relations",
    "records.pages",
    "integrate.sources",
    "integrate.quality",
    "integrate.conflicts",
    "integrate.identity",
    "integrate.imports",
    "integrate.connectors",
    "integrate.signals",
    "integrate.mapping",
    "integrate.replays",
    "integrate.events",
    "integrate.webhooks",
    "integrate.writebacks",
    "integrate.monitoring",
    "know.models",
    "know.profiles",
    "know.predictions",
    "know.values",
    "know.rhythms",
    "know.maintenance",
    "know.forecasts",
    "know.payments",
    "know.segments",
    "know.tags",
    "know.texts",
    "know.recommendations",
    "know.graph",
    "know.preparations",
    "know.decisions",
)


def app_names() -> list[str]:
    """Return the Django apps of all features."""
    return [f"zhike.{feature}" for feature in FEATURES]


def modules_named(name: str) -> list[ModuleType]:
    """Import and return the module of this fixed name (``http``, ``jobs``, ``catalog`` …) of each feature that has it."""
    paths = [f"zhike.{feature}.{name}" for feature in FEATURES]
    return [import_module(path) for path in paths if find_spec(path) is not None]
