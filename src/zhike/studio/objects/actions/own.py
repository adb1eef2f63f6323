"""What people do to the records of an object that their company made: its store."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhike.govern.audit.public import Change, record_change, record_changes
from zhike.govern.people.public import get_user
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import (
    CustomChange,
    ObjectStore,
    custom_values,
    object_for,
    parse_values,
    put_custom,
    refuse_missing,
)
from zhike.platform.clock import now
from zhike.platform.errors import invalid, not_found, stale
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit_records
from zhike.platform.reach import reach_of, refuse_view_only
from zhike.platform.rows import save_changed
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.search.public import forget_records, index_records, move_records
from zhike.studio.comments.public import purge_comments
from zhike.studio.computed.public import fill_new
from zhike.studio.files.public import hold_files
from zhike.studio.forms.public import check_write, has_demands
from zhike.studio.objects.actions.findable import find_again, findable, reading_of
from zhike.studio.objects.actions.imported import put_values, write_rows
from zhike.studio.objects.actions.taken_back import take_back_rows
from zhike.studio.objects.models import Record
from zhike.studio.objects.queries.records import live_records

MAX_AT_ONCE: Final = 1_000


def make_own_store(key: str) -> ObjectStore:
    """Return the store of an object that a company made."""
    return ObjectStore(
        key=key,
        rows=partial(live_records, key),
        is_indexed=True,
        find_again=find_again,
        is_owned=True,
        takes_custom=True,
        create=partial(_create, key),
        update=partial(_update, key),
        delete=partial(_delete, key),
        bin=partial(_binned, key),
        restore=partial(_restore, key),
        purge=partial(_purge, key),
        reassign=partial(_reassign, key),
        write_rows=partial(write_rows, key),
        take_back=partial(take_back_rows, key),
    )


def _binned(key: str, actor: Actor) -> ScopedQuerySet[Record]:
    return Record.objects.visible_to(actor, rule=reach_of(key)).filter(object_key=key, deleted_at__isnull=False)


def _create(key: str, actor: Actor, given: Mapping[str, object]) -> UUID:
    require(actor, f"{key}.create")
    described = object_for(actor, key)
    values = parse_values(described, given, actor=actor)
    refuse_missing(described, values)
    name = str(values.get("name") or "")
    if not name:
        raise invalid("platform.bad_value", field="name", wanted="blank")
    check_write(actor, described, values)
    row = Record(
        id=new_id(),
        tenant_id=actor.tenant_id,
        object_key=key,
        title=name,
        title_pinyin=reading_of(name),
        owner_id=actor.user_id,
        department_id=actor.department_id,
    )
    with transaction.atomic():
        values = hold_files(actor, described, record_id=row.id, values=values)
        held = {"owner": row.owner_id, "department": row.department_id, "created_at": row.created_at}
        values |= fill_new(actor, described, {**held, **values})
        row.custom = put_custom(described, {}, values=values)
        row.save(force_insert=True)
        index_records(actor.tenant_id, key, records=[findable(described, row)], are_new=True)
        after = {"name": name, **CustomChange.of(described, {}, values=values).after}
        _record(actor, row, "created", after=after)
        emit_records(actor, f"{key}.created", [row.id])
    return row.id


def _update(  # sizes: the object, and what every store's update takes
    key: str, actor: Actor, record_id: UUID, *, version: int, given: Mapping[str, object]
) -> None:
    require(actor, f"{key}.edit")
    described = object_for(actor, key)
    values = parse_values(described, given, actor=actor)
    with transaction.atomic():
        row = _locked(key, actor, record_id, version=version)
        values = hold_files(
            actor, described, record_id=row.id, values=values, held=custom_values(described, row.custom)
        )
        if has_demands(actor, key):
            held = {"name": row.title, "owner": row.owner_id, **custom_values(described, row.custom)}
            check_write(actor, described, {**held, **values}, touched=frozenset(values))
        result = put_values(actor, described, row=row, values=values)
        if not result.after:
            return
        row.save()
        index_records(actor.tenant_id, key, records=[findable(described, row)])
        _record(actor, row, "edited", before=result.before, after=result.after)
        emit_records(actor, f"{key}.updated", [row.id], fields=sorted(result.after))


def _delete(key: str, actor: Actor, record_id: UUID, *, version: int | None = None) -> None:
    require(actor, f"{key}.delete")
    with transaction.atomic():
        row = _locked(key, actor, record_id, version=version)
        row.deleted_at, row.deleted_by, row.is_live = now(), actor.user_id, False
        save_changed(row)
        forget_records(key, [row.id])
        _record(actor, row, "deleted")
        emit_records(actor, f"{key}.updated", [row.id], deleted=True)


def _restore(key: str, actor: Actor, record_id: UUID) -> int:
    require(actor, f"{key}.delete")
    with transaction.atomic():
        row = _binned(key, actor).filter(pk=record_id).select_for_update().first()
        if row is None:
            raise not_found("record")
        refuse_view_only(actor, Record, [row.id], rule=reach_of(key))
        row.deleted_at, row.deleted_by, row.is_live = None, None, True
        save_changed(row)
        index_records(actor.tenant_id, key, records=[findable(object_for(actor, key), row)])
        _record(actor, row, "restored")
        emit_records(actor, f"{key}.updated", [row.id], restored=True)
    return row.version


def _purge(key: str, actor: Actor, record_ids: Sequence[UUID]) -> int:
    require(actor, "records.purge")
    wanted = _few(record_ids)
    with transaction.atomic():
        found = list(_binned(key, actor).filter(pk__in=wanted).select_for_update())
        if len(found) != len(wanted):
            raise not_found("record")
        refuse_view_only(actor, Record, wanted, rule=reach_of(key))
        record_changes(actor, [_change(row, "purged") for row in found])
        purge_comments(actor.tenant_id, key, record_ids=wanted)
        _binned(key, actor).filter(pk__in=wanted).delete()
        emit_records(actor, f"{key}.removed", wanted)
    return len(wanted)


def _reassign(key: str, actor: Actor, record_ids: Sequence[UUID], *, owner_id: UUID) -> int:
    require(actor, f"{key}.reassign")
    owner = get_user(actor, owner_id)
    if not owner.is_active:
        raise invalid("objects.owner_inactive", name=owner.name)
    wanted = _few(record_ids)
    with transaction.atomic():
        found = list(live_records(key, actor).filter(pk__in=wanted).select_for_update())
        if len(found) != len(wanted):
            raise not_found("record")
        refuse_view_only(actor, Record, wanted, rule=reach_of(key))
        moved = [row for row in found if row.owner_id != owner_id]
        ids = [row.id for row in moved]
        for chunk in in_chunks(ids):
            live_records(key, actor).filter(pk__in=chunk).update(
                owner_id=owner_id, department_id=owner.department_id, version=F("version") + 1, updated_at=now()
            )
        move_records(key, ids, owner_id=owner_id, department_id=owner.department_id)
        after = {"owner": str(owner_id)}
        changes = [
            _change(row, "reassigned", before={"owner": row.owner_id and str(row.owner_id)}, after=after)
            for row in moved
        ]
        record_changes(actor, changes)
        emit_records(actor, f"{key}.updated", ids, fields=["owner"])
    return len(moved)


def _few(record_ids: Sequence[UUID]) -> list[UUID]:
    wanted = sorted(set(record_ids))
    if len(wanted) > MAX_AT_ONCE:
        raise invalid("objects.too_many", most=MAX_AT_ONCE)
    return wanted


def _locked(key: str, actor: Actor, record_id: UUID, *, version: int | None) -> Record:
    row = live_records(key, actor).filter(pk=record_id).select_for_update().first()
    if row is None:
        raise not_found("record")
    refuse_view_only(actor, Record, [record_id], rule=reach_of(key))
    if version is not None and row.version != version:
        raise stale("record", row.version)
    return row


def _record(
    actor: Actor,
    row: Record,
    action: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    record_change(actor, _change(row, action, before=before, after=after))


def _change(
    row: Record,
    action: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> Change:
    return Change(
        object_key=row.object_key,
        record_id=row.id,
        action=action,
        title=row.title,
        before=before or {},
        after=after or {},
    )
