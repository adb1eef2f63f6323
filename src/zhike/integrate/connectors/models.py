"""Tables of connectors and their runs."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.rows import TenantRow


class Connector(TenantRow):
    """A way into another system, or for another system to come in.

    ``settings``: JSON of one of `settings.Settings`. ``sealed``: envelope of its secret, empty for none; ``sealed_before`` of the
    one before, which posts may still be signed with until ``before_until``.
    ``every_minutes``: 0 = by hand alone. ``place``: where the next pull goes on. ``user_id``: with whose rights it runs.
    """

    name = models.CharField(max_length=80)
    object = models.CharField(max_length=60)
    customers_of = models.CharField(max_length=80, default="")
    settings = models.JSONField()
    sealed = models.TextField(default="")
    sealed_before = models.TextField(default="")
    before_until = models.DateTimeField(null=True)
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


class Delivery(TenantRow):
    """What was posted at once, stored before its sender was answered.

    ``key``: names it, so that the same one has one effect. ``rows``: flat texts by column. ``told``: what came beside them (where a form
    was sent from). ``state``: waiting → taken. ``import_id``, ``first_row``: the import that its rows went into, and the place of
    its first one there. ``older``: rows that were passed over because a newer version was known. ``address``: a keyed hash of who sent
    it, for forms.
    """

    connector_id = models.UUIDField()
    key = models.CharField(max_length=100)
    rows = models.JSONField()
    told = models.JSONField(default=dict)
    size_bytes = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, default="waiting")
    import_id = models.UUIDField(null=True)
    first_row = models.PositiveIntegerField(default=0)
    older = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=32, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["connector_id", "key"], name="delivery_once")]
        indexes: ClassVar = [
            models.Index(
                fields=["tenant_id", "connector_id", "id"], name="delivery_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["connector_id", "-created_at", "-id"], name="delivery_log"),
            models.Index(fields=["tenant_id", "taken_at"], name="delivery_old", condition=Q(state="taken")),
        ]


class Refusal(TenantRow):
    """How often a hook refused posts for one reason, and when last; nothing of what they held."""

    connector_id = models.UUIDField()
    code = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["connector_id", "code"], name="refusal_once")]


class KnownVersion(TenantRow):
    """The newest version of a record that a hook was told of."""

    connector_id = models.UUIDField()
    key = models.CharField(max_length=200)
    newest = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["connector_id", "key"], name="known_version_once")]
