"""Record what was done, read it, prove that it was not altered."""

from zhike.govern.audit.actions import record_change, record_changes, record_denied
from zhike.govern.audit.chain import seal_pending, verify_chain
from zhike.govern.audit.entries import Change, Entry, Verification
from zhike.govern.audit.queries import list_changes_of, list_entries

__all__ = [
    "Change",
    "Entry",
    "Verification",
    "list_changes_of",
    "list_entries",
    "record_change",
    "record_changes",
    "record_denied",
    "seal_pending",
    "verify_chain",
]
