"""Tables of payments: one row a run, its open amounts at risk, its receipts by part, and what was said once with what came."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.records.customers.public import rows_of_visible_customers


class PaymentRun(TenantRow):
    """One learning from all dues, and asking about what is open.

    ``as_of``: the day that counted as today. ``number`` counts the runs that made a model. ``dues``: amounts learned from. ``figures``:
    quality, baselines, calibration, what was asked of the past and weights of columns, as `engines.payment` has them.
    """

    as_of = models.DateField()
    number = models.PositiveIntegerField(default=0)
    model_version = models.CharField(max_length=60, default="")
    dues = models.PositiveIntegerField(default=0)
    figures = models.JSONField(default=dict)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at"], name="payment_runs_recent")]


class PaymentRisk(TenantRow):
    """An open amount that is due within 30 days or already; ``id`` is the order's.

    ``chance``: of being paid later than due date and grace, 0–1; 1 where that is so already; ``chance_percent`` rounded.
    ``loss_cents``: open amount × chance. ``days_late``: middle of the days after the due date on which it is paid; of ten such
    amounts eight lie between ``late_low`` and ``late_high``. ``state``: due, overdue (within the grace) or late. ``reasons``:
    [figure, value, points of the probability], strongest first; ``usual`` the probability that everybody starts from.
    ``reason_zh`` and ``reason_en`` say the strongest.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    run_id = models.UUIDField()
    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    owner_id = models.UUIDField(null=True)
    order_number = models.CharField(max_length=120, default="")
    region = models.CharField(max_length=60, default="")
    state = models.CharField(max_length=8)
    as_of = models.DateField()
    due_on = models.DateField()
    overdue_days = models.IntegerField()
    open_cents = models.BigIntegerField()
    chance = models.FloatField()
    chance_percent = models.PositiveSmallIntegerField()
    usual = models.FloatField()
    loss_cents = models.BigIntegerField()
    days_late = models.IntegerField()
    late_low = models.IntegerField()
    late_high = models.IntegerField()
    reasons = models.JSONField(default=list)
    reason_zh = models.CharField(max_length=200, default="")
    reason_en = models.CharField(max_length=200, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "loss_cents", "id"], name="payment_risks_loss"),
            models.Index(fields=["tenant_id", "due_on", "id"], name="payment_risks_due"),
            models.Index(fields=["tenant_id", "chance_percent", "id"], name="payment_risks_chance"),
            models.Index(fields=["tenant_id", "open_cents", "id"], name="payment_risks_open"),
            models.Index(fields=["customer_id"], name="payment_risks_customer"),
            models.Index(fields=["home_id"], name="payment_risks_home"),
        ]


class ReceiptLine(TenantRow):
    """What is expected to come in of what is open, of the company or a part of it; money in cents.

    ``dimension``: ``company``, ``region`` or ``owner``; ``name`` of a region, "" where it is not known; ``owner_id`` null with
    dimension ``owner``: customers without one. ``points``, ``low``, ``high``: 13 weeks; ``by_due``: if everything came on its due
    date. ``month``: the same four of the next 30 days as one span.
    """

    run_id = models.UUIDField()
    place = models.PositiveIntegerField()
    dimension = models.CharField(max_length=10)
    name = models.CharField(max_length=60, default="")
    owner_id = models.UUIDField(null=True)
    open_cents = models.BigIntegerField()
    points = models.JSONField(default=list)
    low = models.JSONField(default=list)
    high = models.JSONField(default=list)
    by_due = models.JSONField(default=list)
    month = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "run_id", "place"], name="receipt_line_place")
        ]


class SaidPayment(TenantRow):
    """What was said of an order before it fell due, and what came.

    ``told_on``: the day from which it can be told. ``said``: probability 0–1 of being late, ``usual`` the overall share then.
    ``came``: 1 late, 0 not; null until settled, and after that where the order is gone.
    """

    version_name = models.CharField(max_length=60)
    order_id = models.UUIDField()
    source_id = models.UUIDField(null=True)
    external_key = models.CharField(max_length=120, default="")
    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    said_on = models.DateField()
    due_on = models.DateField()
    told_on = models.DateField()
    said = models.FloatField()
    usual = models.FloatField()
    came = models.FloatField(null=True)
    settled_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "said_on", "order_id"], name="said_payment_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "settled_on", "told_on"], name="said_payments_due"),
            models.Index(fields=["customer_id"], name="said_payments_customer"),
        ]
