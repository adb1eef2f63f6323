"""What imports wrote into records, so that it can be taken back; and what sources told by calls."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from zhike.platform.ids import new_id
from zhike.platform.scope import Scoped


class WrittenRecord(Scoped):
    """One record that an import made or changed.

    ``before`` and ``after``: the values that it changed, by field key, as JSON; a new one had none before.
    ``state``: "" until the import is taken back, then ``undone``, or ``kept`` with the keys of the fields in ``kept`` that
    somebody had changed since (``*``: the whole record).
    """

    id: "models.UUIDField[UUID | str, UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField()
    import_id = models.UUIDField()
    row_no = models.BigIntegerField()
    record_id = models.UUIDField()
    is_new = models.BooleanField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default="")
    kept = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["import_id", "row_no"], name="written_once")]
        indexes: ClassVar = [
            models.Index(fields=["import_id", "state", "row_no"], name="written_state"),
            models.Index(fields=["record_id"], name="written_made", condition=Q(is_new=True)),
        ]


class ToldByCall(Scoped):
    """What a source said last of a record through calls of the API that name it: values by field key as JSON, emptied ones null."""

    id: "models.UUIDField[UUID | str, UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField()
    source_id = models.UUIDField()
    record_id = models.UUIDField()
    values = models.JSONField(default=dict)
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source_id", "record_id"], name="told_by_call_once")]
