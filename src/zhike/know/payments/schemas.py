"""Payments on the wire."""

from datetime import date
from uuid import UUID

from ninja import Schema

from zhike.know.payments.public import CustomerPayments, PaymentWhy


class ReceiptLineOut(Schema):
    """Receipts of a part, cents: 13 weeks from the day after the data date on; ``month``: expected, low, high, on due dates."""

    dimension: str
    name: str
    open_cents: int
    points: list[int]
    low: list[int]
    high: list[int]
    by_due: list[int]
    month: list[int]


class RiskSumOut(Schema):
    """Risks of one state (due, overdue, late) in the reader's scope."""

    state: str
    count: int
    open_cents: int
    loss_cents: int


class PaymentQualityOut(Schema):
    """How good the model is beside the customer's own share, the overall share and "paid on the due date"; null: not asked."""

    auc: float
    own_auc: float
    ece: float
    own_ece: float
    asked_on: date | None
    asked: int
    flagged: int
    precision: float | None
    base: float
    error: float | None
    own_error: float | None
    base_error: float | None
    weekly_error_cents: int | None
    weekly_error_by_due_cents: int | None
    within: float | None


class ReceiptsOut(Schema):
    """The newest run as far as the reader may see it; ``refused`` says why there is none."""

    data_date: date | None
    model_version: str
    dues: int
    lines: list[ReceiptLineOut]
    risks: list[RiskSumOut]
    quality: PaymentQualityOut | None
    record: str | None
    note: str | None
    refused: str | None


class PaymentReasonOut(Schema):
    """A reason in the reader's language, in points of the probability."""

    key: str
    text: str
    effect: float


class PaymentWhyOut(Schema):
    """An open amount with its risk and why; days are counted from the due date."""

    id: UUID
    order_number: str
    state: str
    due_on: date
    open_cents: int
    chance: float
    loss_cents: int
    days_late: int
    late_low: int
    late_high: int
    title: str
    reasons: list[PaymentReasonOut]
    usual: str
    accuracy: str | None
    data_date: date | None
    rule_version: str


class CustomerPaymentsOut(Schema):
    """What a customer owes that is due soon or already; ``refused`` says why nothing is told."""

    items: list[PaymentWhyOut]
    data_date: date | None
    refused: str | None


def payments_out(told: CustomerPayments) -> CustomerPaymentsOut:
    """Return what a customer owes as the API shows it."""
    return CustomerPaymentsOut(
        items=[_why_out(one) for one in told.items], data_date=told.data_date, refused=told.refused
    )


def _why_out(one: PaymentWhy) -> PaymentWhyOut:
    kept = ("id", "order_number", "state", "due_on", "open_cents", "chance", "loss_cents", "days_late", "late_low")
    return PaymentWhyOut(
        **{name: getattr(one, name) for name in (*kept, "late_high")},
        title=one.why.title,
        reasons=[PaymentReasonOut.model_validate(it, from_attributes=True) for it in one.why.reasons],
        usual=one.why.baseline,
        accuracy=one.why.accuracy,
        data_date=one.why.data_date,
        rule_version=one.why.rule_version,
    )
