"""The table of exports."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


def own_exports(actor: Actor) -> Q:
    """Scope rule: one's own exports."""
    return Q(user_id=actor.user_id)


class Export(TenantRow):
    """One file of records.

    ``query``: ``{"where", "q", "sort", "fields", "ids"}`` as asked. ``state``: running → done, failed or cancelled; a done one
    whose file is gone is expired. A large one waits first: waiting → running, refused, cancelled or lapsed.
    ``wanted_rows``: how many it had when it was asked for, where somebody has to approve it.
    ``masked``: keys of the fields that stand masked in the file. ``left_out``: keys that were asked for by name and are not in
    it, because the asker's roles hide them.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_exports)

    user_id = models.UUIDField(null=True)
    object_key = models.CharField(max_length=60)
    form = models.CharField(max_length=10)
    kind = models.CharField(max_length=5)
    query = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="running")
    rows = models.BigIntegerField(default=0)
    size_bytes = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="")
    masked = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    message_code = models.CharField(max_length=80, default="")
    message_facts = models.JSONField(default=dict)
    job_id = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    wanted_rows = models.BigIntegerField(default=0)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_note = models.CharField(max_length=300, default="")
    downloads = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "user_id", "-created_at"], name="exports_of_user"),
            models.Index(fields=["expires_at"], name="exports_expiring", condition=Q(state="done")),
        ]


class ExportPolicy(TenantRow):
    """What a company demands of exports: those of more than ``approval_above`` rows wait for somebody's approval; null: none."""

    approval_above = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id"], name="export_policy_once")]
