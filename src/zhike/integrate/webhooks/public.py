"""Webhooks: keep endpoints, send to them, see what came of it."""

from zhike.integrate.webhooks.actions.dispatching import Dispatcher
from zhike.integrate.webhooks.actions.keeping import (
    EndpointDraft,
    Subscription,
    change_endpoint,
    change_secret,
    create_endpoint,
    delete_endpoint,
    resume_endpoint,
)
from zhike.integrate.webhooks.actions.replaying import replay_dead, replay_message, try_endpoint
from zhike.integrate.webhooks.queries.endpoints import (
    Flow,
    get_endpoint,
    health_of,
    list_endpoints,
    list_messages,
)
from zhike.integrate.webhooks.queries.offers import offers_of
from zhike.integrate.webhooks.rules.signing import headers_of, new_secret

__all__ = [
    "Dispatcher",
    "EndpointDraft",
    "Flow",
    "Subscription",
    "change_endpoint",
    "change_secret",
    "create_endpoint",
    "delete_endpoint",
    "get_endpoint",
    "headers_of",
    "health_of",
    "list_endpoints",
    "list_messages",
    "new_secret",
    "offers_of",
    "replay_dead",
    "replay_message",
    "resume_endpoint",
    "try_endpoint",
]
