"""Back to an earlier value; out of the recycle bin for good."""

from collections.abc import Sequence
from uuid import UUID

from zhike.govern.audit.public import value_before
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import allowed, store_of
from zhike.platform.lists import RecordItem, get_record


def restore_value(  # sizes: a record, its version, an entry and a field
    actor: Actor, object_key: str, record_id: UUID, *, version: int, entry_id: UUID, field: str
) -> RecordItem:
    """Give a field the value that it had before an entry; the edit is an entry itself.

    Args:
        actor: needs ``object.edit`` and the record in scope, and must be allowed to write the field.
        object_key: the object.
        record_id: the record.
        version: the version that the actor looks at.
        entry_id: an entry of this record's history that changed the field.
        field: its key.

    Raises:
        AppError: 403; 404; 405; 409 ``platform.stale``; 422 for a field that people may not write.
    """
    require(actor, f"{object_key}.edit")
    get_record(actor, object_key, record_id)
    value = value_before(actor, object_key, record_id, entry_id=entry_id, field=field)
    allowed(store_of(actor, object_key).update)(actor, record_id, version=version, given={field: value})
    return get_record(actor, object_key, record_id)


def purge_records(actor: Actor, object_key: str, *, record_ids: Sequence[UUID]) -> int:
    """Delete records of the recycle bin for good, all or none, and return how many.

    Raises:
        AppError: 403 without ``records.purge``; 404; 405 for an object whose records stay.
    """
    require(actor, "records.purge")
    return allowed(store_of(actor, object_key).purge)(actor, record_ids)
