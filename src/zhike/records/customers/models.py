"""Tables of customers, their further phones and addresses, and the contacts of organizations."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from zhike.platform.actor import Actor
from zhike.platform.indexes import SortIndex
from zhike.platform.reach import reach_of
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.platform.typed_json import CustomValues

_LIVE = Q(is_live=True)
# Behind the sorted column, so that a filtered list walks the index and fetches only the rows that it shows.
_FILTERED = ("city", "level", "kind", "rfm_tier", "department_id")


def rows_of_visible_customers(actor: Actor) -> Q:
    """Scope rule for rows with a ``customer_id``: who sees the customer sees what hangs on it.

    What hangs on a customer in the recycle bin is out of sight with it.
    """
    if actor.scope_of("customers").kind == "all":
        return rows_outside_bin(actor)
    # EXISTS asks for each row that a list meets; IN would first gather every customer in sight.
    seen = Customer.objects.visible_to(actor).filter(pk=OuterRef("customer_id"), deleted_at__isnull=True)
    return Q(Exists(seen))


def rows_outside_bin(actor: Actor) -> Q:
    """Scope rule for rows with a ``customer_id``: all of the tenant but those of customers in the recycle bin."""
    binned = Customer.objects.in_tenant(actor.tenant_id, "what is in the bin hides its rows from everyone")
    return ~Q(customer_id__in=binned.filter(deleted_at__isnull=False).values("id"))


def _text(length: int) -> "models.CharField[str, str]":
    return models.CharField(max_length=length, default="", blank=True)


class Customer(TenantRow):
    """One customer; the columns of its catalog hold what counts now.

    ``provenance``: ``{field: {"record_id", "source", "rule"}}``. ``hand``: ``{field: {"value", "by", "at", "sourced"}}``, fields
    that people locked; ``sourced`` is what the sources say meanwhile. ``made``: the values that a person entered
    when they created the customer, null for customers that only sources know. ``is_live`` is false once merged into
    another or deleted (``deleted_at``, ``deleted_by``); the rest of a merged row stays as it was. ``segments``: ids, as text, of the
    segments that the customer is in, and ``tags`` of the tags that they carry; both are kept by the features of these names.
    ``foretold``: of the questions of the company's own that point the customer out.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(reach_of("customers"))

    kind = _text(12)
    name = _text(200)
    name_pinyin = _text(300)
    phone = _text(32)
    email = _text(254)
    wechat = _text(64)
    id_number = _text(18)
    credit_code = _text(18)
    birth_date = models.DateField(null=True)
    gender = _text(8)
    province = _text(40)
    city = _text(40)
    district = _text(40)
    adcode = _text(6)
    address = _text(300)
    level = _text(4)
    industry = _text(60)
    employer = _text(200)
    contact_name = _text(100)
    contact_title = _text(100)
    remark = models.TextField(default="", blank=True)
    owner_id = models.UUIDField(null=True)
    department_id = models.UUIDField(null=True)
    source_count = models.PositiveIntegerField(default=0)
    source_names = _text(500)
    rfm_tier = _text(20)
    rfm_r = models.PositiveSmallIntegerField(default=0)
    rfm_f = models.PositiveSmallIntegerField(default=0)
    rfm_m = models.PositiveSmallIntegerField(default=0)
    health = models.SmallIntegerField(null=True)
    health_reason = _text(60)
    churn_percent = models.PositiveSmallIntegerField(null=True)
    price_percent = models.PositiveSmallIntegerField(null=True)
    quality_percent = models.PositiveSmallIntegerField(null=True)
    trend_percent = models.PositiveSmallIntegerField(null=True)
    influence = models.PositiveIntegerField(null=True)
    brought_count = models.PositiveIntegerField(default=0)
    scored_at = models.DateTimeField(null=True)
    value_cents = models.BigIntegerField(null=True)
    next_order_on = models.DateField(null=True)
    buy_percent = models.PositiveSmallIntegerField(null=True)
    likely_category = models.CharField(max_length=200, default="")
    order_count = models.PositiveIntegerField(default=0)
    amount_cents = models.BigIntegerField(default=0)
    last_order_at = models.DateTimeField(null=True)
    last_contact_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    sessions_30d = models.PositiveIntegerField(default=0)
    views_7d = models.PositiveIntegerField(default=0)
    views_30d = models.PositiveIntegerField(default=0)
    merged_into = models.UUIDField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    is_live = models.BooleanField(default=True)
    provenance = models.JSONField(default=dict)
    hand = models.JSONField(default=dict)
    made = models.JSONField(null=True)
    segments = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    foretold = models.JSONField(default=list)
    custom = CustomValues(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["tenant_id", "created_at", "id", *_FILTERED], name="customers_created", condition=_LIVE
            ),
            models.Index(fields=["tenant_id", "updated_at", "id"], name="customers_updated", condition=_LIVE),
            models.Index(
                fields=["tenant_id", "name_pinyin", "id", *_FILTERED], name="customers_pinyin", condition=_LIVE
            ),
            models.Index(
                fields=["tenant_id", "amount_cents", "id", *_FILTERED], name="customers_amount", condition=_LIVE
            ),
            models.Index(fields=["tenant_id", "order_count", "id"], name="customers_orders", condition=_LIVE),
            SortIndex(
                fields=["tenant_id", "last_order_at", "id", *_FILTERED], name="customers_ordered", condition=_LIVE
            ),
            SortIndex(fields=["tenant_id", "last_contact_at", "id"], name="customers_contacted", condition=_LIVE),
            SortIndex(fields=["tenant_id", "health", "id"], name="customers_health", condition=_LIVE),
            SortIndex(fields=["tenant_id", "churn_percent", "id"], name="customers_churn", condition=_LIVE),
            SortIndex(fields=["tenant_id", "value_cents", "id"], name="customers_value", condition=_LIVE),
            SortIndex(fields=["tenant_id", "next_order_on", "id"], name="customers_next_order", condition=_LIVE),
            SortIndex(fields=["tenant_id", "influence", "id"], name="customers_influence", condition=_LIVE),
            SortIndex(fields=["tenant_id", "buy_percent", "id"], name="customers_buy", condition=_LIVE),
            models.Index(fields=["tenant_id", "owner_id", "created_at", "id"], name="customers_owner", condition=_LIVE),
            models.Index(
                fields=["tenant_id", "department_id", "created_at", "id"], name="customers_department", condition=_LIVE
            ),
            models.Index(
                fields=["tenant_id", "last_seen_at", "id"],
                name="customers_seen",
                condition=Q(last_seen_at__isnull=False),
            ),
            models.Index(fields=["merged_into"], name="customers_losers", condition=Q(merged_into__isnull=False)),
            models.Index(
                fields=["tenant_id", "deleted_at", "id"],
                name="customers_binned",
                condition=Q(deleted_at__isnull=False),
            ),
            models.Index(
                fields=["tenant_id", "credit_code"], name="customers_code", condition=_LIVE & ~Q(credit_code="")
            ),
            models.Index(fields=["tenant_id", "id_number"], name="customers_id_no", condition=_LIVE & ~Q(id_number="")),
            models.Index(fields=["tenant_id", "id"], name="customers_made", condition=Q(made__isnull=False)),
        ]


class ContactPoint(TenantRow):
    """A phone, e-mail, WeChat or address of a customer; ``source_names`` says who knows it.

    ``is_hand_made`` ones were typed by people and stay when the sources change.
    """

    customer_id = models.UUIDField()
    kind = _text(10)
    value = _text(300)
    label = _text(60)
    source_names = _text(500)
    is_primary = models.BooleanField(default=False)
    is_hand_made = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["customer_id", "kind"], name="contact_points_customer")]


class Contact(TenantRow):
    """A person whom one reaches at an organization.

    ``is_hand_made``: written or changed by people, so that sources leave the row alone, in the recycle bin too.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    name = _text(100)
    title = _text(100)
    phone = _text(32)
    email = _text(254)
    source_names = _text(500)
    is_hand_made = models.BooleanField(default=False)
    custom = CustomValues(default=dict)
    deleted_at = models.DateTimeField(null=True)
    deleted_by: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "created_at", "id"], name="contacts_created"),
            models.Index(fields=["customer_id", "id"], name="contacts_customer"),
            models.Index(fields=["home_id"], name="contacts_home"),
        ]
