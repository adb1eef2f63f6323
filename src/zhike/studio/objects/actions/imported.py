"""Many records of a company's own object at once, as imports write them and take them back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zhike.govern.audit.public import Change, record_changes
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_insert, bulk_update
from zhike.platform.catalog import (
    CustomChange,
    ObjectType,
    RowResult,
    RowWrite,
    custom_values,
    is_blank,
    object_for,
    put_custom,
    refuse_missing,
)
from zhike.platform.clock import business_date, now
from zhike.platform.errors import FORBIDDEN, AppError, invalid, not_found
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit_records
from zhike.platform.search.public import index_records
from zhike.studio.computed.public import compute_fields, number_records
from zhike.studio.forms.public import WriteCheck, defaults_of, write_check_of
from zhike.studio.objects.actions.computing import computed_values
from zhike.studio.objects.actions.findable import findable, reading_of
from zhike.studio.objects.models import Record
from zhike.studio.objects.queries.records import live_records

NEW_COLUMNS: Final = (
    "id", "tenant_id", "object_key", "title", "title_pinyin", "owner_id", "department_id", "custom", "import_id",
    "created_at", "updated_at",
)  # fmt: skip
CHANGED_COLUMNS: Final = ("title", "title_pinyin", "custom", "version", "updated_at")


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is the same for all rows."""

    actor: Actor
    described: ObjectType
    import_id: UUID
    check: WriteCheck | None
    today: date


@dataclass(frozen=True, slots=True)
class _Made:
    at: int
    row: Record


def write_rows(  # sizes: the object, and what every store takes
    key: str, actor: Actor, rows: Sequence[RowWrite], /, *, import_id: UUID
) -> list[RowResult]:
    """Make and change records of an object; see `zhike.platform.catalog.WriteRows`."""
    described = object_for(actor, key)
    batch = _Batch(actor, described, import_id, write_check_of(actor, described), business_date(now(), actor.zone))
    results = [RowResult() for _ in rows]
    new = [at for at, one in enumerate(rows) if one.record_id is None]
    old = [at for at, one in enumerate(rows) if one.record_id is not None]
    if new:
        require(actor, f"{key}.create")
        _make(batch, {at: rows[at] for at in new}, results)
    if old:
        require(actor, f"{key}.edit")
        _change(batch, {at: rows[at] for at in old}, results)
    return results


def _make(batch: _Batch, rows: Mapping[int, RowWrite], results: list[RowResult]) -> None:
    defaults = defaults_of(batch.actor, batch.described)
    fine: dict[int, dict[str, object]] = {}
    for at, one in rows.items():
        filled = {key: value for key, value in defaults.items() if is_blank(one.values.get(key))}
        values = {**one.values, **filled}
        refusal = _refused(lambda values=values: _check_new(batch, values))  # type: ignore[misc]  # bound at once
        if refusal is None:
            fine[at] = values
        else:
            results[at] = RowResult(refusal=refusal)
    if not fine:
        return
    serials = number_records(batch.actor, batch.described, today=batch.today, many=len(fine))
    made: list[_Made] = []
    for nth, (at, values) in enumerate(fine.items()):
        numbered = values | {key: taken[nth] for key, taken in serials.items()}
        computed = compute_fields(batch.described, numbered, today=batch.today, zone=batch.actor.zone)
        each = _Made(at, _new_row(batch, numbered | computed))
        made.append(each)
        results[at] = RowResult(record_id=each.row.id, after=_as_json(batch.described, each))
    bulk_insert(Record, NEW_COLUMNS, ([getattr(each.row, name) for name in NEW_COLUMNS] for each in made))
    _finish(batch, "created", [each.row for each in made], [results[each.at] for each in made])


def _check_new(batch: _Batch, values: Mapping[str, object]) -> None:
    refuse_missing(batch.described, values)
    if not values.get("name"):
        raise invalid("platform.bad_value", field="name", wanted="filled")
    if batch.check is not None:
        batch.check(values, None)


