"""What a company made itself, for those who arrange it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.db.models import Count, Q

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Label, ObjectType, find_builtin_store, find_object, object_for, objects_for
from zhike.platform.errors import not_found
from zhike.studio.objects.models import FieldDefinition, ObjectDefinition, Record

_WHY: Final = "definitions are the tenant's, not of a data scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectCard:
    """An object that takes fields: a company's own, or a built-in one (``version`` 0)."""

    key: str
    label: Label
    plural: Label
    title: Label
    icon: str
    color: str
    is_custom: bool
    version: int
    field_count: int
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCard:
    """A custom field; ``options`` as stored."""

    key: str
    type: str
    label: Label
    position: int
    version: int
    options: Mapping[str, Any]
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldUse:
    """How many records hold a value of a field, and of each of its choices."""

    records: int
    choices: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectUse:
    """How many live records an object has, and how many of them hold a value of each custom field."""

    records: int
    fields: Mapping[str, int]


def list_definitions(actor: Actor, *, is_binned: bool = False) -> tuple[ObjectCard, ...]:
    """Return the objects that take fields, built-in ones first; or the company's own ones in the bin.

    Raises:
        AppError: 403 without ``studio.manage``.
    """
    require(actor, "studio.manage")
    counts: dict[str, int] = {}
    fields = FieldDefinition.objects.in_tenant(actor.tenant_id, _WHY).filter(deleted_at=None)
    for key in fields.values_list("object_key", flat=True):
        counts[key] = counts.get(key, 0) + 1
    rows = ObjectDefinition.objects.in_tenant(actor.tenant_id, _WHY).filter(deleted_at__isnull=not is_binned)
    own = [_card(row, counts.get(row.key, 0)) for row in rows.order_by("created_at", "id")]
    if is_binned:
        return tuple(own)
    built_in = [_builtin(one, counts.get(one.key, 0)) for one in objects_for(actor) if _takes_fields(one)]
    return (*built_in, *own)


def get_definition(actor: Actor, key: str) -> ObjectCard:
    """Return one object that takes fields.

    Raises:
        AppError: 403; 404.
    """
    found = next((one for one in list_definitions(actor) if one.key == key), None)
    if found is None:
        raise not_found("object")
    return found


def list_fields(actor: Actor, object_key: str, *, is_binned: bool = False) -> tuple[FieldCard, ...]:
    """Return the custom fields of an object in their order, or those in the bin.

    Raises:
        AppError: 403; 404 for an unknown object.
    """
    require(actor, "studio.manage")
    object_for(actor, object_key)
    rows = FieldDefinition.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=object_key)
    found = rows.filter(deleted_at__isnull=not is_binned).order_by("position", "id")
    return tuple(
        FieldCard(
            key=row.key,
            type=row.type,
            label=Label(row.label_zh, row.label_en),
            position=row.position,
            version=row.version,
            options=row.options,
            deleted_at=row.deleted_at,
        )
        for row in found
    )


def get_field(actor: Actor, object_key: str, key: str) -> FieldCard:
    """Return one custom field.

    Raises:
        AppError: 403; 404.
    """
    found = next((one for one in list_fields(actor, object_key) if one.key == key), None)
    if found is None:
        raise not_found("field")
    return found


def count_use(actor: Actor, object_key: str, key: str) -> FieldUse:
    """Count the records that hold a value of a custom field, whoever may see them.

    Raises:
        AppError: 403 without ``studio.manage``; 404.
    """
    require(actor, "studio.manage")
    row = FieldDefinition.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=object_key, key=key).first()
    if row is None:
        raise not_found("field")
    described = find_object(object_key)
    model: Any = Record if described is None else apps.get_model(described.model)
    rows = model.objects.in_tenant(actor.tenant_id, _WHY)
    rows = rows.filter(object_key=object_key) if model is Record else rows
    value = f"custom__{row.slot}"
    filled = rows.filter(**{f"{value}__isnull": False}).order_by()
    choices: dict[str, int] = {}
    if row.type == "choice":
        choices = {str(one): count for one, count in filled.values_list(value).annotate(n=Count("id"))}
    return FieldUse(records=filled.count(), choices=choices)


def count_uses(actor: Actor, object_key: str) -> ObjectUse:
    """Count an object's records, and how many hold a value of each custom field, whoever may see them; one query.

    Raises:
        AppError: 403 without ``studio.manage``; 404.
    """
    require(actor, "studio.manage")
    described = object_for(actor, object_key)
    model: Any = Record if described.is_custom else apps.get_model(described.model)
    rows = model.objects.in_tenant(actor.tenant_id, _WHY).order_by()
    rows = rows.filter(object_key=object_key) if model is Record else rows
    if any(one.name == "is_live" for one in model._meta.concrete_fields):
        rows = rows.filter(is_live=True)
    own = [one for one in described.fields if one.slot]
    filled = {one.slot: Count("id", filter=Q(**{f"{one.physical}__isnull": False})) for one in own}
    found = rows.aggregate(records_of_all=Count("id"), **filled)
    return ObjectUse(records=found["records_of_all"], fields={one.key: found[one.slot] for one in own})


def _takes_fields(described: ObjectType) -> bool:
    store = find_builtin_store(described.key)
    return store is not None and store.takes_custom


def _card(row: ObjectDefinition, field_count: int) -> ObjectCard:
    return ObjectCard(
        key=row.key,
        label=Label(row.label_zh, row.label_en),
        plural=Label(row.plural_zh, row.plural_en),
        title=Label(row.title_zh, row.title_en),
        icon=row.icon,
        color=row.color,
        is_custom=True,
        version=row.version,
        field_count=field_count,
        deleted_at=row.deleted_at,
    )


def _builtin(described: ObjectType, field_count: int) -> ObjectCard:
    title = described.field(described.title)
    return ObjectCard(
        key=described.key,
        label=described.label,
        plural=described.plural,
        title=title.label if title else described.label,
        icon="",
        color="",
        is_custom=False,
        version=0,
        field_count=field_count,
        deleted_at=None,
    )
