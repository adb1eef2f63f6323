"""What one person does to one record of any object, by way of its store."""

from collections.abc import Mapping
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import allowed, store_of
from zhike.platform.lists import RecordItem, get_record


def create_record(actor: Actor, object_key: str, given: Mapping[str, object]) -> RecordItem:
    """Make a record.

    Raises:
        AppError: 403; 404 for an unknown object; 405 for one whose records nobody makes by hand; 422.
    """
    record_id = allowed(store_of(actor, object_key).create)(actor, given)
    return get_record(actor, object_key, record_id)


def update_record(
    actor: Actor, object_key: str, record_id: UUID, *, version: int, given: Mapping[str, object]
) -> RecordItem:
    """Change fields of a record.

    Raises:
        AppError: as `create_record`; 404 for a record out of reach; 409 ``platform.stale``.
    """
    allowed(store_of(actor, object_key).update)(actor, record_id, version=version, given=given)
    return get_record(actor, object_key, record_id)


def delete_record(actor: Actor, object_key: str, record_id: UUID, *, version: int | None = None) -> None:
    """Put a record into the recycle bin; errors as in `update_record`."""
    allowed(store_of(actor, object_key).delete)(actor, record_id, version=version)


def restore_record(actor: Actor, object_key: str, record_id: UUID) -> RecordItem:
    """Take a record out of the recycle bin; errors as in `update_record`."""
    allowed(store_of(actor, object_key).restore)(actor, record_id)
    return get_record(actor, object_key, record_id)
