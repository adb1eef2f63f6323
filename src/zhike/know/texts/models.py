"""The table of readings."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.records.customers.public import rows_of_visible_customers


class TextReading(TenantRow):
    """What the text of an activity, or of a comment on a customer, says; ``id`` is that one's.

    ``said_at``: when the activity happened, or was written; ``read_of``: its last change when it was read. ``pleased`` and
    ``risk`` in 0–1; null with ``refused_code``. ``feeling`` and ``alarm``: ``[[piece, log-odds]]``, strongest first.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    said_at = models.DateTimeField()
    read_of = models.DateTimeField()
    model_version = models.CharField(max_length=40)
    pleased = models.FloatField(null=True)
    risk = models.FloatField(null=True)
    wish = models.CharField(max_length=20, default="")
    wish_words = models.JSONField(default=list)
    feeling = models.JSONField(default=list)
    alarm = models.JSONField(default=list)
    refused_code = models.CharField(max_length=40, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["customer_id", "said_at"], name="text_readings_customer"),
            models.Index(fields=["tenant_id", "said_at", "risk"], name="text_readings_risk"),
            models.Index(fields=["home_id"], name="text_readings_home"),
        ]
