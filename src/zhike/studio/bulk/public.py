"""The door to changing many records."""

from zhike.studio.bulk.actions.mixing import count_mix, mix_many, register_mixed
from zhike.studio.bulk.actions.steps import delete_many, edit_many, reassign_many
from zhike.studio.bulk.actions.undo import has_traces, undo_step
from zhike.studio.bulk.rules import KEPT_DAYS, MAX_STEP, Mix, MixCount, Skipped, Step, Target

__all__ = [
    "KEPT_DAYS",
    "MAX_STEP",
    "Mix",
    "MixCount",
    "Skipped",
    "Step",
    "Target",
    "count_mix",
    "delete_many",
    "edit_many",
    "has_traces",
    "mix_many",
    "reassign_many",
    "register_mixed",
    "undo_step",
]
