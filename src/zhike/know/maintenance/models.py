"""Tables of maintenance: rules, readings of meters, and what falls due when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.records.customers.public import rows_of_visible_customers


class DueRule(TenantRow):
    """What falls due at which records; the columns are those of `rules.drafts.RuleDraft`.

    ``read_until``: the instant up to which the history of its records was read. ``trial``: as `engines.due.Trial`, of the last run.
    ``ran_at`` is null until it first ran; ``refused_code`` says why the last run could not.
    """

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    object_key = models.CharField(max_length=60)
    customer_field = models.CharField(max_length=60, default="")
    condition = models.JSONField(default=dict)
    value_field = models.CharField(max_length=60, default="")
    day_field = models.CharField(max_length=60, default="")
    every_units = models.FloatField(null=True)
    every_months = models.PositiveSmallIntegerField(null=True)
    served_value_field = models.CharField(max_length=60, default="")
    served_day_field = models.CharField(max_length=60, default="")
    item = models.CharField(max_length=200, default="")
    lead_days = models.PositiveSmallIntegerField(default=14)
    is_active = models.BooleanField(default=True)
    owner_id = models.UUIDField(null=True)
    read_until = models.DateTimeField(null=True)
    trial = models.JSONField(default=dict)
    ran_at = models.DateTimeField(null=True)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "name"], name="due_rules_name")]


class MeterReading(TenantRow):
    """What the meter of a record said on a day, as the record's history tells it; the last word of a day."""

    rule_id = models.UUIDField()
    record_id = models.UUIDField()
    day = models.DateField()
    value = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule_id", "record_id", "day"], name="meter_readings_day")
        ]


class Due(TenantRow):
    """One thing that falls due once; ``mark`` names which of its intervals this is.

    ``record_id``: of the rule's object; ``home_id`` and ``customer_id`` as for orders. ``state``: ``known``, ``refused`` (no day can be
    said) or ``ended`` (the next interval has begun, or it is watched no more). ``because``: ``reading``, ``months``, ``date`` or
    ``purchase``. ``target``: the value of the meter; ``until_on``: the latest day by months. ``facts``: what the reason's text needs.
    ``said_*``: what was first said of the meter's day or of the purchase; ``came_on`` and ``is_hit``: what came, once known.
    ``opened_on``: when its follow-up was opened, once. ``answer`` of a person, with its day.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    rule_id = models.UUIDField()
    record_id = models.UUIDField()
    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    mark = models.CharField(max_length=60)
    state = models.CharField(max_length=10, default="known")
    because = models.CharField(max_length=10, default="")
    target = models.FloatField(null=True)
    until_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    low_on = models.DateField(null=True)
    high_on = models.DateField(null=True)
    facts = models.JSONField(default=dict)
    refused_code = models.CharField(max_length=60, default="")
    said_on = models.DateField(null=True)
    said_day = models.DateField(null=True)
    said_low = models.DateField(null=True)
    said_high = models.DateField(null=True)
    came_on = models.DateField(null=True)
    is_hit = models.BooleanField(null=True)
    opened_on = models.DateField(null=True)
    answer = models.CharField(max_length=10, default="")
    answered_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "due_on", "id"], name="dues_day", condition=Q(state="known", answer="")),
            models.Index(fields=["customer_id"], name="dues_customer"),
            models.Index(fields=["home_id"], name="dues_home"),
        ]
        constraints: ClassVar = [models.UniqueConstraint(fields=["rule_id", "record_id", "mark"], name="dues_once")]
