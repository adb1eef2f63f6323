"""Reads of files: through the record that holds them and the field that it holds them in."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for, sees_clear
from zhike.platform.catalog.kinds import FILES
from zhike.platform.errors import not_found
from zhike.platform.lists import RecordItem, records_by_id
from zhike.studio.files.models import File

_WHY: Final = "found among the values of a record in scope"


def files_of(actor: Actor, object_key: str, record_id: UUID) -> tuple[File, ...]:
    """Return the files that a record holds in the fields that the actor sees, newest first.

    Raises:
        AppError: 403; 404 for a record out of reach.
    """
    shown = _shown_ids(actor, object_key, record_id)
    rows = File.objects.in_tenant(actor.tenant_id, _WHY).filter(pk__in=shown, object_key=object_key)
    return tuple(rows.order_by("-created_at", "-pk"))


def file_of(actor: Actor, object_key: str, *, record_id: UUID, file_id: UUID) -> File:
    """Return a file that a record holds in a field that the actor sees.

    Raises:
        AppError: 403; 404 for a record out of reach, a field that is hidden or masked, or a file that it does not hold.
    """
    if file_id not in _shown_ids(actor, object_key, record_id):
        raise not_found("file")
    rows = File.objects.in_tenant(actor.tenant_id, _WHY).filter(pk=file_id, object_key=object_key)
    found = rows.first()
    if found is None:
        raise not_found("file")
    return found


def _shown_ids(actor: Actor, object_key: str, record_id: UUID) -> set[UUID]:
    described = object_for(actor, object_key)
    keys = [one.key for one in described.fields if one.type in FILES and sees_clear(actor, one)]
    # The record is looked for even when no file of it may be seen: one out of reach does not exist.
    found = records_by_id(actor, object_key, [record_id], fields=keys or [described.title])
    if not found:
        raise not_found("record")
    return {one for key in keys for one in _ids(found[0], key)}


def _ids(item: RecordItem, key: str) -> Sequence[UUID]:
    value = item.values.get(key)
    entries = value if isinstance(value, list | tuple) else ()
    return [UUID(str(one["id"])) for one in entries if isinstance(one, Mapping)]
