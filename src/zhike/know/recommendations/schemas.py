"""Recommendations as the API shows them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.recommendations.public import AssociationQuery
from zhike.platform.paging import MAX_LIMIT


class OfferOut(Schema):
    """One thing to offer: why, and what one could say; ``answer``: ``accepted``, ``unsuitable`` or "" for none."""

    item: str
    category: str
    kind: str
    reason: str
    script: str
    answer: str
    answered_by: str
    answered_at: datetime | None


class OfferBundleOut(Schema):
    """Three products that go together: ``owned`` is the one that the customer has, "" for none; ``price_cents`` of ``offered`` together."""

    items: list[str]
    owned: str
    offered: list[str]
    price_cents: int | None
    lift: float
    lift_low: float
    lift_high: float
    reason: str
    script: str


class OfferOutcomeOut(Schema):
    """Of ``offers`` with an answer (accepted, unsuitable, none), so many were bought within 90 days; shares null under 30."""

    word: str
    offers: int
    bought: int
    share: float | None
    low: float | None
    high: float | None


class CustomerOffersOut(Schema):
    """What to offer to a customer, and what was turned down; ``refused`` says why there is nothing."""

    items: list[OfferOut]
    note: str | None
    accuracy: str | None
    unsuitable: list[OfferOut]
    data_date: date | None
    model_version: str
    refused: str | None
    bundles: list[OfferBundleOut]


class OfferAnswerIn(Schema):
    """What became of an offer; ``open`` takes a word back."""

    item: Annotated[str, Field(min_length=1, max_length=200)]
    answer: Literal["accepted", "unsuitable", "open"]


class RankedOut(Schema):
    """How a ranking did on items it had not seen, 0–1 each."""

    hr10: float
    ndcg10: float
    coverage: float


class AssociationsOut(Schema):
    """The newest run: back-test beside the baseline, coverage, answers; ``refused`` says why there is nothing."""

    data_date: date | None
    since: date | None
    model_version: str
    customers: int
    purchases: int
    items: int
    shown: int
    offered: int
    window_days: int
    is_model: bool
    asked: int
    model: RankedOut | None
    popularity: RankedOut | None
    found: dict[str, int]
    unfound: dict[str, str]
    accepted: int | None
    unsuitable: int | None
    outcomes: list[OfferOutcomeOut]
    refused: str | None


class AssociationOut(Schema):
    """Who bought ``given`` (and ``also``, of triples) bought ``then``; ``is_sure`` false: it may be chance."""

    id: UUID
    given: str
    also: str
    then: str
    customers: int
    both: int
    share: float
    low: float
    high: float
    lift: float
    lift_low: float
    lift_high: float
    is_sure: bool


class AssociationPage(Schema):
    """Associations with the way to the next page."""

    items: list[AssociationOut]
    next_cursor: str | None


class AssociationFilter(Schema):
    """``kind``: two or three bought by the same customers, or within the window after; ``product``: part of a name on either side."""

    kind: Literal["pair", "triple", "follower"] = "pair"
    product: Annotated[str, Field(max_length=200)] = ""
    is_sure: bool = False
    sort: Literal["both", "customers", "share", "lift", "lift_low"] = "both"
    is_descending: bool = True


class AssociationAsked(AssociationFilter):
    """A page of a filter."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None


def query_of(asked: AssociationFilter) -> AssociationQuery:
    """Return the query of what was asked."""
    return AssociationQuery(**asked.model_dump())
