"""Tables of conflicts between what people wrote and what sources tell."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from zhike.integrate.conflicts.about import rows_about_visible_records
from zhike.integrate.conflicts.rules import CUSTOMERS
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


class Conflict(TenantRow):
    """A field of a record that a person changed and that a source then told anew; values as JSON.

    ``target_id``: our record. ``record_id``: the source's; of rows that are written straight into records it is ours.
    ``base``: what sources said when the person changed it. ``kind``: told, or refused when the source would not take our value.
    ``state``: open → settled, or closed when there is nothing left to decide. ``answer``: ours, theirs or other; of a closed
    one why: agreed, returned, silent, unlocked. ``act_id`` ties together what one person settled at once; null for a rule's doing.
    ``result``: what was written for ``other``.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_about_visible_records)

    object_key = models.CharField(max_length=60, default=CUSTOMERS)
    target_id = models.UUIDField()
    field = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, default="told")
    source_id = models.UUIDField()
    record_id = models.UUIDField()
    import_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    base = models.JSONField(null=True)
    ours = models.JSONField(null=True)
    ours_by: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    ours_at = models.DateTimeField(null=True)
    theirs = models.JSONField(null=True)
    theirs_at = models.DateTimeField()
    state = models.CharField(max_length=8, default="open")
    answer = models.CharField(max_length=10, default="")
    result = models.JSONField(null=True)
    act_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    settled_by: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["target_id", "field"], name="conflict_once", condition=Q(state="open"))
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "state", "-created_at", "-id"], name="conflicts_newest"),
            models.Index(fields=["act_id"], name="conflicts_act", condition=Q(act_id__isnull=False)),
            models.Index(fields=["target_id"], name="conflicts_target"),
        ]


class ConflictSetting(TenantRow):
    """A company's rules of what settles by itself: a list of ``{"object", "field", "source", "answer", "column"}``, "" for any.

    One without ``object`` was written when there were conflicts about customers alone.
    """

    rules = models.JSONField(default=list)
    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id"], name="conflict_setting_once")]
