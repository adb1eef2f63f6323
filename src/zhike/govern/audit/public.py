"""Record what was done, read it, prove that it was not altered."""

from zhike.govern.audit.actions import record_change, record_changes, record_denied
from zhike.govern.audit.chain import seal_pending, verify_chain
from zhike.govern.audit.entries import Change, Entry, HistoryQuery, Verification
from zhike.govern.audit.queries import (
    iter_entries,
    iter_values_given,
    list_changes_of,
    list_entries,
    list_history,
    value_before,
    who_deleted,
)
from zhike.govern.audit.writers import Writer, last_writers

__all__ = [
    "Change",
    "Entry",
    "HistoryQuery",
    "Verification",
    "Writer",
    "iter_entries",
    "iter_values_given",
    "last_writers",
    "list_changes_of",
    "list_entries",
    "list_history",
    "record_change",
    "record_changes",
    "record_denied",
    "seal_pending",
    "value_before",
    "verify_chain",
    "who_deleted",
]
