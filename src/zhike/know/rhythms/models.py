"""Tables of rhythms: one row a run, and what it says of each customer."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class RhythmRun(TenantRow):
    """One learning of when customers buy next.

    ``as_of``: the day that counted as today; ``since``: the first purchase. ``rhythm`` and ``trial`` as in `engines.rhythm`.
    ``said``: customers of whom a day was said; ``lapsed``: those who have waited too long for one.
    """

    as_of = models.DateField()
    since = models.DateField(null=True)
    model_version = models.CharField(max_length=40)
    customers = models.PositiveIntegerField(default=0)
    said = models.PositiveIntegerField(default=0)
    lapsed = models.PositiveIntegerField(default=0)
    rhythm = models.JSONField(default=dict)
    trial = models.JSONField(default=dict)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at"], name="rhythm_runs_recent")]


class NextPurchase(TenantRow):
    """When a customer is expected to buy next; ``id`` is the customer's.

    ``low_on`` and ``high_on``: of ten purchases eight lie between them. ``soon``: chance within 30 days, 0–1. ``usual_days``:
    the customer's own gap, drawn to that of all. ``gaps``: how many it is known from; ``last_gap`` 0 without one.
    ``is_lapsed``: has waited too long; the days mean nothing then.
    """

    run_id = models.UUIDField()
    last_on = models.DateField()
    expected_on = models.DateField()
    low_on = models.DateField()
    high_on = models.DateField()
    soon = models.FloatField()
    usual_days = models.FloatField()
    gaps = models.PositiveIntegerField()
    last_gap = models.PositiveIntegerField()
    is_lapsed = models.BooleanField()
