"""Answers kept so that a repeated request has one effect."""

from typing import ClassVar

from django.db import models

from zhike.platform.clock import now


class IdempotencyKey(models.Model):
    """The answer to a write, under its caller's key; kept for a day."""

    id = models.BigAutoField(primary_key=True)
    principal = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=b"")
    content_type = models.CharField(max_length=80, default="")
    created_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["principal", "key"], name="idempotency_once")]
