"""The audit on the wire."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from zhike.govern.audit.entries import Entry


class AuditEntryOut(Schema):
    """One act; ``before`` and ``after`` hold the changed fields, masked for the reader."""

    id: UUID
    seq: int | None
    at: datetime
    user_id: UUID | None
    user_name: str
    origin: str
    request_id: str
    object: str
    record_id: str
    action: str
    title: str
    before: dict[str, Any]
    after: dict[str, Any]


class AuditPage(Schema):
    """A page of the audit, newest first unless asked otherwise."""

    items: list[AuditEntryOut]
    next_cursor: str | None


def entry_out(entry: Entry) -> AuditEntryOut:
    """Return an entry as the API shows it."""
    values = {name: getattr(entry, name) for name in AuditEntryOut.model_fields if name != "object"}
    return AuditEntryOut(object=entry.object_key, **values)
