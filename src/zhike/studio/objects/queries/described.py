"""The catalog of a tenant: the built-in objects with its own fields, and its own objects."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from threading import Lock
from typing import Any, Final
from uuid import UUID

from zhike.govern.people.public import catalog_version_of
from zhike.platform.catalog import (
    Choice,
    DataClass,
    Field,
    FieldType,
    Label,
    ObjectType,
    builtin_objects,
)
from zhike.platform.catalog.kinds import COMPUTED
from zhike.studio.objects.models import FieldDefinition, ObjectDefinition

_REMEMBERED: Final = 256
_WHY: Final = "the catalog is the tenant's, not of a data scope"
_known: OrderedDict[UUID, tuple[int, Mapping[str, ObjectType]]] = OrderedDict()
_lock: Final = Lock()
VERBS: Final = ("view", "create", "edit", "delete", "export", "reassign")
_PLACE: Final = Label("归属", "Where it belongs")


def objects_of(tenant_id: UUID, version: int | None) -> Mapping[str, ObjectType]:
    """Return all objects of a tenant by key; remembered in the process by the version of its catalog."""
    version = catalog_version_of(tenant_id) if version is None else version
    if not version:
        return builtin_objects()
    known = _known.get(tenant_id)
    if known is not None and known[0] == version:
        return known[1]
    made = _read(tenant_id, f"{version}:{tenant_id}")
    with _lock:
        _known[tenant_id] = (version, made)
        _known.move_to_end(tenant_id)
        while len(_known) > _REMEMBERED:
            _known.popitem(last=False)
    return made


def describe_field(row: FieldDefinition) -> Field:
    """Return the catalog field of a definition."""
    return _field(row.key, row.type, Label(row.label_zh, row.label_en), {"slot": row.slot, **row.options})


def _field(key: str, kind: str, label: Label, options: Mapping[str, Any]) -> Field:
    choices = options.get("choices", ())
    columns = options.get("columns", ())
    result = options.get("result")
    return Field(
        key=key,
        type=FieldType(kind),
        label=label,
        slot=options.get("slot", ""),
        data_class=DataClass(options.get("data_class", "internal")),
        choices=tuple(
            Choice(one["value"], Label(one["zh"], one["en"]), one.get("color", "default")) for one in choices
        ),
        columns=tuple(_field(one["key"], one["type"], Label(one["zh"], one["en"]), one) for one in columns),
        result=FieldType(result) if result else None,
        group=Label(*options.get("group", ("自定义", "Custom"))),
        help=Label(*options.get("help", ("", ""))),
        is_editable=kind not in COMPUTED,
        **{name: options[name] for name in _AS_STORED if name in options},
    )


_AS_STORED: Final = (
    "unit",
    "is_searchable",
    "is_required",
    "is_sortable",
    "is_listed",
    "reference",
    "max_length",
    "max_items",
    "decimals",
    "currency",
    "formula",
    "serial",
)


def _read(tenant_id: UUID, edition: str) -> Mapping[str, ObjectType]:
    fields: dict[str, list[Field]] = {}
    live = FieldDefinition.objects.in_tenant(tenant_id, _WHY).filter(deleted_at=None).order_by("position", "id")
    for row in live:
        fields.setdefault(row.object_key, []).append(describe_field(row))
    objects = dict(builtin_objects())
    for key in fields.keys() & objects.keys():
        one = objects[key]
        objects[key] = replace(one, fields=(*one.fields, *fields[key]), edition=edition)
    for definition in ObjectDefinition.objects.in_tenant(tenant_id, _WHY).filter(deleted_at=None):
        objects[definition.key] = _own_object(definition, fields.get(definition.key, ()), edition)
    return objects


def _own_object(row: ObjectDefinition, fields: Iterable[Field], edition: str) -> ObjectType:
    return ObjectType(
        key=row.key,
        model="objects.Record",
        has_own_scope=True,
        label=Label(row.label_zh, row.label_en),
        plural=Label(row.plural_zh, row.plural_en),
        title="name",
        fields=(
            Field(
                key="name",
                type=FieldType.TEXT,
                label=Label(row.title_zh, row.title_en),
                column="title",
                sort_column="title_pinyin",
                is_searchable=True,
                is_required=True,
                is_sortable=True,
                is_listed=True,
                max_length=300,
            ),
            *fields,
            *_ENDING,
        ),
        verbs=VERBS,
        icon=row.icon,
        is_custom=True,
        edition=edition,
    )


_ENDING: Final = (
    Field(
        key="owner",
        type=FieldType.USER,
        label=Label("负责人", "Owner"),
        column="owner_id",
        is_editable=False,
        is_listed=True,
        group=_PLACE,
    ),
    Field(
        key="department",
        type=FieldType.DEPARTMENT,
        label=Label("所属部门", "Department"),
        column="department_id",
        is_editable=False,
        group=_PLACE,
    ),
    Field(
        key="created_at",
        type=FieldType.DATETIME,
        label=Label("创建时间", "Created"),
        is_editable=False,
        is_sortable=True,
        group=_PLACE,
    ),
    Field(
        key="updated_at",
        type=FieldType.DATETIME,
        label=Label("更新时间", "Updated"),
        is_editable=False,
        is_sortable=True,
        group=_PLACE,
    ),
)
