"""Values as the API shows them."""

from datetime import date

from ninja import Schema


class ValueReasonOut(Schema):
    """One habit in the reader's language; all effects sum to the value, the typical customer's included."""

    key: str
    text: str
    effect_cents: int


class CustomerValueOut(Schema):
    """What a customer is expected to spend; ``refused`` says why there is no value."""

    cents: int
    low_cents: int
    high_cents: int
    purchases: float
    alive: float
    horizon_days: int
    summary: str
    reasons: list[ValueReasonOut]
    baseline: str
    accuracy: str | None
    since: date | None
    data_date: date | None
    model_version: str
    refused: str | None
