"""The audit: entries and the end of each tenant's chain."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.scope import Scoped, ScopeRule


def readable_entries(actor: Actor) -> Q:
    """Scope rule: with the whole tenant in scope every entry, else what one did oneself.

    Of an object whose scope is narrower than that, one sees what one did oneself too.
    """
    own = Q(user_id=actor.user_id)
    if actor.scope.kind != "all":
        return own
    narrower = [key for key, scope in actor.object_scopes if scope.kind != "all"]
    return ~Q(object_key__in=narrower) | own if narrower else Q()


class AuditEntry(Scoped):
    """One act.

    ``before`` and ``after`` are JSON texts of the changed fields only: texts, because the chain hashes the exact bytes
    and PostgreSQL's jsonb would reorder them. ``seq`` and the hashes are empty until the entry is sealed.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(readable_entries)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField(editable=False)
    seq = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField(default=now, editable=False)
    user_id = models.UUIDField(null=True)
    user_name = models.CharField(max_length=120, default="")
    origin = models.CharField(max_length=12, default="ui")
    request_id = models.CharField(max_length=80, default="")
    object_key = models.CharField(max_length=60)
    record_id = models.CharField(max_length=80, default="")
    action = models.CharField(max_length=60)
    title = models.CharField(max_length=300, default="")
    before = models.TextField(default="{}")
    after = models.TextField(default="{}")
    digest = models.CharField(max_length=64)
    chain = models.CharField(max_length=64, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "seq"], name="audit_seq_once")]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "-at", "-id"], name="audit_recent"),
            models.Index(fields=["tenant_id", "object_key", "record_id", "-at"], name="audit_record"),
            models.Index(fields=["id"], name="audit_unsealed", condition=Q(seq__isnull=True)),
        ]


class AuditHead(models.Model):
    """Where a tenant's chain ends; its ``mac`` shows when the end was cut off."""

    tenant_id = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    chain = models.CharField(max_length=64, default="")
    mac = models.CharField(max_length=64, default="")
