"""Identifiers that sort by the time they were made."""

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """Return a fresh UUIDv7: its text order is its creation order within a process."""
    return UUID(int=uuid_utils.uuid7().int)
