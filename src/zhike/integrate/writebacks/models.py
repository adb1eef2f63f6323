"""Tables of write-back: how each connector's system is written to, what is on its way, and what it was last known to say."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.integrate.webhooks.public import Posted, Served
from zhike.platform.rows import TenantRow


class WriteBack(Served):
    """What of a connector's source goes which way.

    ``fields``: field key → JSON of `rules.plans.FieldPlan`. ``settings``: JSON of `settings.RestWrites`, {} while none is described.
    ``object_key``, ``source_id``: of the connector, as they were when it was described.
    """

    connector_id = models.UUIDField()
    object_key = models.CharField(max_length=60)
    source_id = models.UUIDField(null=True)
    fields = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)
    is_on = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["connector_id"], name="writeback_once")]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "object_key"], name="writeback_on", condition=Q(is_on=True))
        ]


class Outgoing(Posted):
    """A change of a record on its way to one of its sources; its id names it there, the same at each try.

    ``state``: waiting → sent, skipped (nothing differs any more), refused (it may not or cannot go), conflict (the other side
    changed too) or dead (given up). ``record_id``: the source's record. ``target_id``: ours. ``key``: the source's own key of it.
    ``told``: ``{field: {"before", "after"}}``, sensitive values masked. ``user_id``: who caused it.
    """

    writeback_id = models.UUIDField()
    object_key = models.CharField(max_length=60)
    target_id = models.UUIDField()
    key = models.CharField(max_length=200)
    fields = models.JSONField(default=list)
    told = models.JSONField(default=dict)
    user_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["writeback_id", "event_id", "record_id"], name="outgoing_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["writeback_id", "event_id", "id"], name="outgoing_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["writeback_id", "record_id"], name="outgoing_record", condition=Q(state="waiting")),
            models.Index(fields=["writeback_id", "-created_at", "-id"], name="outgoing_log"),
            models.Index(fields=["tenant_id", "ended_at"], name="outgoing_old", condition=Q(ended_at__isnull=False)),
        ]


class KnownThere(TenantRow):
    """What a source's record says since we last wrote or read it: field key → text as the source writes it."""

    writeback_id = models.UUIDField()
    record_id = models.UUIDField()
    values = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["writeback_id", "record_id"], name="known_there_once")]
