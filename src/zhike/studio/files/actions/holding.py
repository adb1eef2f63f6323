"""Records take files and let them go: called by every store where it writes values."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, ObjectType
from zhike.platform.catalog.kinds import FILES
from zhike.platform.clock import now
from zhike.platform.errors import invalid
from zhike.platform.scope import ScopedQuerySet
from zhike.studio.files.models import File

_WHY: Final = "the record was found in scope; what it takes is checked one by one"


def hold_files(
    actor: Actor,
    described: ObjectType,
    *,
    record_id: UUID,
    values: Mapping[str, object],
    held: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Attach the files that values name and release those that they no longer name; within the caller's transaction.

    A file can be taken by the person who brought it for this very field, and by the record that held it before (so that
    an earlier value can be brought back). Name, size and kind come from what is stored, not from who writes.

    Args:
        actor: who writes.
        described: the object.
        record_id: the record that is written.
        values: parsed values by field key.
        held: its values so far.

    Returns:
        The values, those of file fields with ``{id, name, size, media_type}`` as stored.

    Raises:
        AppError: 422 ``files.gone`` for a file that is not there or that is another's.
    """
    fields = [one for one in described.fields if one.type in FILES and one.key in values]
    if not fields:
        return dict(values)
    settled = dict(values)
    for field in fields:
        wanted = _ids(values[field.key])
        before = _ids((held or {}).get(field.key))
        found = _takeable(actor, described.key, field=field, record_id=record_id, ids=wanted)
        settled[field.key] = [_value(found[one]) for one in wanted]
        _rows(actor).filter(pk__in=wanted).update(record_id=record_id, released_at=None)
        _rows(actor).filter(pk__in=[one for one in before if one not in found], record_id=record_id).update(
            released_at=now()
        )
    return settled


def _takeable(actor: Actor, object_key: str, *, field: Field, record_id: UUID, ids: list[UUID]) -> dict[UUID, File]:
    rows = _rows(actor).filter(pk__in=ids, object_key=object_key, field_key=field.key).select_for_update()
    found = {
        one.id: one
        for one in rows
        if one.record_id == record_id or (one.record_id is None and one.user_id == actor.user_id)
    }
    if missing := [one for one in ids if one not in found]:
        raise invalid("files.gone", field=field.key, id=str(missing[0]))
    return found


def _value(row: File) -> dict[str, object]:
    return {"id": str(row.id), "name": row.name, "size": row.size, "media_type": row.media_type}


def _rows(actor: Actor) -> ScopedQuerySet[File]:
    return File.objects.in_tenant(actor.tenant_id, _WHY)


def _ids(value: object) -> list[UUID]:
    entries: Iterable[object] = value if isinstance(value, list | tuple) else ()
    return [UUID(str(one["id"])) for one in entries if isinstance(one, Mapping) and one.get("id")]