def _new_row(batch: _Batch, values: Mapping[str, object]) -> Record:
    name = str(values["name"])
    return Record(
        id=new_id(),
        tenant_id=batch.actor.tenant_id,
        object_key=batch.described.key,
        title=name,
        title_pinyin=reading_of(name),
        owner_id=batch.actor.user_id,
        department_id=batch.actor.department_id,
        custom=put_custom(batch.described, {}, values=values),
        import_id=batch.import_id,
    )


def _as_json(described: ObjectType, made: _Made) -> dict[str, object]:
    custom = made.row.custom
    own = {one.key: custom[one.slot] for one in described.fields if one.slot and one.slot in custom}
    return {"name": made.row.title, **({"owner": str(owner)} if (owner := made.row.owner_id) else {}), **own}


def _change(batch: _Batch, rows: Mapping[int, RowWrite], results: list[RowResult]) -> None:
    mine = live_records(batch.described.key, batch.actor.writing())
    wanted = [one.record_id for one in rows.values() if one.record_id]
    found = {row.pk: row for row in mine.filter(pk__in=wanted).select_for_update()}
    changed: list[Record] = []
    told: list[RowResult] = []
    for at, one in rows.items():
        row = found.get(one.record_id) if one.record_id else None
        if row is None:
            results[at] = RowResult(refusal=_out_of_reach(batch, one))
            continue
        refusal = _refused(lambda row=row, one=one: _check_changed(batch, row, one.values))  # type: ignore[misc]  # bound at once
        results[at] = (
            RowResult(refusal=refusal)
            if refusal
            else put_values(batch.actor, batch.described, row=row, values=one.values)
        )
        if results[at].after:
            changed.append(row)
            told.append(results[at])
    save_changed(changed)
    _finish(batch, "edited", changed, told)


def _out_of_reach(batch: _Batch, write: RowWrite) -> AppError:
    """Tell a record that was shared only to look at from one that is hidden."""
    is_seen = live_records(batch.described.key, batch.actor).filter(pk__in=[write.record_id]).exists()
    return AppError(FORBIDDEN, "platform.shared_to_view") if is_seen else not_found("record")


def _check_changed(batch: _Batch, row: Record, values: Mapping[str, object]) -> None:
    if batch.check is not None:
        held = {"name": row.title, "owner": row.owner_id, **custom_values(batch.described, row.custom)}
        batch.check({**held, **values}, frozenset(values))


def put_values(
    actor: Actor, described: ObjectType, *, row: Record, values: Mapping[str, object]
) -> RowResult:  # sizes: a row and its values
    """Put values and what follows from them into a row, unsaved; returns what changed."""
    every = {**values, **computed_values(actor, described, row, values=values)}
    name = str(every.pop("name", row.title))
    change = CustomChange.of(described, row.custom, values=every)
    before, after = dict(change.before), dict(change.after)
    if name != row.title:
        before["name"], after["name"] = row.title, name
    if after:
        row.title, row.title_pinyin, row.custom = name, reading_of(name), dict(change.stored)
        row.version, row.updated_at = row.version + 1, now()
    return RowResult(record_id=row.pk, before=before, after=after)


def save_changed(rows: Iterable[Record]) -> None:
    """Store rows that `put_values` changed."""
    every = [[row.pk, *(getattr(row, name) for name in CHANGED_COLUMNS)] for row in rows]
    if every:
        bulk_update(Record, CHANGED_COLUMNS, every)


def _finish(batch: _Batch, action: str, rows: Sequence[Record], results: Sequence[RowResult]) -> None:
    if not rows:
        return
    key, actor = batch.described.key, batch.actor
    found = [findable(batch.described, row) for row in rows]
    index_records(actor.tenant_id, key, records=found, are_new=action == "created")
    record_changes(
        actor,
        (
            Change(object_key=key, record_id=row.pk, action=action, title=row.title, before=one.before, after=one.after)
            for row, one in zip(rows, results, strict=True)
        ),
    )
    event = "created" if action == "created" else "updated"
    emit_records(actor, f"{key}.{event}", [row.pk for row in rows])


def _refused(act: Callable[[], None]) -> AppError | None:
    try:
        act()
    except AppError as error:
        return error
    return None
