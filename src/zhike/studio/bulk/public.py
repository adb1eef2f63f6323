"""The door to changing many records."""

from zhike.studio.bulk.actions.steps import delete_many, edit_many, reassign_many
from zhike.studio.bulk.actions.undo import undo_step
from zhike.studio.bulk.rules import MAX_STEP, Skipped, Step, Target

__all__ = ["MAX_STEP", "Skipped", "Step", "Target", "delete_many", "edit_many", "reassign_many", "undo_step"]
