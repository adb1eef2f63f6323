"""Tables of segments: what they are, who is in them, how they grew, and what the lake holds of customers."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import Scoped, ScopeRule
from zhike.records.customers.public import rows_of_visible_customers


def own_or_shared(actor: Actor) -> Q:
    """Scope rule of segments: one's own, and what others share."""
    return Q(is_shared=True) if actor.user_id is None else Q(owner_id=actor.user_id) | Q(is_shared=True)


class Segment(TenantRow):
    """A named condition over customers, and how many met it when its members were last found.

    A frozen one keeps the members of ``frozen_at`` for ever; ``frozen_from`` is the segment whose they were, null when that was
    never saved. ``size`` and ``counted_at`` are null until its members were found once; ``refused_code`` says why that failed.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_or_shared)

    name = models.CharField(max_length=80)
    description = models.CharField(max_length=500, default="", blank=True)
    owner_id = models.UUIDField()
    is_shared = models.BooleanField(default=False)
    condition = models.JSONField(default=dict)
    frozen_at = models.DateTimeField(null=True)
    frozen_from: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    size = models.PositiveIntegerField(null=True)
    counted_at = models.DateTimeField(null=True)
    refused_code = models.CharField(max_length=60, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "name", "id"], name="segments_name")]


class SegmentMember(Scoped):
    """A customer in a segment, since when."""

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    segment_id = models.UUIDField()
    customer_id = models.UUIDField()
    since = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["segment_id", "customer_id"], name="segment_members"),
            models.Index(fields=["customer_id"], name="segment_members_customer"),
        ]


class SegmentSize(TenantRow):
    """How large a segment was when its members were found, and how many had come and gone since the time before."""

    segment_id = models.UUIDField()
    at = models.DateTimeField()
    size = models.PositiveIntegerField()
    entered = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["segment_id", "at"], name="segment_sizes")]


class SegmentMove(TenantRow):
    """A customer who entered a segment, or left it."""

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    segment_id = models.UUIDField()
    customer_id = models.UUIDField()
    at = models.DateTimeField()
    is_entry = models.BooleanField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["segment_id", "at", "id"], name="segment_moves")]


class FactsTaken(TenantRow):
    """What the lake holds of customers: the moment it was taken, how many, which of their fields."""

    taken_at = models.DateTimeField()
    customers = models.PositiveIntegerField()
    orders = models.PositiveIntegerField()
    keys = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id"], name="segment_facts_once")]


class ChangedCustomer(Scoped):
    """A customer of whom something changed since the lake's facts were taken; ``is_followed`` once segments know."""

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    changed_at = models.DateTimeField()
    is_followed = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "is_followed", "id"], name="segment_changes")]


class Alike(TenantRow):
    """Customers outside a segment who are like its members, best first, and how well that was told of members left out.

    ``people``: ``[{"id", "share", "reasons": [[field, value]]}]``, best first, at most 500. ``ranked``: how many were compared.
    """

    segment_id = models.UUIDField()
    made_at = models.DateTimeField()
    ranked = models.PositiveIntegerField(default=0)
    quality = models.JSONField(default=dict)
    people = models.JSONField(default=list)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "segment_id"], name="segment_alike_once")]
