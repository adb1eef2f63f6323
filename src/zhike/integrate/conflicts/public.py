"""The door to conflicts between what people wrote and what sources tell."""

from zhike.integrate.conflicts.about import owner_fields
from zhike.integrate.conflicts.actions.following import follow_customers, follow_records
from zhike.integrate.conflicts.actions.meeting import Met, queue_met
from zhike.integrate.conflicts.actions.parting import (
    Held,
    Parted,
    Teller,
    disputed_by,
    follow_versions,
    hold_parted,
    untell,
)
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
from zhike.integrate.conflicts.queries.cards import ConflictCard
from zhike.integrate.conflicts.queries.conflicts import (
    ConflictFigures,
    ConflictQuery,
    conflict_figures,
    get_conflict,
    list_conflicts,
    said_of,
)
from zhike.integrate.conflicts.queries.settings import RulePlace, RuleStory, rule_story, use_two_way
from zhike.integrate.conflicts.queries.waiting import open_fields
from zhike.integrate.conflicts.rules import CUSTOMERS, ConflictRule, stored_rule

__all__ = [
    "CUSTOMERS",
    "MOST_AT_ONCE",
    "NOTICE",
    "Answer",
    "ConflictCard",
    "ConflictFigures",
    "ConflictQuery",
    "ConflictRule",
    "Held",
    "Judge",
    "Met",
    "Parted",
    "Refused",
    "RulePlace",
    "RuleStory",
    "Settled",
    "Teller",
    "Told",
    "conflict_figures",
    "disputed_by",
    "follow_customers",
    "follow_records",
    "follow_versions",
    "forget_conflicts",
    "get_conflict",
    "hold_parted",
    "list_conflicts",
    "open_fields",
    "open_judge",
    "owner_fields",
    "queue_conflicts",
    "queue_met",
    "rule_story",
    "said_of",
    "set_rules",
    "settle_conflict",
    "settle_conflicts",
    "stored_rule",
    "undo_settlement",
    "untell",
    "use_two_way",
]
