"""Tables of tags: what they are, who carries them and why, who carried them when, and how many there were."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.records.customers.public import rows_of_visible_customers

type OptionalId = "models.UUIDField[UUID | None, UUID | None]"


class Tag(TenantRow):
    """A word for customers, and who gives it.

    ``kind``: ``hand``, ``condition`` or ``score``. ``valid_days``: how long it holds, by hand from when it was given, by a rule from
    when the rule was last met; null: for good, or as long as the rule is met. ``rule_no`` grows with each change of the
    condition. ``size`` and ``counted_at`` are null until a rule was first asked; ``refused_code`` says why that failed.
    """

    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60, default="", blank=True)
    color = models.CharField(max_length=10, default="blue")
    group = models.CharField(max_length=40, default="", blank=True)
    description = models.CharField(max_length=500, default="", blank=True)
    owner_id: OptionalId = models.UUIDField(null=True)
    kind = models.CharField(max_length=10, default="hand")
    condition = models.JSONField(default=dict)
    valid_days = models.PositiveSmallIntegerField(null=True)
    rule_no = models.PositiveIntegerField(default=1)
    size = models.PositiveIntegerField(null=True)
    counted_at = models.DateTimeField(null=True)
    refused_code = models.CharField(max_length=60, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "name_zh"], name="tags_name")]


class CarriedTag(TenantRow):
    """A tag on a customer: since when, until when (null: open), given by what, and the facts that met the condition.

    ``home_id`` is the customer that it was given to, ``customer_id`` the one that carries it now (another after a merge).
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    tag_id = models.UUIDField()
    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    source = models.CharField(max_length=10)
    rule = models.CharField(max_length=60, default="")
    by: OptionalId = models.UUIDField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    facts = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["customer_id"], name="carried_tags_customer"),
            models.Index(fields=["tenant_id", "until"], name="carried_tags_until"),
        ]
        constraints: ClassVar = [models.UniqueConstraint(fields=["tag_id", "home_id"], name="carried_tags_once")]


class TagMove(TenantRow):
    """A tag that a customer got or lost, when, and what did it: ``hand``, ``rule``, ``score`` or ``expired``."""

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    tag_id = models.UUIDField()
    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    at = models.DateTimeField()
    is_given = models.BooleanField()
    cause = models.CharField(max_length=10)
    rule = models.CharField(max_length=60, default="")
    by: OptionalId = models.UUIDField(null=True)
    facts = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["customer_id", "at"], name="tag_moves_customer"),
            models.Index(fields=["tag_id", "at"], name="tag_moves_tag"),
        ]


class TagSize(TenantRow):
    """How many customers carried a tag at the end of a day, in the tenant's zone."""

    tag_id = models.UUIDField()
    day = models.DateField()
    size = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tag_id", "day"], name="tag_sizes_day")]
