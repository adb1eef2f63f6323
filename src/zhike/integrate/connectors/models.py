"""Tables of connectors and their runs."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.rows import TenantRow


class Connector(TenantRow):
    """A way into another system.

    ``settings``: JSON of `RestSettings` or `TableSettings`. ``sealed``: envelope of its secret, empty for none.
    ``every_minutes``: 0 = by hand alone. ``place``: where the next pull goes on. ``user_id``: with whose rights it runs.
    """

    name = models.CharField(max_length=80)
    object = models.CharField(max_length=20)
    customers_of = models.CharField(max_length=80, default="")
    settings = models.JSONField()
    sealed = models.TextField(default="")
    every_minutes = models.PositiveIntegerField(default=0)
    is_on = models.BooleanField(default=True)
    place = models.TextField(default="")
    due_at = models.DateTimeField(null=True)
    user_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "name"], name="connector_name")]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "due_at"], name="connector_due", condition=Q(is_on=True))
        ]


class ConnectorRun(TenantRow):
    """One pull and the import it became.

    ``state``: running → done or failed. ``place``: where the next pull goes on once this one is done.
    """

    connector_id = models.UUIDField()
    state = models.CharField(max_length=10, default="running")
    pulled = models.BigIntegerField(default=0)
    place = models.TextField(default="")
    import_id = models.UUIDField(null=True)
    job_id = models.UUIDField(null=True)
    message_code = models.CharField(max_length=80, default="")
    message_facts = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["connector_id", "-created_at"], name="connector_runs")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connector_id"], condition=Q(state="running"), name="connector_runs_once")
        ]
