"""Tables of what happens outside the company: signals, and figures that are observed day by day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.rows import TenantRow
from zhike.platform.typed_json import CustomValues


class Signal(TenantRow):
    """A piece of policy, news or the like that matters on a day; everyone in the company sees it.

    ``key``: hash of what names it where it comes from; ``link_key``: of its link and title, empty without a link. Neither is known
    twice, so that it comes in once. ``region`` is written out and ``adcode`` its code, empty where it has no place.
    ``topics``, ``competitors`` and ``products``: names divided by ``; ``.
    """

    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    summary = models.TextField(default="")
    link = models.TextField(default="")
    source = models.CharField(max_length=120, default="")
    published_at = models.DateTimeField()
    importance = models.CharField(max_length=8, default="normal")
    topics = models.CharField(max_length=300, default="")
    competitors = models.CharField(max_length=300, default="")
    products = models.CharField(max_length=300, default="")
    region = models.CharField(max_length=120, default="")
    adcode = models.CharField(max_length=6, default="")
    external_key = models.CharField(max_length=500, default="")
    key = models.CharField(max_length=64)
    link_key = models.CharField(max_length=64, default="")
    import_id = models.UUIDField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.UUIDField(null=True)
    custom = CustomValues(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "key"], name="signal_once")]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "published_at", "id"], name="signals_time"),
            models.Index(fields=["tenant_id", "adcode", "published_at"], name="signals_place"),
            models.Index(fields=["tenant_id", "link_key"], name="signals_link", condition=~Q(link_key="")),
        ]


class Mention(TenantRow):
    """A customer that a signal is about.

    ``home_id`` and ``customer_id`` as for orders. ``user_id``: who said so, null when the name was found in its words.
    """

    signal_id = models.UUIDField()
    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    user_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["signal_id", "home_id"], name="mention_once")]
        indexes: ClassVar = [
            models.Index(fields=["customer_id", "signal_id"], name="mentions_customer"),
            models.Index(fields=["home_id"], name="mentions_home"),
        ]


class Mark(TenantRow):
    """What one person noted on a signal: read, or to be kept in sight."""

    signal_id = models.UUIDField()
    user_id = models.UUIDField()
    read_at = models.DateTimeField(null=True)
    is_starred = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user_id", "signal_id"], name="mark_once")]


class Observation(TenantRow):
    """A figure of a series on a day as it is known now; what it was known to be before stands in `ObservationVersion`.

    ``series`` names it within its kind: ``competitor · product`` for a price. ``value`` in ``unit``, up to 4 decimals.
    """

    kind = models.CharField(max_length=12)
    series = models.CharField(max_length=300)
    competitor = models.CharField(max_length=120, default="")
    product = models.CharField(max_length=160, default="")
    on = models.DateField()
    value = models.FloatField()
    unit = models.CharField(max_length=20, default="")
    source = models.CharField(max_length=120, default="")
    link = models.TextField(default="")
    import_id = models.UUIDField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.UUIDField(null=True)
    custom = CustomValues(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "kind", "series", "on"], name="observation_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "on", "id"], name="observations_time"),
            models.Index(fields=["tenant_id", "kind", "competitor", "product", "on"], name="observations_price"),
        ]


class ObservationVersion(TenantRow):
    """What a figure was known to be from an instant on; written once and never changed. ``value`` null: it was withdrawn."""

    observation_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    series = models.CharField(max_length=300)
    on = models.DateField()
    value = models.FloatField(null=True)
    revision = models.PositiveIntegerField()
    known_at = models.DateTimeField()
    user_id = models.UUIDField(null=True)
    import_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["observation_id", "revision"], name="observation_revision_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "kind", "series", "on", "revision"], name="observation_versions_then")
        ]
