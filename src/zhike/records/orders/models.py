"""The table of orders."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.platform.typed_json import CustomValues
from zhike.records.customers.public import rows_of_visible_customers


class Order(TenantRow):
    """One order.

    The id of an imported order is its source record's. ``home_id`` is the record or customer it was made on and never
    changes; ``customer_id`` follows merges. ``lines``: ``[{"sku", "product", "category", "quantity", "amount_cents"}]``.
    ``due_on``: the day by which it is to be paid, ``paid_cents`` what was received until now, ``paid_on`` the day of the last
    receipt; null where the source does not tell.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    source_id = models.UUIDField(null=True)
    import_id = models.UUIDField(null=True)
    external_key = models.CharField(max_length=120, default="")
    ordered_at = models.DateTimeField()
    status = models.CharField(max_length=40, default="")
    amount_cents = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3, default="CNY")
    product = models.CharField(max_length=200, default="")
    quantity = models.FloatField(null=True)
    channel = models.CharField(max_length=60, default="")
    store = models.CharField(max_length=120, default="")
    remark = models.TextField(default="")
    due_on = models.DateField(null=True)
    paid_cents = models.BigIntegerField(null=True)
    paid_on = models.DateField(null=True)
    lines = models.JSONField(default=list)
    custom = CustomValues(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "ordered_at", "id"], name="orders_time"),
            models.Index(fields=["tenant_id", "amount_cents", "id"], name="orders_amount"),
            models.Index(fields=["customer_id", "ordered_at", "id"], name="orders_customer"),
            models.Index(fields=["home_id"], name="orders_home"),
            models.Index(fields=["tenant_id", "due_on"], name="orders_due", condition=Q(due_on__isnull=False)),
            models.Index(fields=["import_id"], name="orders_import", condition=Q(import_id__isnull=False)),
        ]
