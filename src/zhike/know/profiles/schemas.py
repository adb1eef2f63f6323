"""Profiles as the API shows them."""

from datetime import date

from ninja import Schema


class ReasonOut(Schema):
    """One reason, in the reader's language; ``effect`` is in points of the score, signed."""

    key: str
    text: str
    effect: float


class WhyOut(Schema):
    """Why a score is what it is; ``refused`` says why there is none."""

    score: str
    title: str
    value: str
    reasons: list[ReasonOut]
    baseline: str
    accuracy: str | None
    data_date: date | None
    rule_version: str
    refused: str | None


class TierOut(Schema):
    """Customers of one tier and what to do with them."""

    tier: str
    label: str
    strategy: str
    customers: int


class SummaryOut(Schema):
    """The latest scoring of all customers."""

    as_of: date | None
    customers: int
    tiers: list[TierOut]
    refused: str | None
