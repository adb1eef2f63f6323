"""Tables of forecasts: one row a run, and one row for each line of the newest one."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class ForecastRun(TenantRow):
    """One forecast of all sales.

    ``as_of``: the day that counted as today; ``first_month``: the first of the months looked at, all of them whole. ``months``:
    how many. ``skipped``: [dimension, name, months known] of those that are too short for a forecast of their own.
    """

    as_of = models.DateField()
    first_month = models.DateField(null=True)
    months = models.PositiveIntegerField(default=0)
    horizon = models.PositiveSmallIntegerField()
    model_version = models.CharField(max_length=40)
    skipped = models.JSONField(default=list)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at"], name="forecast_runs_recent")]


class ForecastLine(TenantRow):
    """Sales of the company, or of a part of it, month by month, and what is expected.

    Money in cents. ``place`` numbers the lines of a run, parents first; ``parent`` is the parent's place. ``dimension``:
    ``company``, ``region``, ``product`` or ``owner``. ``name``: of a region or product; "" is everything else of the
    parent, ``owner_id`` null with dimension ``owner`` the customers without one. ``weights``: model → share.
    ``within`` (0–1), ``mae`` and ``baseline_mae``: how it did in back-tests, null when it was too short to ask.
    """

    run_id = models.UUIDField()
    place = models.PositiveIntegerField()
    parent = models.PositiveIntegerField(null=True)
    dimension = models.CharField(max_length=10)
    name = models.CharField(max_length=200, default="")
    is_rest = models.BooleanField(default=False)
    owner_id = models.UUIDField(null=True)
    history = models.JSONField(default=list)
    points = models.JSONField(default=list)
    low = models.JSONField(default=list)
    high = models.JSONField(default=list)
    is_seasonal = models.BooleanField(default=False)
    weights = models.JSONField(default=dict)
    mae = models.FloatField(null=True)
    baseline_mae = models.FloatField(null=True)
    within = models.FloatField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "run_id", "place"], name="forecast_line_place")
        ]
