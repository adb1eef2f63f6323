"""Tables of values: one row a customer, and one row a run."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class Value(TenantRow):
    """What a customer is expected to spend, with the habits it rests on; ``id`` is the customer's.

    Money in cents. ``alive`` and ``better_than`` (customers with a lower value) are 0–1. ``mean_cents`` is null when the
    customer never came back.
    """

    run_id = models.UUIDField()
    cents = models.BigIntegerField()
    low_cents = models.BigIntegerField()
    high_cents = models.BigIntegerField()
    purchases = models.FloatField()
    alive = models.FloatField()
    better_than = models.FloatField()
    repeats = models.PositiveIntegerField()
    silent_days = models.PositiveIntegerField()
    age_days = models.PositiveIntegerField()
    mean_cents = models.BigIntegerField(null=True)


class ValueRun(TenantRow):
    """One estimate of all values.

    ``as_of``: the last day looked at; ``since``: the first order. ``model``: parameters of both models. ``baseline``: the
    typical customer. ``holdout``: how the models did on days they had not seen, empty when there are too few to ask.
    """

    as_of = models.DateField()
    since = models.DateField(null=True)
    horizon_days = models.PositiveIntegerField()
    model_version = models.CharField(max_length=40)
    customers = models.PositiveIntegerField(default=0)
    model = models.JSONField(default=dict)
    baseline = models.JSONField(default=dict)
    holdout = models.JSONField(default=dict)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at"], name="value_runs_recent")]
