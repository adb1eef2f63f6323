"""Take back what an import wrote into the records of a company's own object."""

from collections.abc import Sequence

from zhike.govern.audit.public import Change, record_changes
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import ObjectType, RowTrace, TakenBack, from_stored, is_same, object_for
from zhike.platform.outbox.public import emit_records
from zhike.platform.search.public import forget_records, index_records
from zhike.studio.objects.actions.findable import findable
from zhike.studio.objects.actions.imported import put_values, save_changed
from zhike.studio.objects.models import Record

_WHY = "an undo takes back all that its import wrote"


def take_back_rows(  # sizes: the object, and what every store takes
    key: str, actor: Actor, traces: Sequence[RowTrace], /
) -> list[TakenBack]:
    """Remove new records and restore changed ones; see `zhike.platform.catalog.TakeBackRows`."""
    described = object_for(actor, key)
    rows = Record.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=key)
    wanted = [one.record_id for one in traces]
    found = {row.pk: row for chunk in in_chunks(wanted) for row in rows.filter(pk__in=chunk).select_for_update()}
    results: list[TakenBack] = []
    gone: list[Record] = []
    changed: list[tuple[Record, Change]] = []
    for one in traces:
        row = found.get(one.record_id)
        if row is None or not row.is_live:
            results.append(TakenBack(record_id=one.record_id))
        elif not one.is_new:
            results.append(_restored(actor, described, row, trace=one, changed=changed))
        elif _is_untouched(described, row, one):
            gone.append(row)
            results.append(TakenBack(record_id=row.pk))
        else:
            results.append(TakenBack(record_id=row.pk, title=row.title, kept=("*",)))
    _remove(actor, key, gone)
    _save(actor, described, changed)
    return results


def _is_untouched(described: ObjectType, row: Record, trace: RowTrace) -> bool:
    """Say whether a new record holds what its import wrote, so that a later import that was taken back does not count."""
    held = _held(described, row)
    known = {one.key for one in described.fields if one.is_editable or one.key == "owner"}
    return all(is_same(held.get(key), trace.after.get(key)) for key in (known & (held.keys() | trace.after.keys())))


def _held(described: ObjectType, row: Record) -> dict[str, object]:
    own = {one.key: row.custom.get(one.slot) for one in described.fields if one.slot}
    return {"name": row.title, "owner": str(row.owner_id) if row.owner_id else None, **own}


def _restored(
    actor: Actor, described: ObjectType, row: Record, *, trace: RowTrace, changed: list[tuple[Record, Change]]
) -> TakenBack:
    held = _held(described, row)
    # A formula follows from the others, and a field that is gone by now has nothing to restore.
    keys = [one.key for one in described.fields if one.key in trace.after and one.is_editable]
    same = [key for key in keys if is_same(held.get(key), trace.after[key])]
    values = {one.key: from_stored(one, trace.before.get(one.key)) for one in described.fields if one.key in same}
    result = put_values(actor, described, row=row, values=values)
    if result.after:
        told = Change(
            object_key=described.key, record_id=row.pk, action="undone", title=row.title,
            before=result.before, after=result.after,
        )  # fmt: skip
        changed.append((row, told))
    return TakenBack(record_id=row.pk, title=row.title, kept=tuple(key for key in keys if key not in same))


def _remove(actor: Actor, key: str, rows: Sequence[Record]) -> None:
    if not rows:
        return
    ids = [row.pk for row in rows]
    for chunk in in_chunks(ids):
        Record.objects.in_tenant(actor.tenant_id, _WHY).filter(pk__in=chunk).delete()
    forget_records(key, ids)
    record_changes(actor, (Change(object_key=key, record_id=row.pk, action="undone", title=row.title) for row in rows))
    emit_records(actor, f"{key}.removed", ids)


def _save(actor: Actor, described: ObjectType, changed: Sequence[tuple[Record, Change]]) -> None:
    if not changed:
        return
    rows = [row for row, _ in changed]
    save_changed(rows)
    index_records(actor.tenant_id, described.key, records=[findable(described, row) for row in rows])
    record_changes(actor, (told for _, told in changed))
    emit_records(actor, f"{described.key}.updated", [row.pk for row in rows])
