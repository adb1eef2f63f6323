"""Tables of the life of models: scores that were said with what came of them, and readings of drift."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class KeptScore(TenantRow):
    """What a version of a model said of a customer on a day, and what came.

    ``model``: key of the model. ``due_on``: the day from which it can be told whether it came true. ``said``: a probability
    0–1, or a number of days; ``low`` and ``high`` its interval where it has one. ``is_flagged``: the model pointed the
    customer out. ``came``: what happened, in the unit of ``said``; null until settled, and after that where the customer
    is gone.
    """

    model = models.CharField(max_length=80)
    version_name = models.CharField(max_length=60)
    customer_id = models.UUIDField()
    said_on = models.DateField()
    due_on = models.DateField()
    said = models.FloatField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    is_flagged = models.BooleanField(default=False)
    came = models.FloatField(null=True)
    settled_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenant_id", "model", "version_name", "said_on", "customer_id"], name="kept_score_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "model", "settled_on", "due_on"], name="kept_scores_due"),
            models.Index(fields=["customer_id"], name="kept_scores_customer"),
        ]


class DriftReading(TenantRow):
    """How far the figures of a model and its score lay from those it learned from, on a day.

    ``readings``: [column ("" the score), index, chance, level], furthest first. ``level``: the highest of them.
    """

    model = models.CharField(max_length=80)
    version_name = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    as_of = models.DateField()
    level = models.CharField(max_length=6)
    readings = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "model", "version_name", "as_of"], name="drift_reading_once")
        ]


class VersionRow(TenantRow):
    """A version of a model, numbered from 1.

    ``state``: ``in_use`` (at most one), ``challenger`` (the newest one, when it was not put to use), ``past`` or ``refused``.
    ``comparison``: how it did beside the one in use then, see ``Comparison``, with the ``verdict``. ``is_pinned``: somebody chose
    it, so that no other takes its place by itself.
    """

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10)
    comparison = models.JSONField(default=dict)
    is_pinned = models.BooleanField(default=False)

    class Meta:
        abstract = True
