"""The door to write-back: which way fields go, and what is on its way out."""

from zhike.integrate.writebacks.actions.dry_running import DryChange, DryRun, dry_run
from zhike.integrate.writebacks.actions.keeping import WriteBackDraft, set_writeback
from zhike.integrate.writebacks.actions.replaying import replay_change, replay_ended
from zhike.integrate.writebacks.actions.serving import serve_writeback, writebacks_due
from zhike.integrate.writebacks.queries.fields import FieldWay, WriteBackStory, get_writeback
from zhike.integrate.writebacks.queries.writebacks import (
    BackFlow,
    OutgoingCard,
    OutgoingFlow,
    flow_of,
    flows,
    list_changes,
)
from zhike.integrate.writebacks.rules.plans import FieldPlan
from zhike.integrate.writebacks.settings import RestWrites, TableWrites

__all__ = [
    "BackFlow",
    "DryChange",
    "DryRun",
    "FieldPlan",
    "FieldWay",
    "OutgoingCard",
    "OutgoingFlow",
    "RestWrites",
    "TableWrites",
    "WriteBackDraft",
    "WriteBackStory",
    "dry_run",
    "flow_of",
    "flows",
    "get_writeback",
    "list_changes",
    "replay_change",
    "replay_ended",
    "serve_writeback",
    "set_writeback",
    "writebacks_due",
]
