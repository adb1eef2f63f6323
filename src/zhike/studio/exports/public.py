"""The door to exports."""

from zhike.studio.exports.actions import cancel_export, delete_export, request_export, take_export
from zhike.studio.exports.approvals import approve_export, refuse_export, set_approval_above
from zhike.studio.exports.models import Export
from zhike.studio.exports.queries import (
    approval_above,
    get_export,
    is_expired,
    list_exports,
    list_waiting,
    said_of,
    said_waiting,
    state_of,
)
from zhike.studio.exports.rules import WAIT_DAYS, ExportDraft, FileKind, Form, file_name

__all__ = [
    "WAIT_DAYS",
    "Export",
    "ExportDraft",
    "FileKind",
    "Form",
    "approval_above",
    "approve_export",
    "cancel_export",
    "delete_export",
    "file_name",
    "get_export",
    "is_expired",
    "list_exports",
    "list_waiting",
    "refuse_export",
    "request_export",
    "said_of",
    "said_waiting",
    "set_approval_above",
    "state_of",
    "take_export",
]
