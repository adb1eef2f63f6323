"""Tables of relations between customers, of a tenant's own kinds, and of who decides in an organization."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.records.customers.public import rows_of_visible_customers, visible_customers


def either_end_visible(actor: Actor) -> Q:
    """Scope rule of relations: who sees one of the two customers sees that there is a relation."""
    ends = [Q(Exists(visible_customers(actor).filter(pk=OuterRef(end)))) for end in ("first_id", "second_id")]
    return ends[0] | ends[1]


class RelationKind(TenantRow):
    """A kind of relation that a tenant added; its id is its key."""

    label_zh = models.CharField(max_length=40)
    label_en = models.CharField(max_length=40)
    reverse_zh = models.CharField(max_length=40)
    reverse_en = models.CharField(max_length=40)
    is_mutual = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "id"], name="relation_kinds_tenant")]


class Relation(TenantRow):
    """The first customer stands in a relation to the second.

    Each end has a home, the customer that it was written on, and follows it through merges and back, as orders do; two ends
    that became one customer rest until they are taken apart. ``share_percent``: how much of the second the first owns.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(either_end_visible)

    kind = models.CharField(max_length=40)
    first_home = models.UUIDField()
    first_id = models.UUIDField()
    second_home = models.UUIDField()
    second_id = models.UUIDField()
    share_percent: "models.FloatField[float | None, float | None]" = models.FloatField(null=True)
    note = models.CharField(max_length=300, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "first_home", "second_home"], name="relation_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["first_id", "id"], name="relations_first"),
            models.Index(fields=["second_id", "id"], name="relations_second"),
            models.Index(fields=["first_home"], name="relations_first_home"),
            models.Index(fields=["second_home"], name="relations_second_home"),
        ]


class Part(TenantRow):
    """What a contact does in the decisions of their organization.

    ``part``: decides, signs, uses, influences or blocks. ``attitude``: -2 against us … 2 for us.
    ``reports_to``: another contact of the same organization.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    contact_id = models.UUIDField()
    part = models.CharField(max_length=12, default="")
    attitude = models.SmallIntegerField(default=0)
    concern = models.CharField(max_length=500, default="")
    reports_to: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["contact_id"], name="part_once")]
        indexes: ClassVar = [
            models.Index(fields=["customer_id", "id"], name="parts_customer"),
            models.Index(fields=["home_id"], name="parts_home"),
        ]
