"""Write and take back records whose store knows only one at a time."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from zhike.platform.actor import Actor
from zhike.platform.catalog import (
    ObjectStore,
    ObjectType,
    RowResult,
    RowTrace,
    RowWrite,
    TakenBack,
    allowed,
    is_same,
    to_stored,
)
from zhike.platform.errors import AppError, not_found
from zhike.platform.lists import RecordItem, records_by_id


def write_one_by_one(
    actor: Actor, described: ObjectType, *, store: ObjectStore, rows: Sequence[RowWrite]
) -> list[RowResult]:
    """Make and change records through a store's own actions; results as `zhike.platform.catalog.WriteRows` gives them."""
    held = _held(actor, described, [one.record_id for one in rows if one.record_id])
    results: list[RowResult] = []
    for one in rows:
        try:
            with transaction.atomic():
                if one.record_id is None:
                    results.append(_made(actor, described, store, one))
                else:
                    results.append(_changed(actor, described, store, one=one, held=held.get(str(one.record_id))))
        except AppError as error:
            results.append(RowResult(refusal=error))
    return results


def take_back_one_by_one(
    actor: Actor, described: ObjectType, *, store: ObjectStore, traces: Sequence[RowTrace]
) -> list[TakenBack]:
    """Delete and restore records through a store's own actions; results as `zhike.platform.catalog.TakeBackRows` gives them."""
    held = _held(actor, described, [one.record_id for one in traces])
    return [_taken_back(actor, described, store, one=one, held=held.get(str(one.record_id))) for one in traces]


def _held(actor: Actor, described: ObjectType, ids: Sequence[object]) -> dict[str, RecordItem]:
    found = records_by_id(actor, described.key, [one for one in ids if one]) if ids else ()  # type: ignore[misc]  # ids of records
    return {str(one.id): one for one in found}


def _made(actor: Actor, described: ObjectType, store: ObjectStore, one: RowWrite) -> RowResult:
    given = _as_json(described, one.values)
    record_id = allowed(store.import_row or store.create)(actor, given)
    return RowResult(record_id=record_id, after=given)


def _changed(
    actor: Actor, described: ObjectType, store: ObjectStore, *, one: RowWrite, held: RecordItem | None
) -> RowResult:
    if held is None or one.record_id is None:
        raise not_found("record")
    editable = {each.key for each in described.fields if each.is_editable}
    now_held = _as_json(described, held.values)
    given = {key: value for key, value in _as_json(described, one.values).items() if key in editable}
    after = {key: value for key, value in given.items() if not is_same(now_held.get(key), value)}
    if not after:
        return RowResult(record_id=one.record_id)
    allowed(store.update)(actor, one.record_id, version=held.version, given=after)
    return RowResult(record_id=one.record_id, before={key: now_held.get(key) for key in after}, after=after)


def _taken_back(
    actor: Actor, described: ObjectType, store: ObjectStore, *, one: RowTrace, held: RecordItem | None
) -> TakenBack:
    if held is None:
        return TakenBack(record_id=one.record_id)
    title = str(held.values.get(described.title) or "")
    if one.is_new:
        if held.version > 1:
            return TakenBack(record_id=one.record_id, title=title, kept=("*",))
        allowed(store.delete)(actor, one.record_id, version=held.version)
        return TakenBack(record_id=one.record_id)
    now_held = _as_json(described, held.values)
    same = {key: one.before.get(key) for key, written in one.after.items() if is_same(now_held.get(key), written)}
    if same:
        allowed(store.update)(actor, one.record_id, version=held.version, given=same)
    kept = tuple(key for key in one.after if key not in same)
    return TakenBack(record_id=one.record_id, title=title, kept=kept)


def _as_json(described: ObjectType, values: Mapping[str, object]) -> dict[str, object]:
    fields = {one.key: one for one in described.fields}
    return {key: to_stored(fields[key], value) for key, value in values.items() if key in fields}
