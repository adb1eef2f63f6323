"""The table of saved views."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


def own_rows(actor: Actor) -> Q:
    """Scope rule of what everyone keeps for themselves."""
    return Q(user_id=actor.user_id)


def own_or_shared(actor: Actor) -> Q:
    """Scope rule of views: one's own, and what others share."""
    return Q(owner_id=actor.user_id) | Q(is_shared=True)


class View(TenantRow):
    """A list as somebody wants to see it.

    ``condition`` JSON, ``columns`` as field keys, ``sort`` like ``-created_at``, ``layout`` as a `rules.Layout`.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_or_shared)

    object_key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    owner_id = models.UUIDField()
    is_shared = models.BooleanField(default=False)
    condition = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    sort = models.CharField(max_length=200, default="")
    layout = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "object_key", "name"], name="views_object")]


class TabRow(TenantRow):
    """How one person arranged the views of an object: ids of ``pinned`` ones in order, and the one that opens first."""

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_rows)

    user_id = models.UUIDField()
    object_key = models.CharField(max_length=40)
    pinned = models.JSONField(default=list)
    first = models.CharField(max_length=80, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "user_id", "object_key"], name="views_tabs_once")
        ]
