"""A field gets another type without losing a value: new values beside the old ones, then one switch.

The old field goes into the bin with its values, so what could not be read is still there. Until the switch nothing is
changed for anybody, and a run that was killed starts over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import touch_catalog
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, find_object, slot_letter, to_stored
from zhike.platform.clock import now
from zhike.platform.jobs.public import JobContext, JobRun, start_job
from zhike.platform.rows import save_changed
from zhike.platform.typed_json import reader_of
from zhike.studio.objects.actions.fields import field_row, stored_fields
from zhike.studio.objects.actions.options import options_of
from zhike.studio.objects.conversions import NotConvertible, convert
from zhike.studio.objects.models import FieldDefinition, Record
from zhike.studio.objects.queries.described import describe_field
from zhike.studio.objects.rules import SUFFIX, FieldDraft, check_field, next_slot

_CHUNK: Final = 500
_EXAMPLES: Final = 10
_WHY: Final = "a field changes for the whole tenant"


@dataclass(slots=True)
class Tally:
    """How a conversion goes; ``examples`` are old values as text that mean nothing in the new type."""

    converted: int = 0
    failed: int = 0
    examples: list[str] = field(default_factory=list)

    def fail(self, value: object) -> None:
        """Count a value that means nothing."""
        self.failed += 1
        text = str(value)[:80]
        if len(self.examples) < _EXAMPLES and text not in self.examples:
            self.examples.append(text)

    def result(self) -> dict[str, Any]:
        """Return the result of the job."""
        return {"converted": self.converted, "failed": self.failed, "examples": self.examples}


def start_conversion(actor: Actor, object_key: str, key: str, *, draft: FieldDraft, is_dry: bool) -> JobRun:
    """Start giving a field another type, or only finding out what that would do.

    The job's result: ``converted``, ``failed``, and up to ten ``examples`` of values that mean nothing in the new type.

    Raises:
        AppError: 403 without ``studio.manage``; 404; 422.
    """
    require(actor, "studio.manage")
    check_field(draft)
    with transaction.atomic():
        row = field_row(actor, object_key, key)
        kept = {
            "type": draft.type.value,
            "options": {**row.options, **options_of(draft)},
            "is_indexed": draft.is_indexed,
        }
        return start_job(actor, "objects.convert", {"object": object_key, "field": key, "to": kept, "is_dry": is_dry})


def run_conversion(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Do what `start_conversion` asked; may be run again from the start at any time.

    Raises:
        AppError: 403 when the right was taken away since; 404 when the field went away.
    """
    actor, object_key, key = context.actor, str(payload["object"]), str(payload["field"])
    require(actor, "studio.manage")
    with transaction.atomic():
        old_row = field_row(actor, object_key, key)
    old = describe_field(old_row)
    if payload["is_dry"]:
        new = describe_field(_as(old_row, payload["to"], slot=old_row.slot))
        tally = Tally()
        for rows in _chunks(context, object_key, old):
            for row in rows:
                _tried(tally, old, new, _value_of(old, row.custom))
        return tally.result()
    pending = _pending(actor, old_row, payload["to"])
    started, tally = now(), Tally()
    for rows in _chunks(context, object_key, old):
        _write(rows, old, describe_field(pending), tally)
    with transaction.atomic():
        row = field_row(actor, object_key, key)
        # What people changed while this ran.
        late = rows_of(actor.tenant_id, object_key).filter(updated_at__gte=started)
        _write(list(late.select_for_update()), old, describe_field(pending), Tally())
        _switch(actor, row, pending)
    return tally.result()


def model_of(object_key: str) -> type[models.Model]:
    """Return the table of an object's records."""
    described = find_object(object_key)
    return Record if described is None else apps.get_model(described.model)


def rows_of(tenant_id: UUID, object_key: str) -> Any:  # noqa: ANN401 - a scoped query set of whichever model
    """Return all records of an object, live and deleted ones."""
    model: Any = model_of(object_key)
    rows = model.objects.in_tenant(tenant_id, _WHY)
    return rows.filter(object_key=object_key) if model is Record else rows


def _chunks(context: JobContext, object_key: str, old: Field) -> Iterator[list[Any]]:
    filled = rows_of(context.actor.tenant_id, object_key).filter(**{f"{old.physical}__isnull": False})
    done, total, last = 0, filled.count(), UUID(int=0)
    while True:
        with transaction.atomic():
            rows = list(filled.filter(pk__gt=last).order_by("pk").select_for_update()[:_CHUNK])
            yield rows
        if not rows:
            return
        done, last = done + len(rows), rows[-1].pk
        context.report("objects.converting", done, total)


def _write(rows: list[Any], old: Field, new: Field, tally: Tally) -> None:
    for row in rows:
        value = _tried(tally, old, new, _value_of(old, row.custom))
        row.custom.pop(new.slot, None)
        if value is not None:
            row.custom[new.slot] = to_stored(new, value)
        row.save(update_fields=["custom"])


def _value_of(field: Field, stored: dict[str, Any]) -> object:
    value, read = stored.get(field.slot), reader_of(field.slot)
    return value if value is None or read is None else read(value)


def _tried(tally: Tally, old: Field, new: Field, value: object) -> object:
    if value is None:
        return None
    try:
        converted = convert(value, old=old, new=new)
    except NotConvertible:
        tally.fail(value)
        return None
    tally.converted += 1
    return converted


def _as(row: FieldDefinition, to: dict[str, Any], *, slot: str) -> FieldDefinition:
    return FieldDefinition(
        tenant_id=row.tenant_id,
        object_key=row.object_key,
        key=row.key,
        type=to["type"],
        slot=slot,
        label_zh=row.label_zh,
        label_en=row.label_en,
        position=row.position,
        is_indexed=to["is_indexed"],
        options=to["options"],
    )


def _pending(actor: Actor, row: FieldDefinition, to: dict[str, Any]) -> FieldDefinition:
    """Return the field that will take over, made if an earlier run did not; it lies hidden in the bin till then."""
    key = f"{row.key.removesuffix(SUFFIX)[:30]}_next{SUFFIX}"
    with transaction.atomic():
        stored = list(stored_fields(actor, row.object_key).select_for_update())
        for one in stored:
            if one.key == key:
                one.delete()
        taken = [one.slot for one in stored]
        letter = slot_letter(
            describe_field(_as(row, to, slot="t1")).value_type, decimals=int(to["options"].get("decimals", 0))
        )
        made = _as(row, to, slot=next_slot(letter, taken, is_indexed=to["is_indexed"]))
        made.key, made.deleted_at = key, now()
        made.save(force_insert=True)
    return made


def _switch(actor: Actor, old: FieldDefinition, new: FieldDefinition) -> None:
    key, taken = old.key, set(stored_fields(actor, old.object_key).values_list("key", flat=True))
    number = 1
    while (kept := f"{key.removesuffix(SUFFIX)[:28]}_was{number}{SUFFIX}") in taken:
        number += 1
    old.key, old.deleted_at = kept, now()
    save_changed(old)
    new.key, new.deleted_at = key, None
    save_changed(new)
    touch_catalog(actor.tenant_id)
    record_change(
        actor,
        Change(
            object_key="fields",
            record_id=f"{old.object_key}.{key}",
            action="converted",
            title=old.label_zh,
            before={"type": old.type},
            after={"type": new.type, "kept_as": kept},
        ),
    )
    start_job(actor, "objects.indexes", {})
    start_job(actor, "objects.reindex", {"object": old.object_key})
