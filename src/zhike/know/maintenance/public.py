"""The door to maintenance: rules, what falls due by them, and how often they were right."""

from zhike.know.maintenance.actions.keeping import create_rule, delete_rule, request_run, update_rule
from zhike.know.maintenance.actions.running import DueReport, reckon_dues
from zhike.know.maintenance.actions.trying import Example, Tried, try_rule
from zhike.know.maintenance.queries.cards import Hits, RuleCard, get_rule, list_rules
from zhike.know.maintenance.queries.dues import (
    DueCounts,
    DueItem,
    DueQuery,
    count_dues,
    list_dues,
    list_dues_of,
)
from zhike.know.maintenance.rules.drafts import RuleDraft

__all__ = [
    "DueCounts",
    "DueItem",
    "DueQuery",
    "DueReport",
    "Example",
    "Hits",
    "RuleCard",
    "RuleDraft",
    "Tried",
    "count_dues",
    "create_rule",
    "delete_rule",
    "get_rule",
    "list_dues",
    "list_dues_of",
    "list_rules",
    "reckon_dues",
    "request_run",
    "try_rule",
    "update_rule",
]
