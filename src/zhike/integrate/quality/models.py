"""Tables of quality: rules, runs, figures of each day, and repair tickets."""

from typing import ClassVar, Final
from uuid import UUID

from django.db import models
from django.db.models import Q

from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule, no_rows


class QualityRule(TenantRow):
    """A rule; ``settings`` and ``where`` as in `RuleSpec`.

    ``ready_key``: the ready-made rule that it was made from. ``owner_id``: who answers for the rule, and for records that
    nobody owns. ``problem``: code of why it could not be asked at the last run, such as a field that is gone.
    """

    object_key = models.CharField(max_length=60)
    kind = models.CharField(max_length=16)
    field = models.CharField(max_length=60, default="")
    settings = models.JSONField(default=dict)
    where = models.JSONField(default=dict)
    severity = models.CharField(max_length=8, default="error")
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    owner_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    is_on = models.BooleanField(default=True)
    ready_key = models.CharField(max_length=60, default="")
    problem = models.CharField(max_length=80, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenant_id", "ready_key"], name="quality_ready_once", condition=~Q(ready_key="")
            )
        ]
        indexes: ClassVar = [models.Index(fields=["tenant_id", "object_key"], name="quality_rules_object")]


class QualityRun(TenantRow):
    """One look at all records that have rules; ``counts``: checked, failed, opened, closed, reopened.

    ``state``: running → done, failed or cancelled.
    """

    state = models.CharField(max_length=10, default="running")
    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    job_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    counts = models.JSONField(default=dict)
    message_code = models.CharField(max_length=80, default="")
    message_facts = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id"], condition=Q(state="running"), name="quality_runs_once")
        ]
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at", "-id"], name="quality_runs_newest")]


class QualityScore(TenantRow):
    """What a day's last run counted of an object, cut by owner or by source.

    ``part``: ``owner`` (with ``owner_id`` and ``department_id`` of the records) or ``source``. ``rule_id``: null for the
    records as a whole, which are wrong when any rule of severity ``error`` says so.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(no_rows)

    day = models.DateField()
    object_key = models.CharField(max_length=60)
    part = models.CharField(max_length=8)
    rule_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    owner_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    department_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    source = models.CharField(max_length=200, default="")
    checked = models.BigIntegerField()
    failed = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "object_key", "day"], name="quality_scores_day")]


SAID_WRONG: Final = "said_wrong"
"""Topic of what a person found; its facts name who said so (``by``) and why (``note``)."""


class RepairTicket(TenantRow):
    """Something that somebody has to put right, opened and closed by whoever found it.

    ``topic``: the id of a quality rule, `SAID_WRONG`, or the name of another finder such as ``cluster_cap``. ``other_id``: the second
    record of a finding about two. ``returns``: how often it failed again after it was right.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(no_rows)

    topic = models.CharField(max_length=40)
    object_key = models.CharField(max_length=60)
    record_id = models.UUIDField()
    other_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    owner_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="open")
    returns = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenant_id", "topic", "record_id"],
                name="repair_tickets_one_once",
                condition=Q(other_id__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["tenant_id", "topic", "record_id", "other_id"],
                name="repair_tickets_two_once",
                condition=Q(other_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "state", "-opened_at", "-id"], name="repair_tickets_newest"),
            models.Index(
                fields=["tenant_id", "owner_id", "-opened_at", "-id"],
                name="repair_tickets_owner",
                condition=Q(state="open"),
            ),
            models.Index(fields=["tenant_id", "object_key", "record_id"], name="repair_tickets_record"),
            models.Index(fields=["tenant_id", "topic", "state"], name="repair_tickets_topic"),
        ]
