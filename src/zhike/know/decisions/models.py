"""Tables of decisions: what each suggestion was weighed as with what came of it, and what actions are taken to bring about."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.records.customers.public import rows_of_visible_customers


class Weighing(TenantRow):
    """What a suggestion is expected to be worth; ``id`` is the task's.

    Money in cents. ``chance``: probability 0–1 of what it is about, by ``chance_of`` (see ``rules.Basis``);
    ``first_chance`` when it was first weighed, which is what it is judged by. ``stake_of``: value, past
    or none. ``effect``: share of the stake that acting brings, by ``effect_of`` assumed or measured. ``weight``: 0–1 by which it
    sinks, 1 for ``is_retried``. ``worth_cents`` null where nothing is known to be at stake. ``due_on``: from when it can be told what
    came. ``was_acted_on`` and ``came`` (what was feared, or hoped for with offers) are null until settled.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    as_of = models.DateField(null=True)
    source_version = models.CharField(max_length=60, default="")
    chance = models.FloatField()
    first_chance = models.FloatField()
    chance_of = models.CharField(max_length=12)
    stake_cents = models.BigIntegerField()
    stake_low_cents = models.BigIntegerField()
    stake_high_cents = models.BigIntegerField()
    stake_of = models.CharField(max_length=8)
    effect = models.FloatField()
    effect_low = models.FloatField()
    effect_high = models.FloatField()
    effect_of = models.CharField(max_length=10)
    worth_cents = models.BigIntegerField(null=True)
    low_cents = models.BigIntegerField(default=0)
    high_cents = models.BigIntegerField(default=0)
    weight = models.FloatField(default=1.0)
    is_retried = models.BooleanField(default=False)
    item = models.CharField(max_length=200, default="")
    opened_on = models.DateField()
    due_on = models.DateField()
    was_acted_on = models.BooleanField(null=True)
    came = models.BooleanField(null=True)
    settled_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "due_on"], name="weighings_due", condition=Q(settled_on__isnull=True)),
            models.Index(fields=["tenant_id", "kind", "settled_on"], name="weighings_settled"),
            models.Index(fields=["customer_id"], name="weighings_customer"),
            models.Index(fields=["home_id"], name="weighings_home"),
        ]


class ActionEffect(TenantRow):
    """What acting on a kind of decision is assumed to bring, as people set it; without a row ``rules.ASSUMED`` holds."""

    kind = models.CharField(max_length=12)
    share = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "kind"], name="action_effect_once")]
