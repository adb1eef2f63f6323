"""Objects that a company makes itself: made, changed, put into the bin and taken out again."""

from typing import Any

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import touch_catalog
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import find_object
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found, stale
from zhike.platform.outbox.public import emit
from zhike.platform.rows import save_changed
from zhike.studio.objects.models import FieldDefinition, ObjectDefinition
from zhike.studio.objects.rules import MAX_OBJECTS, ObjectDraft, check_label, settle_key, taken

_WHY = "definitions are the tenant's, not of a data scope"


def create_object(actor: Actor, draft: ObjectDraft) -> str:
    """Make an object and return its key; it is in the catalog, the grants and the API at the next request.

    Raises:
        AppError: 403 without ``studio.manage``; 409 ``objects.key_taken``, also by an object in the bin; 422.
    """
    require(actor, "studio.manage")
    key = settle_key(draft.key, draft.label)
    with transaction.atomic():
        rows = ObjectDefinition.objects.in_tenant(actor.tenant_id, _WHY)
        if find_object(key) is not None or rows.filter(key=key).exists():
            raise taken(key)
        if rows.count() >= MAX_OBJECTS:
            raise invalid("objects.too_many_objects", most=MAX_OBJECTS)
        row = ObjectDefinition(tenant_id=actor.tenant_id, key=key)
        _put(row, draft)
        row.save(force_insert=True)
        _announce(actor, row, "created", before={})
    return key


def update_object(actor: Actor, key: str, draft: ObjectDraft, *, version: int) -> None:
    """Change the words, the icon and the colour of an object; its key stays for ever.

    Raises:
        AppError: 403; 404 for an object that is not the company's own; 409 ``platform.stale``; 422.
    """
    require(actor, "studio.manage")
    with transaction.atomic():
        row = _object_row(actor, key, version=version)
        before = words_of(row)
        _put(row, draft)
        save_changed(row)
        _announce(actor, row, "edited", before=before)


def delete_object(actor: Actor, key: str) -> None:
    """Put an object with all its records into the bin: nobody sees it, and nothing of it is lost.

    Raises:
        AppError: 403; 404; 409 ``objects.in_use`` while a field of another object points at it.
    """
    require(actor, "studio.manage")
    with transaction.atomic():
        row = _object_row(actor, key)
        pointing = FieldDefinition.objects.in_tenant(actor.tenant_id, _WHY).filter(deleted_at=None)
        for field in pointing.exclude(object_key=key):
            if field.options.get("reference") == key:
                raise AppError(CONFLICT, "objects.in_use", {"object": field.object_key, "field": field.key})
        row.deleted_at = now()
        save_changed(row)
        _announce(actor, row, "deleted", before={})


def restore_object(actor: Actor, key: str) -> None:
    """Take an object out of the bin, with its fields and records as they were.

    Raises:
        AppError: 403; 404 for one that is not in the bin.
    """
    require(actor, "studio.manage")
    with transaction.atomic():
        row = _object_row(actor, key, is_binned=True)
        row.deleted_at = None
        save_changed(row)
        _announce(actor, row, "restored", before={})


def words_of(row: ObjectDefinition) -> dict[str, Any]:
    """Return what people may change of an object."""
    names = ("label_zh", "label_en", "plural_zh", "plural_en", "title_zh", "title_en", "icon", "color")
    return {name: getattr(row, name) for name in names}


def _object_row(actor: Actor, key: str, *, version: int | None = None, is_binned: bool = False) -> ObjectDefinition:
    rows = ObjectDefinition.objects.in_tenant(actor.tenant_id, _WHY)
    row = rows.filter(key=key, deleted_at__isnull=not is_binned).select_for_update().first()
    if row is None:
        raise not_found("object")
    if version is not None and row.version != version:
        raise stale("object", row.version)
    return row


def _put(row: ObjectDefinition, draft: ObjectDraft) -> None:
    label, plural = check_label(draft.label, "label"), check_label(draft.plural, "plural")
    title = check_label(draft.title, "title")
    row.label_zh, row.label_en = label.zh, label.en
    row.plural_zh, row.plural_en = plural.zh, plural.en
    row.title_zh, row.title_en = title.zh, title.en
    row.icon, row.color = draft.icon, draft.color


def _announce(actor: Actor, row: ObjectDefinition, action: str, *, before: dict[str, Any]) -> None:
    touch_catalog(actor.tenant_id)
    after = words_of(row) if action in ("created", "edited") else {}
    change = Change(
        object_key="objects", record_id=row.key, action=action, title=row.label_zh, before=before, after=after
    )
    record_change(actor, change)
    emit(actor, "catalog.changed", row.key, {"object": row.key, "action": action})
