"""The table of shares; who may make them is decided by `zhike.govern.sharing`, what they open by `zhike.platform.reach`."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class RecordShare(TenantRow):
    """One record is open to somebody.

    ``grantee_id`` is a user, a department with all below it, or a role, as ``grantee_kind`` says. ``until``: it counts no more
    from that instant on; null for as long as nobody takes it back.
    """

    object_key = models.CharField(max_length=60)
    record_id = models.UUIDField()
    grantee_kind = models.CharField(max_length=12)
    grantee_id = models.UUIDField()
    may_edit = models.BooleanField(default=False)
    until = models.DateTimeField(null=True)
    shared_by = models.UUIDField(null=True)
    note = models.CharField(max_length=200, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["object_key", "record_id", "grantee_id"], name="share_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "grantee_id", "object_key"], name="shares_grantee"),
            models.Index(fields=["record_id", "grantee_id"], name="shares_record"),
        ]
