"""Forecasts as the API shows them."""

from datetime import date

from ninja import Schema


class SalesLineOut(Schema):
    """Sales of a part and what is expected, cents a month; the points follow the last month of the history."""

    place: int
    parent: int | None
    dimension: str
    name: str
    history: list[int]
    points: list[int]
    low: list[int]
    high: list[int]
    mae: float | None
    baseline_mae: float | None
    within: float | None
    weights: dict[str, float]
    reasons: list[str]


class SalesForecastOut(Schema):
    """The newest forecast as far as the reader may see it; ``refused`` says why there is none."""

    data_date: date | None
    first_month: date | None
    months: int
    model_version: str
    lines: list[SalesLineOut]
    note: str | None
    too_short: list[str]
    refused: str | None
