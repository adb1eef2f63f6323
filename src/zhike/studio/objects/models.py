"""Tables: the objects and fields that companies make themselves, and the records of those objects."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.indexes import SortIndex
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule, no_rows
from zhike.platform.typed_json import CustomValues

_LIVE = Q(is_live=True)


class ObjectDefinition(TenantRow):
    """An object of a company; ``deleted_at`` puts it, with its records, into the bin."""

    key = models.CharField(max_length=40)
    label_zh = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80)
    plural_zh = models.CharField(max_length=80)
    plural_en = models.CharField(max_length=80)
    title_zh = models.CharField(max_length=80, default="名称")
    title_en = models.CharField(max_length=80, default="Name")
    icon = models.CharField(max_length=40, default="")
    color = models.CharField(max_length=20, default="")
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "key"], name="objects_key_once")]


class FieldDefinition(TenantRow):
    """A field of a company on any object; its values stand under ``slot`` in the records' ``custom`` column.

    ``options``: what a catalog field has besides, and ``choices`` ``[{"value", "zh", "en", "color"}]``. A field in the bin
    (``deleted_at``) keeps its slot and the values in it.
    """

    object_key = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    type = models.CharField(max_length=24)
    slot = models.CharField(max_length=6)
    label_zh = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    is_indexed = models.BooleanField(default=False)
    options = models.JSONField(default=dict)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "object_key", "key"], name="objects_field_once"),
            models.UniqueConstraint(fields=["tenant_id", "object_key", "slot"], name="objects_slot_once"),
        ]


class Record(TenantRow):
    """One record of an object that a company made itself; indexes over values are made at run time.

    Its scope depends on the object, so each reading brings the rule: ``visible_to(actor, rule=reach_of(object_key))``.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(no_rows)

    object_key = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    title_pinyin = models.CharField(max_length=300, default="")
    owner_id = models.UUIDField(null=True)
    department_id = models.UUIDField(null=True)
    custom = CustomValues(default=dict)
    import_id = models.UUIDField(null=True)
    is_live = models.BooleanField(default=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["tenant_id", "object_key", "created_at", "id", "department_id"],
                name="objects_created",
                condition=_LIVE,
            ),
            models.Index(
                fields=["tenant_id", "object_key", "updated_at", "id"], name="objects_updated", condition=_LIVE
            ),
            models.Index(
                fields=["tenant_id", "object_key", "title_pinyin", "id", "department_id"],
                name="objects_title",
                condition=_LIVE,
            ),
            models.Index(
                fields=["tenant_id", "object_key", "owner_id", "created_at", "id"],
                name="objects_owner",
                condition=_LIVE,
            ),
            models.Index(
                fields=["tenant_id", "object_key", "department_id", "created_at", "id"],
                name="objects_department",
                condition=_LIVE,
            ),
            SortIndex(
                fields=["tenant_id", "object_key", "deleted_at", "id"],
                name="objects_binned",
                condition=Q(deleted_at__isnull=False),
            ),
            models.Index(fields=["import_id"], name="objects_import", condition=Q(import_id__isnull=False)),
        ]
