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
from zhike.integrate.webhooks.actions.sending import note_try, open_session
from zhike.integrate.webhooks.actions.turns import (
    MOST_A_TURN,
    begin_again,
    circuit_of,
    due_among,
    end_posted,
    note_circuit,
    put_off,
    renew,
    sendable,
    turn_of,
)
from zhike.integrate.webhooks.models import Posted, Served
from zhike.integrate.webhooks.queries.endpoints import (
    Flow,
    get_endpoint,
    health_of,
    list_endpoints,
    list_messages,
)
from zhike.integrate.webhooks.queries.offers import offers_of
from zhike.integrate.webhooks.rules.happenings import Happening, happening_of
from zhike.integrate.webhooks.rules.patience import Circuit, verdict_of
from zhike.integrate.webhooks.rules.signing import headers_of, new_secret

__all__ = [
    "MOST_A_TURN",
    "Circuit",
    "Dispatcher",
    "EndpointDraft",
    "Flow",
    "Happening",
    "Posted",
    "Served",
    "Subscription",
    "begin_again",
    "change_endpoint",
    "change_secret",
    "circuit_of",
    "create_endpoint",
    "delete_endpoint",
    "due_among",
    "end_posted",
    "get_endpoint",
    "happening_of",
    "headers_of",
    "health_of",
    "list_endpoints",
    "list_messages",
    "new_secret",
    "note_circuit",
    "note_try",
    "offers_of",
    "open_session",
    "put_off",
    "renew",
    "replay_dead",
    "replay_message",
    "resume_endpoint",
    "sendable",
    "try_endpoint",
    "turn_of",
    "verdict_of",
]
