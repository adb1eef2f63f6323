"""What settling a conflict writes into a record that has no locks: its own field, by its object's own update."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.conflicts.about import records_of
from zhike.integrate.conflicts.models import Conflict
from zhike.platform.actor import Actor, require, system_actor
from zhike.platform.catalog import allowed, field_of, is_same, object_for, store_of, to_stored
from zhike.platform.errors import CONFLICT, AppError, not_found
from zhike.platform.lists import records_by_id


@dataclass(frozen=True, slots=True)
class HeldValue:
    """A record as it stands: its version, its title, and what a field holds, as JSON."""

    version: int
    title: str
    value: object


def held_values(
    tenant_id: UUID, object_key: str, *, wanted: Sequence[tuple[UUID, str]]
) -> dict[tuple[UUID, str], HeldValue]:
    """Return what fields of records hold now, whoever asks, by (record, field); records that are gone are left out."""
    system = system_actor(tenant_id)
    described = object_for(system, object_key)
    ids = sorted({key for key, _ in wanted})
    fields = sorted({described.title, *(field for _, field in wanted)})
    found = {one.id: one for one in records_by_id(system, object_key, ids, fields=fields)}
    held = {}
    for key, field in wanted:
        one = found.get(key)
        if one is not None:
            value = to_stored(field_of(described, field), one.values.get(field))
            held[key, field] = HeldValue(one.version, str(one.values.get(described.title) or ""), value)
    return held


def held_of(row: Conflict) -> HeldValue:
    """Return what the record of a conflict holds now, whoever asks.

    Raises:
        AppError: 404 for a record that is gone.
    """
    place = (row.target_id, row.field)
    found = held_values(row.tenant_id, row.object_key, wanted=[place]).get(place)
    if found is None:
        raise not_found("record")
    return found


def carry_out_on_record(actor: Actor, row: Conflict, *, answer: str, value: object) -> None:
    """Write what a person decided; errors as the object's own update.

    Raises:
        AppError: 403; 404; 409 ``conflicts.moved`` when the record says something else by now, ``platform.stale``; 422.
    """
    held = _writable(actor, row)
    if not is_same(held.value, row.ours):
        raise AppError(CONFLICT, "conflicts.moved")
    if answer == "ours":
        change = Change(
            object_key=row.object_key,
            record_id=row.target_id,
            action="conflict_kept",
            title=held.title,
            before={row.field: row.theirs},
            after={row.field: row.ours},
        )
        record_change(actor, change)
        return
    _write(actor, row, version=held.version, given={row.field: row.theirs if answer == "theirs" else value})
    if answer == "other":
        row.result = held_of(row).value


def bring_back(actor: Actor, row: Conflict, *, kept: object) -> None:
    """Write again what stood there before a conflict was settled.

    Raises:
        AppError: 409 ``conflicts.changed_since`` when it says something else than what was decided; 403, 404.
    """
    held = _writable(actor, row)
    if not is_same(held.value, kept):
        raise AppError(CONFLICT, "conflicts.changed_since")
    if row.answer != "ours":
        _write(actor, row, version=held.version, given={row.field: row.ours})


def _writable(actor: Actor, row: Conflict) -> HeldValue:
    require(actor, f"{row.object_key}.edit")
    if not records_of(actor.writing(), row.object_key).filter(pk=row.target_id).exists():
        raise not_found("record")
    return held_of(row)


def _write(actor: Actor, row: Conflict, *, version: int, given: Mapping[str, object]) -> None:
    store = store_of(actor, row.object_key)
    allowed(store.update)(actor, row.target_id, version=version, given=dict(given))
