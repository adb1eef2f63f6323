"""The door to conflicts between what people wrote and what sources tell."""

from zhike.integrate.conflicts.actions.following import follow_customers
from zhike.integrate.conflicts.actions.meeting import Met, queue_met
from zhike.integrate.conflicts.actions.queueing import NOTICE, Judge, Told, open_judge, queue_conflicts
from zhike.integrate.conflicts.actions.setting import set_rules
from zhike.integrate.conflicts.actions.settling import (
    MOST_AT_ONCE,
    Answer,
    Refused,
    Settled,
    forget_conflicts,
    settle_conflict,
    settle_conflicts,
    undo_settlement,
)
from zhike.integrate.conflicts.queries.conflicts import (
    ConflictCard,
    ConflictFigures,
    ConflictQuery,
    conflict_figures,
    get_conflict,
    list_conflicts,
    said_of,
)
from zhike.integrate.conflicts.queries.settings import RuleStory, rule_story, use_two_way
from zhike.integrate.conflicts.queries.waiting import open_fields
from zhike.integrate.conflicts.rules import ConflictRule

__all__ = [
    "MOST_AT_ONCE",
    "NOTICE",
    "Answer",
    "ConflictCard",
    "ConflictFigures",
    "ConflictQuery",
    "ConflictRule",
    "Judge",
    "Met",
    "Refused",
    "RuleStory",
    "Settled",
    "Told",
    "conflict_figures",
    "follow_customers",
    "forget_conflicts",
    "get_conflict",
    "list_conflicts",
    "open_fields",
    "open_judge",
    "queue_conflicts",
    "queue_met",
    "rule_story",
    "said_of",
    "set_rules",
    "settle_conflict",
    "settle_conflicts",
    "undo_settlement",
    "use_two_way",
]
