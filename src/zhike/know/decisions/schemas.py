"""Decisions on the wire."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.decisions.public import DecisionQuery, KindEffect
from zhike.platform.http.public import Body, values_schema
from zhike.platform.paging import MAX_LIMIT
from zhike.records.activities.public import TASKS

if TYPE_CHECKING:

    class TaskValues(Schema):
        """Made from the catalog."""
else:
    TaskValues = values_schema(TASKS)


class DecisionListQuery(Schema):
    """``whose``: one's own, or all of the scope; ``kind``: one kind only, else also what people wrote down."""

    whose: Literal["mine", "scope"] = "mine"
    kind: Literal["leaving", "silent", "complaint", "offer"] | None = None
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None

    def query(self) -> DecisionQuery:
        """Return it in the shape that the read takes."""
        return DecisionQuery(whose=self.whose, kind=self.kind, limit=self.limit, cursor=self.cursor)


class WorthOut(Schema):
    """What acting is expected to bring, in cents, with its range."""

    cents: int
    low: int
    high: int


class TodaysDecisionOut(Schema):
    """Something to do; ``kind`` is empty for what a person wrote down; ``worth`` and ``chance`` (0–1) null where they may not be told."""

    id: UUID
    version: int
    kind: Literal["leaving", "silent", "complaint", "offer", ""]
    customer_id: UUID
    customer_name: str
    values: TaskValues
    facts: dict[str, Any]
    cause: str
    action: str
    worth: WorthOut | None
    chance: float | None
    effect_of: Literal["assumed", "measured", ""]
    weight: float
    is_retried: bool
    data_date: date | None
    hit: str


class TodaysDecisionList(Schema):
    """One page of decisions, the most worth first."""

    items: list[TodaysDecisionOut]
    next_cursor: str | None


class DecisionStepOut(Schema):
    """One factor of the sum, or its result."""

    key: Literal["chance", "stake", "effect", "worth"]
    text: str


class DecisionReasonOut(Schema):
    """A reason of the score behind the probability, signed in the score's points."""

    text: str
    effect: float


class DecisionWhyOut(Schema):
    """Everything behind a decision; ``refused`` says why there is nothing."""

    steps: list[DecisionStepOut]
    reasons: list[DecisionReasonOut]
    baseline: str
    accuracy: str | None
    hit: str
    caveat: str
    data_date: date | None
    version: str
    notes: list[str]
    refused: str | None


class EffectOut(Schema):
    """A share of the stake with its range; ``basis``: assumed or measured on so many settled ``cases``."""

    share: float
    low: float
    high: float
    basis: Literal["assumed", "measured"]
    cases: int


class KindEffectOut(Schema):
    """A kind of decision with what acting on it is taken to bring, and the settled cases behind it."""

    kind: Literal["leaving", "silent", "complaint", "offer"]
    assumed: EffectOut
    used: EffectOut
    is_set: bool
    set_at: datetime | None
    acted: int
    came_acted: int
    left_alone: int
    came_alone: int
    said_alone: float
    needed: int
    horizon_days: int


class EffectList(Schema):
    """What acting on each kind brings."""

    items: list[KindEffectOut]


class EffectIn(Body):
    """An assumption: 0 ≤ low ≤ share ≤ high ≤ 1."""

    share: Annotated[float, Field(ge=0, le=1)]
    low: Annotated[float, Field(ge=0, le=1)]
    high: Annotated[float, Field(ge=0, le=1)]


def effect_out(one: KindEffect) -> KindEffectOut:
    """Return a kind as the API shows it."""
    told = one.settled
    return KindEffectOut(
        kind=one.kind,
        assumed=EffectOut.model_validate(one.assumed, from_attributes=True),
        used=EffectOut.model_validate(one.used, from_attributes=True),
        is_set=one.is_set,
        set_at=one.set_at,
        acted=told.acted,
        came_acted=told.came_acted,
        left_alone=told.left_alone,
        came_alone=told.came_alone,
        said_alone=told.said_alone,
        needed=one.needed,
        horizon_days=one.horizon_days,
    )
