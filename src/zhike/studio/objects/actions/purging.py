"""Fields and objects of the bin go for good, with every value and record; only the audit remains."""

from typing import Any, Final

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found
from zhike.platform.jobs.public import JobContext, JobRun, start_job
from zhike.platform.search.public import forget_records
from zhike.studio.comments.public import purge_comments
from zhike.studio.objects.actions.converting import rows_of
from zhike.studio.objects.actions.fields import field_row, stored_fields
from zhike.studio.objects.models import ObjectDefinition, Record

_CHUNK: Final = 500
_WHY: Final = "definitions are the tenant's, not of a data scope"


def start_purge(actor: Actor, object_key: str, key: str = "") -> JobRun:
    """Start deleting a field of the bin with its values, or an object of the bin with its records, for good.

    Raises:
        AppError: 403 without ``studio.manage`` and ``records.purge``; 404 for what is not in the bin.
    """
    _may(actor)
    with transaction.atomic():
        if key:
            field_row(actor, object_key, key, is_binned=True)
        elif not _binned_object(actor, object_key):
            raise not_found("object")
        return start_job(actor, "objects.purge", {"object": object_key, "field": key})


def run_purge(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Do what `start_purge` asked; running it again goes on where it stopped."""
    _may(context.actor)
    object_key, key = str(payload["object"]), str(payload["field"])
    return _purge_field(context, object_key, key) if key else _purge_object(context, object_key)


def _purge_field(context: JobContext, object_key: str, key: str) -> dict[str, Any]:
    actor = context.actor
    with transaction.atomic():
        row = field_row(actor, object_key, key, is_binned=True)
    filled = rows_of(actor.tenant_id, object_key).filter(**{f"custom__{row.slot}__isnull": False})
    done, total = 0, filled.count()
    while True:
        with transaction.atomic():
            rows = list(filled.order_by("pk").select_for_update()[:_CHUNK])
            for one in rows:
                one.custom.pop(row.slot, None)
                one.save(update_fields=["custom"])
        if not rows:
            break
        done += len(rows)
        context.report("objects.purging", done, total)
    with transaction.atomic():
        # The slot is free for another field only once no row holds a value of this one.
        stored_fields(actor, object_key).filter(pk=row.pk, deleted_at__isnull=False).delete()
        _record(actor, "fields", f"{object_key}.{key}", title=row.label_zh)
    return {"cleared": done}


def _purge_object(context: JobContext, object_key: str) -> dict[str, Any]:
    actor = context.actor
    if not _binned_object(actor, object_key):
        raise not_found("object")
    records = Record.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=object_key)
    done, total = 0, records.count()
    while True:
        with transaction.atomic():
            ids = list(records.order_by("pk").values_list("pk", flat=True)[:_CHUNK])
            forget_records(object_key, ids)
            purge_comments(actor.tenant_id, object_key, record_ids=ids)
            records.filter(pk__in=ids).delete()
        if not ids:
            break
        done += len(ids)
        context.report("objects.purging", done, total)
    with transaction.atomic():
        stored_fields(actor, object_key).delete()
        ObjectDefinition.objects.in_tenant(actor.tenant_id, _WHY).filter(key=object_key).delete()
        _record(actor, "objects", object_key, title=object_key)
    return {"records": done}


def _may(actor: Actor) -> None:
    require(actor, "studio.manage")
    require(actor, "records.purge")


def _binned_object(actor: Actor, object_key: str) -> bool:
    rows = ObjectDefinition.objects.in_tenant(actor.tenant_id, _WHY)
    return rows.filter(key=object_key, deleted_at__isnull=False).exists()


def _record(actor: Actor, object_key: str, record_id: str, *, title: str) -> None:
    record_change(actor, Change(object_key=object_key, record_id=record_id, action="purged", title=title))
