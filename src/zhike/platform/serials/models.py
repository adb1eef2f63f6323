"""The last number given out."""

from typing import ClassVar

from django.db import models


class SerialCounter(models.Model):
    """How far one series has come within one period."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.UUIDField()
    series = models.CharField(max_length=120)
    period = models.CharField(max_length=8)
    last = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "series", "period"], name="serials_once"),
        ]
