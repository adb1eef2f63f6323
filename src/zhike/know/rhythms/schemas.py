"""Rhythms on the wire."""

from dataclasses import asdict
from datetime import date

from ninja import Schema

from zhike.know.rhythms.public import ExpectedPurchase


class NextPurchaseReasonOut(Schema):
    """One reason in the reader's language; ``effect`` in days, signed."""

    key: str
    text: str
    effect: float


class NextPurchaseOut(Schema):
    """When a customer is expected to buy next, and why; ``span``: within which days; ``refused`` says why nothing is said."""

    score: str
    title: str
    value: str
    reasons: list[NextPurchaseReasonOut]
    baseline: str
    accuracy: str | None
    data_date: date | None
    rule_version: str
    refused: str | None
    span: str


def purchase_out(told: ExpectedPurchase) -> NextPurchaseOut:
    """Return what is expected as the API shows it."""
    return NextPurchaseOut.model_validate(asdict(told.why) | {"span": told.span})
