"""Tables of events: keys, visitors, what was seen lately, and how far the journal is read."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from zhike.platform.clock import now
from zhike.platform.rows import TenantRow
from zhike.platform.scope import Scoped


class WriteKey(TenantRow):
    """A site's or program's way to send events; it stands in public pages and opens nothing else.

    ``origins``: pages that may send with it. ``trusts_claims``: who the sender says the visitor is counts without a
    signature, as is right for servers alone. ``per_minute``: events that one web process takes.
    """

    name = models.CharField(max_length=120)
    key = models.CharField(max_length=40, unique=True)
    origins = models.JSONField(default=list)
    trusts_claims = models.BooleanField(default=False)
    per_minute = models.PositiveIntegerField(default=60_000)
    revoked_at = models.DateTimeField(null=True)
    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)


class KeyDay(Scoped):
    """What came by a key on one day (UTC): events that counted, came twice, and were refused for which reasons."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    key_id = models.UUIDField()
    day = models.DateField()
    accepted = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    rejected = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "day"], name="events_key_days")]


class EventDefinition(TenantRow):
    """A type of event that a tenant described: ``properties`` = ``[{"key", "type", "label_zh", "label_en"}]``."""

    key = models.CharField(max_length=60)
    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    properties = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "key"], name="event_definition_once")]


class Visitor(Scoped):
    """A browser, app or device, and who it belongs to.

    ``id`` is made of tenant and ``anonymous_id``; events hang on it and never move. ``home_id`` is the customer record or
    customer that it was identified as, and never changes but by another identification; ``customer_id`` follows merges.
    ``claim``: what it was identified by, kept while nobody is known by it.
    """

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    anonymous_id = models.CharField(max_length=64)
    home_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    customer_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    claim_kind = models.CharField(max_length=20, default="")
    claim_value = models.CharField(max_length=200, default="")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    last_session = models.CharField(max_length=64, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "anonymous_id"], name="visitors_anonymous"),
            models.Index(fields=["customer_id"], name="visitors_customer", condition=Q(customer_id__isnull=False)),
            models.Index(fields=["home_id"], name="visitors_home", condition=Q(home_id__isnull=False)),
            models.Index(
                fields=["tenant_id", "claim_kind", "claim_value"],
                name="visitors_unknown",
                condition=Q(home_id__isnull=True) & ~Q(claim_kind=""),
            ),
        ]


class VisitDay(Scoped):
    """What a visitor did on one day (UTC)."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    visitor_id = models.UUIDField()
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)
    sessions = models.PositiveIntegerField(default=0)
    events = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["visitor_id", "day"], name="visit_days_visitor")]


class Sighting(Scoped):
    """An event of the last days, so that it can be found, shown live and told from its repetition; the lake keeps all.

    ``id`` is made of tenant and ``event_id``. ``state``: ``stored`` (in the lake), ``rejected`` (with ``reason``), ``failed``.
    """

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    event_id = models.CharField(max_length=64)
    key_id = models.UUIDField()
    visitor_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="stored")
    reason = models.CharField(max_length=120, default="")
    title = models.CharField(max_length=200, default="")
    url = models.CharField(max_length=500, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["visitor_id", "at", "id"], name="sightings_visitor"),
            models.Index(fields=["tenant_id", "received_at", "id"], name="sightings_received"),
        ]


class JournalPlace(models.Model):
    """How far a segment of the journal is read; moved in the transaction that keeps what was read."""

    segment = models.CharField(max_length=60, primary_key=True)
    place = models.BigIntegerField(default=0)
    updated_at = models.DateTimeField(default=now)
