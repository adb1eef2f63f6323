"""Tables of alerts and of the rules by which they are raised."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.rows import TenantRow


class AlertRule(TenantRow):
    """What a company wants to know of a kind of trouble; without a row the kind is on, with its usual threshold, and told to nobody."""

    kind = models.CharField(max_length=12)
    is_on = models.BooleanField(default=True)
    threshold = models.PositiveIntegerField(default=0)
    recipients = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "kind"], name="alert_rule_once")]


class Alert(TenantRow):
    """Something that went wrong; closed when it is over. ``to``: the page where one sees it."""

    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    to = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default="open")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenant_id", "kind", "subject"], name="alert_open_once", condition=Q(state="open")
            )
        ]
        indexes: ClassVar = [models.Index(fields=["tenant_id", "state", "-created_at", "-id"], name="alerts_newest")]
