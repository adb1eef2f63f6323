"""The door to changing many records."""

from zhike.studio.bulk.actions.steps import delete_many, edit_many, reassign_many
from zhike.studio.bulk.actions.undo import has_traces, undo_step
from zhike.studio.bulk.rules import KEPT_DAYS, MAX_STEP, Skipped, Step, Target

__all__ = [
    "KEPT_DAYS",
    "MAX_STEP",
    "Skipped",
    "Step",
    "Target",
    "delete_many",
    "edit_many",
    "has_traces",
    "reassign_many",
    "undo_step",
]
