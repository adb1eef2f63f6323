"""Fields that a company adds to any object: added, changed, moved, put into the bin and taken out again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.db import transaction

from zhike.engines.formula import names_read
from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import touch_catalog
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import ObjectType, find_builtin_store, object_for, slot_letter
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found, stale
from zhike.platform.jobs.public import start_job
from zhike.platform.outbox.public import emit
from zhike.platform.rows import save_changed
from zhike.studio.computed.public import check_computed
from zhike.studio.objects.actions.options import options_of, shown
from zhike.studio.objects.models import FieldDefinition
from zhike.studio.objects.queries.described import describe_field
from zhike.studio.objects.rules import (
    MAX_FIELDS,
    MAX_INDEXED,
    FieldDraft,
    check_field,
    check_label,
    next_slot,
    settle_key,
    taken,
)

_WHY: Final = "definitions are the tenant's, not of a data scope"


def create_field(actor: Actor, object_key: str, draft: FieldDraft) -> str:
    """Add a field to an object and return its key; lists, forms and API have it at the next request.

    Raises:
        AppError: 403 without ``studio.manage``; 404; 405 for an object that takes no fields; 409 ``objects.key_taken``, also
            by a field in the bin; 422.
    """
    require(actor, "studio.manage")
    described = _open_object(actor, object_key)
    key = settle_key(draft.key, draft.label)
    _check(actor, draft)
    with transaction.atomic():
        stored = list(stored_fields(actor, object_key).select_for_update())
        if described.field(key) is not None or any(one.key == key for one in stored):
            raise taken(key)
        _refuse_too_many(stored, draft)
        row = FieldDefinition(
            tenant_id=actor.tenant_id,
            object_key=object_key,
            key=key,
            type=draft.type.value,
            slot=next_slot(
                slot_letter(draft.result or draft.type, decimals=draft.decimals),
                (one.slot for one in stored),
                is_indexed=draft.is_indexed,
            ),
            position=max((one.position for one in stored), default=0) + 1,
        )
        _put(row, draft)
        _check_computed(described, row)
        row.save(force_insert=True)
        _announce(actor, row, "created", before={})
    return key


def update_field(actor: Actor, object_key: str, key: str, *, draft: FieldDraft, version: int) -> None:
    """Change everything of a field but its key and its type.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``; 422, ``objects.other_type`` for another type, which needs a conversion.
    """
    require(actor, "studio.manage")
    _check(actor, draft)
    with transaction.atomic():
        row = field_row(actor, object_key, key, version=version)
        if (
            draft.type.value != row.type
            or slot_letter(draft.result or draft.type, decimals=draft.decimals) != row.slot[0]
        ):
            raise invalid("objects.other_type", field=key)
        if draft.is_indexed and not row.is_indexed:
            _refuse_too_many(list(stored_fields(actor, object_key).exclude(pk=row.pk)), draft)
        before = shown(row)
        _put(row, draft)
        _check_computed(object_for(actor, object_key), row)
        save_changed(row)
        _announce(actor, row, "edited", before=before)


def order_fields(actor: Actor, object_key: str, keys: Sequence[str]) -> None:
    """Put the custom fields of an object into an order; the ones that are not named follow as they were.

    Raises:
        AppError: 403; 404 for a key that the object does not have.
    """
    require(actor, "studio.manage")
    with transaction.atomic():
        rows = list(
            stored_fields(actor, object_key).filter(deleted_at=None).order_by("position", "id").select_for_update()
        )
        by_key = {row.key: row for row in rows}
        if set(keys) - by_key.keys():
            raise not_found("field")
        ordered = [*(by_key[key] for key in dict.fromkeys(keys)), *(row for row in rows if row.key not in keys)]
        for position, row in enumerate(ordered, 1):
            if row.position != position:
                row.position = position
                save_changed(row)
        touch_catalog(actor.tenant_id)
        change = Change(
            object_key="fields", record_id=object_key, action="moved", title=object_key, after={"order": list(keys)}
        )
        record_change(actor, change)


def delete_field(actor: Actor, object_key: str, key: str) -> None:
    """Put a field into the bin: lists, forms and API lose it, its values stay where they are.

    Raises:
        AppError: 403; 404; 409 ``objects.field_in_use`` while a formula reads it.
    """
    require(actor, "studio.manage")
    with transaction.atomic():
        row = field_row(actor, object_key, key)
        for one in object_for(actor, object_key).fields:
            if one.key != key and key in names_read(one.formula):
                raise AppError(CONFLICT, "objects.field_in_use", {"field": key, "formula": one.key})
        row.deleted_at = now()
        save_changed(row)
        _announce(actor, row, "deleted", before={})


def restore_field(actor: Actor, object_key: str, key: str) -> None:
    """Take a field out of the bin with its values.

    Raises:
        AppError: 403; 404 for one that is not in the bin.
    """
    require(actor, "studio.manage")
    with transaction.atomic():
        row = field_row(actor, object_key, key, is_binned=True)
        row.deleted_at = None
        save_changed(row)
        _announce(actor, row, "restored", before={})


def field_row(
    actor: Actor, object_key: str, key: str, *, version: int | None = None, is_binned: bool = False
) -> FieldDefinition:
    """Return a field of the company, locked until the transaction ends.

    Raises:
        AppError: 404; 409 ``platform.stale``.
    """
    rows = stored_fields(actor, object_key).filter(key=key, deleted_at__isnull=not is_binned)
    row: FieldDefinition | None = rows.select_for_update().first()
    if row is None:
        raise not_found("field")
    if version is not None and row.version != version:
        raise stale("field", row.version)
    return row


def _open_object(actor: Actor, object_key: str) -> ObjectType:
    described = object_for(actor, object_key)
    store = find_builtin_store(object_key)
    if not described.is_custom and (store is None or not store.takes_custom):
        raise invalid("objects.takes_no_fields", object=object_key)
    return described


def stored_fields(actor: Actor, object_key: str) -> Any:  # noqa: ANN401 - a scoped query set of definitions
    """Return the definitions of an object's custom fields, those in the bin too."""
    return FieldDefinition.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=object_key)


