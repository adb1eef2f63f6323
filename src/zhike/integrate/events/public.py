"""The door to behaviour events."""

from zhike.integrate.events.actions.collecting import Ask, Reply, collect
from zhike.integrate.events.actions.counting import age_customers
from zhike.integrate.events.actions.draining import drain_once
from zhike.integrate.events.actions.keys import (
    WriteKeyDraft,
    create_write_key,
    revoke_write_key,
    update_write_key,
)
from zhike.integrate.events.actions.types import describe_event, forget_event_type
from zhike.integrate.events.actions.visitors import identify_waiting
from zhike.integrate.events.queries.finding import Flow, Found, find_events, flow
from zhike.integrate.events.queries.keys import WriteKeyCard, event_types, list_write_keys
from zhike.integrate.events.queries.lake import EVENTS_OF, behaviour_of, events_table, latest_events, visitors_of
from zhike.integrate.events.queries.paths import Visit, VisitPath, path_of, require_visits, watch_path
from zhike.integrate.events.queries.places import journal_folder
from zhike.integrate.events.queries.types import TypeSamples, TypeStory, type_samples, type_stories

__all__ = [
    "EVENTS_OF",
    "Ask",
    "Flow",
    "Found",
    "Reply",
    "TypeSamples",
    "TypeStory",
    "Visit",
    "VisitPath",
    "WriteKeyCard",
    "WriteKeyDraft",
    "age_customers",
    "behaviour_of",
    "collect",
    "create_write_key",
    "describe_event",
    "drain_once",
    "event_types",
    "events_table",
    "find_events",
    "flow",
    "forget_event_type",
    "identify_waiting",
    "journal_folder",
    "latest_events",
    "list_write_keys",
    "path_of",
    "require_visits",
    "revoke_write_key",
    "type_samples",
    "type_stories",
    "update_write_key",
    "visitors_of",
    "watch_path",
]
