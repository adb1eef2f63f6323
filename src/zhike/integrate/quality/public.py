"""The door to quality: rules, runs, figures, repair tickets."""

from zhike.integrate.quality.actions.keeping import (
    RuleDraft,
    change_rule,
    create_rule,
    delete_rule,
    switch_rule,
    take_ready_rules,
)
from zhike.integrate.quality.actions.rechecking import recheck_records, recheck_ticket
from zhike.integrate.quality.actions.running import NOTICE, run_quality, start_run
from zhike.integrate.quality.actions.settling import settle_ticket
from zhike.integrate.quality.actions.ticketing import (
    Finding,
    TicketDraft,
    forget_tickets,
    sync_tickets,
    tickets_of,
)
from zhike.integrate.quality.actions.trying import try_spec
from zhike.integrate.quality.models import SAID_WRONG
from zhike.integrate.quality.queries.figures import Figures, OwnerFigures, list_runs, quality_figures
from zhike.integrate.quality.queries.rules import list_rules
from zhike.integrate.quality.queries.telling import failing_where, said_of
from zhike.integrate.quality.queries.tickets import Said, TicketCard, TicketQuery, list_tickets
from zhike.integrate.quality.queries.trying import Trial
from zhike.integrate.quality.rules.formats import FORMATS
from zhike.integrate.quality.rules.readymade import READY_RULES
from zhike.integrate.quality.rules.specs import KINDS, TARGET, Kind, RuleSpec, Severity
from zhike.integrate.quality.rules.tallies import Share

__all__ = [
    "FORMATS",
    "KINDS",
    "NOTICE",
    "READY_RULES",
    "SAID_WRONG",
    "TARGET",
    "Figures",
    "Finding",
    "Kind",
    "OwnerFigures",
    "RuleDraft",
    "RuleSpec",
    "Said",
    "Severity",
    "Share",
    "TicketCard",
    "TicketDraft",
    "TicketQuery",
    "Trial",
    "change_rule",
    "create_rule",
    "delete_rule",
    "failing_where",
    "forget_tickets",
    "list_rules",
    "list_runs",
    "list_tickets",
    "quality_figures",
    "recheck_records",
    "recheck_ticket",
    "run_quality",
    "said_of",
    "settle_ticket",
    "start_run",
    "switch_rule",
    "sync_tickets",
    "take_ready_rules",
    "tickets_of",
    "try_spec",
]