def _check(actor: Actor, draft: FieldDraft) -> None:
    check_field(draft)
    if draft.reference:
        object_for(actor, draft.reference)


def _check_computed(described: ObjectType, row: FieldDefinition) -> None:
    field = describe_field(row)
    fields = (*(one for one in described.fields if one.key != row.key), field)
    check_computed(replace(described, fields=fields), field)


def _refuse_too_many(stored: Sequence[FieldDefinition], draft: FieldDraft) -> None:
    if len(stored) >= MAX_FIELDS:
        raise invalid("objects.too_many_fields", most=MAX_FIELDS)
    if draft.is_indexed and sum(one.is_indexed for one in stored) >= MAX_INDEXED:
        raise invalid("objects.too_many_indexed", most=MAX_INDEXED)


def _put(row: FieldDefinition, draft: FieldDraft) -> None:
    label = check_label(draft.label, "label")
    row.label_zh, row.label_en = label.zh, label.en
    row.is_indexed = draft.is_indexed
    row.options = options_of(draft)


def _announce(actor: Actor, row: FieldDefinition, action: str, *, before: dict[str, Any]) -> None:
    touch_catalog(actor.tenant_id)
    after = shown(row) if action in ("created", "edited") else {}
    change = Change(
        object_key="fields",
        record_id=f"{row.object_key}.{row.key}",
        action=action,
        title=row.label_zh,
        before=before,
        after=after,
    )
    record_change(actor, change)
    emit(actor, "catalog.changed", row.object_key, {"object": row.object_key, "field": row.key, "action": action})
    # In the queue of the same transaction: whatever happens to this process, the index follows the definition.
    start_job(actor, "objects.indexes", {})
    if row.type == "formula" and row.options.get("formula") != before.get("formula"):
        start_job(actor, "objects.recompute", {"object": row.object_key})
    if bool(before.get("is_searchable")) != bool(row.options.get("is_searchable")) or action in ("deleted", "restored"):
        start_job(actor, "objects.reindex", {"object": row.object_key})
