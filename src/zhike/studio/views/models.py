"""The table of saved views."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


def own_or_shared(actor: Actor) -> Q:
    """Scope rule of views: one's own, and what others share."""
    return Q(owner_id=actor.user_id) | Q(is_shared=True)


class View(TenantRow):
    """A list as somebody wants to see it: ``condition`` JSON, ``columns`` as field keys, ``sort`` like ``-created_at``."""

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_or_shared)

    object_key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    owner_id = models.UUIDField()
    is_shared = models.BooleanField(default=False)
    condition = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    sort = models.CharField(max_length=80, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "object_key", "name"], name="views_object")]
