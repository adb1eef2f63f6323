"""The outbox table."""

from typing import ClassVar

from django.db import models

from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.scope import Scoped


class OutboxEvent(Scoped):
    """One event; ``done_by`` names the subscribers that have handled it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField()
    topic = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    payload = models.JSONField()
    actor_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=now)
    done_by = models.JSONField(default=list)
    delivered_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(default=now)
    attempts = models.PositiveSmallIntegerField(default=0)
    is_dead = models.BooleanField(default=False)
    last_error = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="outbox_due", condition=models.Q(delivered_at__isnull=True, is_dead=False)
            ),
            models.Index(fields=["tenant_id", "created_at"], name="outbox_tenant_time"),
            models.Index(fields=["tenant_id", "id"], name="outbox_dead", condition=models.Q(is_dead=True)),
        ]
