"""Tables of values: one row a customer, and one row a run."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.know.models.public import VersionRow
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


class ValueFit(VersionRow):
    """One fit of both models, kept for good; values are computed by the one in use.

    ``as_of``: the last day looked at; ``since``: the first order. ``model``: parameters. ``trial``: the same models fitted to what
    was known before the hold-out; empty when there was too little to ask.
    """

    as_of = models.DateField()
    since = models.DateField(null=True)
    customers = models.PositiveIntegerField(default=0)
    model = models.JSONField(default=dict)
    trial = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "number"], name="value_fit_number"),
            models.UniqueConstraint(fields=["tenant_id"], name="value_fit_in_use", condition=Q(state="in_use")),
        ]


class ValueRun(TenantRow):
    """One estimate of all values, by the fit of this ``fit_number``.

    ``as_of``: the last day looked at; ``since``: the first order. ``model``: parameters of both models. ``baseline``: the
    typical customer. ``holdout``: how the models did on days they had not seen, empty when there are too few to ask.
    """

    as_of = models.DateField()
    since = models.DateField(null=True)
    horizon_days = models.PositiveIntegerField()
    model_version = models.CharField(max_length=40)
    fit_number = models.PositiveIntegerField(default=0)
    customers = models.PositiveIntegerField(default=0)
    model = models.JSONField(default=dict)
    baseline = models.JSONField(default=dict)
    holdout = models.JSONField(default=dict)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at"], name="value_runs_recent")]
