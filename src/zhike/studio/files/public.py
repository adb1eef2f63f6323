"""The door to attached files."""

from zhike.studio.files.actions.holding import hold_files
from zhike.studio.files.actions.sweeping import sweep_files
from zhike.studio.files.actions.uploading import card_of, store_of_tenant, upload_file
from zhike.studio.files.queries import file_of, files_of
from zhike.studio.files.rules import PREVIEWED, FileCard, Form

__all__ = [
    "PREVIEWED",
    "FileCard",
    "Form",
    "card_of",
    "file_of",
    "files_of",
    "hold_files",
    "store_of_tenant",
    "sweep_files",
    "upload_file",
]
