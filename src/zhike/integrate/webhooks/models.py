"""Tables of webhooks: endpoints, and the messages to each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.clock import now
from zhike.platform.rows import TenantRow


class Served(TenantRow):
    """Another system that workers serve in turns.

    ``user_id``: whose rights decide what it is told. ``failures``, ``pauses``, ``paused_until``: its circuit. ``off_code``: why
    the product itself switched it off. ``lease``, ``leased_until``: which worker serves it now.
    """

    is_on = models.BooleanField(default=True)
    off_code = models.CharField(max_length=80, default="")
    user_id = models.UUIDField(null=True)
    failures = models.PositiveIntegerField(default=0)
    pauses = models.PositiveIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)
    last_sent_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Posted(TenantRow):
    """What is sent until it is taken or given up, in the order of its events for each record.

    ``event_id``: of the outbox. ``request``, ``answer``: the last ones, cut. ``tries``: the last ones, oldest first.
    """

    event_id = models.UUIDField()
    record_id = models.UUIDField()
    state = models.CharField(max_length=10, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=80, default="")
    problem_facts = models.JSONField(default=dict)
    sent_as = models.UUIDField(null=True)
    request = models.TextField(default="")
    answer = models.TextField(default="")
    tries = models.JSONField(default=list)

    class Meta:
        abstract = True


class Endpoint(Served):
    """An address that is told what becomes of records.

    ``subscriptions``: ``[{"object", "events", "where"}]``. ``sealed``: envelope of its secret; ``sealed_before`` of the one
    before, which signs too until ``before_until``.
    """

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=2000)
    subscriptions = models.JSONField(default=list)
    sealed = models.TextField()
    sealed_before = models.TextField(default="")
    before_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "name"], name="webhook_name")]


class Message(Posted):
    """One event of one record for one endpoint; its id is the ``webhook-id``, the same at each try.

    ``state``: waiting → sent, dead (given up) or skipped (nothing may be told any more). ``facts``: what the event tells
    beside the record. ``sent_as``: whose rights the request was made with.
    """

    endpoint_id = models.UUIDField()
    object_key = models.CharField(max_length=80)
    event = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["endpoint_id", "event_id", "record_id"], name="webhook_message_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["endpoint_id", "event_id", "id"], name="webhook_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["endpoint_id", "record_id"], name="webhook_record", condition=Q(state="waiting")),
            models.Index(fields=["endpoint_id", "-created_at", "-id"], name="webhook_log"),
            models.Index(fields=["tenant_id", "ended_at"], name="webhook_old", condition=Q(ended_at__isnull=False)),
        ]
