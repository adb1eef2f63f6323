"""The door to handovers."""

from zhike.studio.handovers.actions import cancel_handover, start_handover, undo_handover
from zhike.studio.handovers.models import Handover
from zhike.studio.handovers.queries import get_handover, is_too_old, latest_handover, list_holdings, state_of
from zhike.studio.handovers.rules import UNDO_DAYS, HandoverDraft, Holding, Tally, may_be_undone

__all__ = [
    "UNDO_DAYS",
    "Handover",
    "HandoverDraft",
    "Holding",
    "Tally",
    "cancel_handover",
    "get_handover",
    "is_too_old",
    "latest_handover",
    "list_holdings",
    "may_be_undone",
    "start_handover",
    "state_of",
    "undo_handover",
]
