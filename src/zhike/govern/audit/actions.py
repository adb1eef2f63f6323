"""Writing the audit, in the transaction of the change itself."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from zhike.govern.audit.chain import audit_key, content_of
from zhike.govern.audit.entries import Change
from zhike.govern.audit.models import AuditEntry
from zhike.govern.audit.rules import MAX_TITLE, changed_only, digest_of, encode_values
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, insert_row

_COLUMNS: Final = (
    "id", "tenant_id", "at", "user_id", "user_name", "origin", "request_id", "object_key", "record_id", "action", "title",
    "before", "after", "digest",
)  # fmt: skip


def record_change(actor: Actor, change: Change) -> UUID:
    """Write one entry in the caller's transaction and return its id.

    An entry without a changed field is written too: that somebody saved is a fact.
    """
    row = _row(actor, change)
    insert_row(row)
    return row.id


def record_changes(actor: Actor, changes: Iterable[Change]) -> int:
    """Write many entries in few statements, and return how many.

    For an import write one entry about the run, and one a record only where a person's work was overwritten: each
    source record already keeps its own history.
    """
    rows = [_row(actor, change) for change in changes]
    bulk_insert(AuditEntry, _COLUMNS, ([getattr(row, name) for name in _COLUMNS] for row in rows))
    return len(rows)


def record_denied(actor: Actor, operation: str, target: str = "") -> UUID:
    """Write that an act was refused; call it outside the transaction that the refusal rolls back."""
    return record_change(actor, Change(object_key="audit", record_id=target[:80], action="denied", title=operation))


def _row(actor: Actor, change: Change) -> AuditEntry:
    before, after = changed_only(change.before, change.after)
    row = AuditEntry(
        tenant_id=actor.tenant_id,
        user_id=actor.user_id,
        user_name=actor.name[:120],
        origin=actor.origin,
        request_id=actor.request_id[:80],
        object_key=change.object_key,
        record_id=str(change.record_id),
        action=change.action,
        title=change.title[:MAX_TITLE].replace("\x00", ""),
        before=encode_values(before),
        after=encode_values(after),
    )
    row.digest = digest_of(audit_key(), content_of(row))
    return row
