"""The door to exports."""

from zhike.studio.exports.actions import cancel_export, delete_export, request_export, take_export
from zhike.studio.exports.models import Export
from zhike.studio.exports.queries import get_export, is_expired, list_exports
from zhike.studio.exports.rules import ExportDraft, file_name

__all__ = [
    "Export",
    "ExportDraft",
    "cancel_export",
    "delete_export",
    "file_name",
    "get_export",
    "is_expired",
    "list_exports",
    "request_export",
    "take_export",
]
