"""The door to payments."""

from zhike.know.payments.actions import PaymentReport, foresee_payments
from zhike.know.payments.judged import Quality
from zhike.know.payments.queries import (
    CustomerPayments,
    Line,
    PaymentWhy,
    ReceiptsTold,
    RiskSum,
    explain_payments,
    show_receipts,
)

__all__ = [
    "CustomerPayments",
    "Line",
    "PaymentReport",
    "PaymentWhy",
    "Quality",
    "ReceiptsTold",
    "RiskSum",
    "explain_payments",
    "foresee_payments",
    "show_receipts",
]
