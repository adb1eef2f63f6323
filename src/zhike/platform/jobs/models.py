"""The table of background runs, which people watch; the queue itself is django-tasks-db's."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class JobRun(TenantRow):
    """One run of one kind of job.

    ``heartbeat_at`` is renewed while a worker lives; a running row whose heartbeat is old was abandoned.
    ``result`` and ``payload`` are JSON objects; ``message_code`` with ``message_facts`` say how it ended.
    """

    kind = models.CharField(max_length=60)
    user_id = models.UUIDField(null=True)
    origin = models.CharField(max_length=12, default="ui")
    locale = models.CharField(max_length=8, default="zh-CN")
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="queued")
    phase = models.CharField(max_length=60, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    is_cancel_requested = models.BooleanField(default=False)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    message_code = models.CharField(max_length=80, default="")
    message_facts = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "-created_at"], name="jobs_recent"),
            models.Index(fields=["state", "heartbeat_at"], name="jobs_abandoned"),
        ]


class JobSchedule(TenantRow):
    """When a recurring kind of job is due next for a tenant."""

    kind = models.CharField(max_length=60)
    due_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "kind"], name="job_schedule_once")]
