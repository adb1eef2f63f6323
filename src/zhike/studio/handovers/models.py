"""The table of handovers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule


def own_handovers(actor: Actor) -> Q:
    """Scope rule: those that one started oneself, since only they may take them back."""
    return Q(user_id=actor.user_id)


class Handover(TenantRow):
    """One handover.

    ``receivers``: user id or null by object key, as asked. ``tallies``: ``{object: {"moved", "skipped", "left"}}``, grown step by
    step. ``extras``: ids of the shares (``received``, ``given``) and ``views`` that went along, and ``reports``:
    each person with the manager before and after.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_handovers)

    user_id = models.UUIDField(null=True)
    giver_id = models.UUIDField()
    receiver_id = models.UUIDField()
    receivers = models.JSONField(default=dict)
    with_shares = models.BooleanField(default=True)
    with_views = models.BooleanField(default=True)
    with_reports = models.BooleanField(default=True)
    has_deactivated = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="running")
    tallies = models.JSONField(default=dict)
    extras = models.JSONField(default=dict)
    returned = models.BigIntegerField(default=0)
    message_code = models.CharField(max_length=80, default="")
    message_facts = models.JSONField(default=dict)
    job_id = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "giver_id", "-created_at"], name="handovers_of_giver")]
