"""Single values of a field with several of them, given to many records or taken from them; the others stay."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final, Protocol
from uuid import UUID

from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field, allowed, object_for, require_clear, store_of
from zhike.platform.catalog.kinds import LISTS
from zhike.platform.errors import invalid
from zhike.platform.lists import RecordItem, RecordQuery, count_records, records_by_id
from zhike.studio.bulk.actions.steps import Maker, find_step, run_step
from zhike.studio.bulk.rules import Mix, MixCount, Step, Target


class PutMix(Protocol):
    """Add and take values of records, all or none; checks its own grants and scopes."""

    def __call__(self, actor: Actor, record_ids: Sequence[UUID], /, *, mix: Mix) -> None: ...


_keepers: Final[dict[tuple[str, str], PutMix]] = {}


def register_mixed(object_key: str, field: str, *, put: PutMix) -> None:
    """Say who keeps the values of a field that the record's own update does not write."""
    _keepers[object_key, field] = put


def mix_many(actor: Actor, object_key: str, target: Target, *, batch_id: UUID, mix: Mix) -> Step:
    """Add values to a field of many records, or take them out; arguments and errors as in `edit_many`.

    Raises:
        AppError: 422 ``bulk.not_mixed`` for a field without several values, and for a mix without any.
    """
    require(actor, f"{object_key}.edit")
    field = _field(actor, object_key, mix)
    found, following = find_step(actor, object_key, target, fields=(field.key,))
    wanted = tuple(one for one in found if _is_changed(mix, one))
    put = putter_of(object_key, field.key)
    maker = Maker(actor, object_key, "mix", batch_id, kept=partial(_kept, mix))
    return run_step(
        actor,
        (wanted, following),
        maker,
        act=lambda item: put(actor, [item.id], mix=mix),
        act_at_once=lambda items: put(actor, [one.id for one in items], mix=mix),
    )


def count_mix(actor: Actor, object_key: str, target: Target, *, mix: Mix) -> MixCount:
    """Count the records of a target and those that a mix would change; errors as `mix_many`."""
    require(actor, f"{object_key}.edit")
    field = _field(actor, object_key, mix)
    if target.ids is not None:
        found = [
            one
            for ids in in_chunks(dict.fromkeys(target.ids))
            for one in records_by_id(actor, object_key, ids, fields=(field.key,))
        ]
        changed = sum(_is_changed(mix, one) for one in found)
        return MixCount(len(found), changed, is_capped=False)
    whole = count_records(actor, object_key, RecordQuery(where=target.where, q=target.q))
    where = {"all": [*([target.where] if target.where else []), {"not": _done(mix)}]}
    left = count_records(actor, object_key, RecordQuery(where=where, q=target.q))
    return MixCount(whole.value, left.value, is_capped=whole.is_capped or left.is_capped)


def putter_of(object_key: str, field: str) -> PutMix:
    """Return what writes a mix: the keeper of the field, or the record's own update.

    Raises:
        AppError: 405 for an object whose records nobody changes.
    """
    kept = _keepers.get((object_key, field))
    return kept or partial(_update, object_key)


def _update(object_key: str, actor: Actor, record_ids: Sequence[UUID], /, *, mix: Mix) -> None:
    update = allowed(store_of(actor, object_key).update)
    for one in records_by_id(actor, object_key, record_ids, fields=(mix.field,)):
        update(actor, one.id, version=one.version, given={mix.field: mix.after(_held(one, mix.field))})


def _field(actor: Actor, object_key: str, mix: Mix) -> Field:
    field = object_for(actor, object_key).field(mix.field)
    if field is None or field.type not in LISTS or not (field.is_editable or field.is_mixed):
        raise invalid("bulk.not_mixed", field=mix.field)
    if not (mix.added or mix.removed):
        raise invalid("platform.invalid_input", problems="added, removed")
    require_clear(actor, [field])
    return field


def _held(item: RecordItem, field: str) -> list[str]:
    values: Any = item.values[field] or ()
    return [str(one) for one in values]


def _is_changed(mix: Mix, item: RecordItem) -> bool:
    before = _held(item, mix.field)
    return mix.after(before) != before


def _kept(mix: Mix, item: RecordItem) -> Mapping[str, object]:
    done = mix.done_to(_held(item, mix.field))
    return {"field": done.field, "added": list(done.added), "removed": list(done.removed)}


def _done(mix: Mix) -> dict[str, object]:
    has = [{"field": mix.field, "op": "has_all", "value": list(mix.added)}] if mix.added else []
    lacks = [{"not": {"field": mix.field, "op": "has_any", "value": list(mix.removed)}}] if mix.removed else []
    return {"all": [*has, *lacks]}
