"""Uploaded files by their content: written once, named by their hash, judged by their first bytes."""

from zhike.adapters.blobs.kinds import INLINE, is_program, kind_of
from zhike.adapters.blobs.store import Blob, BlobTooLargeError, drop_blob, open_blob, put_blob

__all__ = ["INLINE", "Blob", "BlobTooLargeError", "drop_blob", "is_program", "kind_of", "open_blob", "put_blob"]
