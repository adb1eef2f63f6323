"""What records were before a batch touched them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


def own_traces(actor: Actor) -> Q:
    """Scope rule of traces: everyone takes back their own batches only."""
    return Q(user_id=actor.user_id)


class Trace(TenantRow):
    """One record as a batch found it: ``before`` holds JSON values by field key, ``left_at`` the version it was left at."""

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_traces)

    batch_id = models.UUIDField()
    user_id = models.UUIDField(null=True)
    object_key = models.CharField(max_length=60)
    action = models.CharField(max_length=10)
    record_id = models.UUIDField()
    left_at = models.PositiveIntegerField(null=True)
    before = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "batch_id", "id"], name="bulk_batch"),
            models.Index(fields=["created_at"], name="bulk_age"),
        ]
