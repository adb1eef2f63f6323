"""Tables of recommendations: the run, its items and associations, each customer's offers, and what people said to them."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.records.customers.public import rows_of_visible_customers


class OfferRun(TenantRow):
    """One learning from all purchases.

    ``as_of``: the last day looked at; ``since``: the first purchase. ``is_model``: whether the model or the popular items are
    offered. ``trial``: both on items that they had not seen. ``groups``: group key → [customers, [[item, customers], …]].
    ``shown``: items shown to anybody. ``unfound``: why there are no associations of a kind.
    """

    as_of = models.DateField()
    since = models.DateField(null=True)
    model_version = models.CharField(max_length=40)
    customers = models.PositiveIntegerField(default=0)
    purchases = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0)
    is_model = models.BooleanField(default=False)
    trial = models.JSONField(default=dict)
    groups = models.JSONField(default=dict)
    unfound = models.JSONField(default=dict)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at"], name="offer_runs_recent")]


class OfferedItem(TenantRow):
    """A product of the newest run by its ``place``; ``interval_days`` between two purchases, null where nobody came back.

    ``unit_cents``: the middle of what one piece cost in its latest lines, null where no line tells.
    """

    run_id = models.UUIDField()
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=200, default="")
    customers = models.PositiveIntegerField()
    repeat_share = models.FloatField()
    interval_days = models.FloatField(null=True)
    unit_cents = models.PositiveBigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "place"], name="offered_items_place")]


class CustomerOffers(TenantRow):
    """What a customer may want, best first; ``id`` is the customer's. ``offers``: [[kind, item, fact], …], see ``Offer``."""

    run_id = models.UUIDField()
    offers = models.JSONField(default=list)


class AssociationRow(TenantRow):
    """Who bought ``given`` (and ``also``, of triples) bought ``then``; columns as ``Association``, ``place`` numbers them within a run."""

    run_id = models.UUIDField()
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    given = models.CharField(max_length=200)
    then = models.CharField(max_length=200)
    also = models.CharField(max_length=200, default="")
    customers = models.PositiveIntegerField()
    both = models.PositiveIntegerField()
    share = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    lift = models.FloatField()
    lift_low = models.FloatField()
    lift_high = models.FloatField()
    is_sure = models.BooleanField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "place"], name="associations_place"),
            models.Index(fields=["tenant_id", "kind", "both", "id"], name="associations_both"),
        ]


class OfferAnswer(TenantRow):
    """What somebody said to an offer of a product: ``accepted`` or ``unsuitable``, the newest word of each home."""

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    item = models.CharField(max_length=200)
    answer = models.CharField(max_length=12)
    user_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["home_id", "item"], name="offer_answer_once")]
        indexes: ClassVar = [
            models.Index(fields=["customer_id"], name="offer_answers_customer"),
            models.Index(fields=["tenant_id", "answer", "answered_at"], name="offer_answers_time"),
        ]


class OfferOutcome(TenantRow):
    """An offer and what became of it: ``word`` accepted, unsuitable, or none (offered on a day, and nobody said anything).

    ``since_on``: day of the word, or of the offer; ``bought``: within 90 days after it, null until these are over.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    item = models.CharField(max_length=200)
    word = models.CharField(max_length=12)
    since_on = models.DateField()
    bought = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["home_id", "item", "word", "since_on"], name="offer_outcome_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "word", "since_on"], name="offer_outcomes_day"),
            models.Index(fields=["customer_id"], name="offer_outcomes_customer"),
        ]
