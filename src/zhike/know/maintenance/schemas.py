"""Maintenance on the wire."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.maintenance.public import DueCounts, DueItem, RuleCard, RuleDraft, Tried
from zhike.platform.http.public import Body
from zhike.platform.paging import Page

type _Key = Annotated[str, Field(max_length=60)]


class DueRuleIn(Body):
    """A rule as somebody wants it; see the kinds: ``reading`` needs a meter and an interval, ``date`` a day, ``purchase`` a product."""

    name: Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
    kind: Literal["reading", "date", "purchase"]
    object_key: Annotated[str, Field(min_length=1, max_length=60)]
    customer_field: _Key = ""
    condition: dict[str, Any] = {}
    value_field: _Key = ""
    day_field: _Key = ""
    every_units: Annotated[float, Field(gt=0, le=1e9)] | None = None
    every_months: Annotated[int, Field(ge=1, le=120)] | None = None
    served_value_field: _Key = ""
    served_day_field: _Key = ""
    item: Annotated[str, Field(max_length=200)] = ""
    lead_days: Annotated[int, Field(ge=0, le=180)] = 14
    is_active: bool = True

    def draft(self) -> RuleDraft:
        """Return what the actions take."""
        return RuleDraft(
            **{**self.model_dump(exclude={"version"}), "name": self.name.strip(), "item": self.item.strip()}
        )


class DueRulePut(DueRuleIn):
    """A rule as it shall be, over the version that was read."""

    version: int


class DueTrialOut(Schema):
    """How near days were that were said without the last reading: mean error in days, beside that of the calendar average."""

    trials: int
    mae: float
    baseline_mae: float
    way: str
    low: float
    high: float
    coverage: float


class DueHitsOut(Schema):
    """How many of those that came lay within the range said; shares null under 30."""

    settled: int
    hits: int
    share: float | None
    low: float | None
    high: float | None


class DueRuleOut(Schema):
    """A rule; what it says is empty when not ``is_readable``. ``failed`` says why its last run could not."""

    id: UUID
    name: str
    kind: str
    object_key: str
    customer_field: str
    condition: dict[str, Any]
    value_field: str
    day_field: str
    every_units: float | None
    every_months: int | None
    served_value_field: str
    served_day_field: str
    item: str
    lead_days: int
    is_active: bool
    is_readable: bool
    known: int
    refused: int
    trial: DueTrialOut | None
    hits: DueHitsOut
    ran_at: datetime | None
    failed: str | None
    version: int


class DueRuleList(Schema):
    items: list[DueRuleOut]


class DueExampleOut(Schema):
    """What the rule would say of one record; ``refused`` why it says no day."""

    record_id: UUID
    title: str
    customer_id: UUID
    customer: str
    due_on: date | None
    low_on: date | None
    high_on: date | None
    reason: str
    refused: str | None


class DueTriedOut(Schema):
    """What a rule would say of the newest records; ``soon``: due within 90 days or overdue; ``silent``: nothing falls due."""

    looked_at: int
    known: int
    soon: int
    refused: int
    silent: int
    note: str
    examples: list[DueExampleOut]


class DueOut(Schema):
    """Something that falls due; eight of ten lie from ``low_on`` to ``high_on``."""

    id: UUID
    rule_id: UUID
    rule: str
    kind: str
    object_key: str
    record_id: UUID
    title: str
    customer_id: UUID
    customer: str
    owner_id: UUID | None
    due_on: date | None
    low_on: date | None
    high_on: date | None
    because: str
    reason: str
    refused: str | None
    opened_on: date | None
    answer: str


class DuePage(Schema):
    items: list[DueOut]
    next_cursor: str | None


class DueListOut(Schema):
    items: list[DueOut]


class DueSpanOut(Schema):
    """How many fall due within so many days from today."""

    days: int
    count: int


class DueCountsOut(Schema):
    """What falls due in the reader's reach; ``refused``: of which no day can be said."""

    overdue: int
    within: list[DueSpanOut]
    refused: int


class DueCountQuery(Schema):
    """Which part: of one rule, of one's own customers."""

    rule: UUID | None = None
    mine: bool = False


class DueListQuery(DueCountQuery):
    """Which part of what falls due, the soonest first."""

    days: Annotated[int, Field(ge=1, le=730)] = 90
    overdue: bool = False
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: str | None = None


def rule_out(card: RuleCard) -> DueRuleOut:
    """Return a rule as the API shows it."""
    told = asdict(card)
    return DueRuleOut.model_validate({**told, **told.pop("draft"), "trial": told["trial"] or None})


def tried_out(tried: Tried) -> DueTriedOut:
    """Return the examples of a rule as the API shows them."""
    return DueTriedOut.model_validate(asdict(tried))


def page_out(page: Page[DueItem]) -> DuePage:
    """Return a page of what falls due as the API shows it."""
    return DuePage(items=[due_out(one) for one in page.items], next_cursor=page.next_cursor)


def due_out(item: DueItem) -> DueOut:
    """Return something that falls due as the API shows it."""
    return DueOut.model_validate(asdict(item))


def counts_out(counts: DueCounts) -> DueCountsOut:
    """Return counts as the API shows them."""
    within = [DueSpanOut(days=days, count=count) for days, count in counts.within.items()]
    return DueCountsOut(overdue=counts.overdue, within=within, refused=counts.refused)
