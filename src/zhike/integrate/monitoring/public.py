"""The door to monitoring."""

from zhike.integrate.monitoring.actions.alerting import NOTICE, change_alert_rule, said_of, watch
from zhike.integrate.monitoring.actions.replaying import list_dead_messages, replay_messages
from zhike.integrate.monitoring.queries.broker import BrokerStanding, ask_broker
from zhike.integrate.monitoring.queries.finding import list_alerts, rules_of
from zhike.integrate.monitoring.queries.mapping import map_of
from zhike.integrate.monitoring.queries.standing import RunState, Standing, standing_of

__all__ = [
    "NOTICE",
    "BrokerStanding",
    "RunState",
    "Standing",
    "ask_broker",
    "change_alert_rule",
    "list_alerts",
    "list_dead_messages",
    "map_of",
    "replay_messages",
    "rules_of",
    "said_of",
    "standing_of",
    "watch",
]
