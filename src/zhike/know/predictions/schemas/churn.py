"""Churn on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.predictions.models import ChurnModel
from zhike.know.predictions.public import Definition, Overview
from zhike.platform.http.public import Body

_Cents = Annotated[int, Field(ge=0, le=10**12)]
_Days = Annotated[int, Field(ge=0, le=5_000)]


class ChurnDefinitionIn(Body):
    """What leaving means: no order for ``horizon_days``, of customers who ordered within ``active_days``."""

    horizon_days: _Days
    active_days: _Days
    action_cost_cents: _Cents
    miss_cost_cents: _Cents


class ChurnDefinitionOut(Schema):
    """What leaving means in this company, and what it costs."""

    horizon_days: int
    active_days: int
    action_cost_cents: int
    miss_cost_cents: int


class ChurnQualityOut(Schema):
    """Figures on customers not seen while learning; ``name``: a kind of model, or the column of the best rule."""

    name: str
    is_rule: bool
    auc: float
    average_precision: float
    ece: float
    lift_top10: float
    captured_top20: float


class ChurnBinOut(Schema):
    """A tenth of the moments, highest probability first."""

    rows: int
    predicted: float
    actual: float


class ChurnBacktestOut(Schema):
    """How often it was right, asked as of an earlier day: of ``flagged``, the share ``precision`` left; of all, ``base``."""

    asked_on: date
    customers: int
    flagged: int
    precision: float
    recall: float
    base: float
    auc: float
    ece: float


class ChurnWeightOut(Schema):
    """How far a figure moves predictions: mean log-odds, and whether more of it raises them."""

    column: str
    weight: float
    raises: bool


class ChurnComparisonOut(Schema):
    """Two versions on the same newest moments of customers that neither learned from: mean squared distances."""

    champion: int
    rows: int
    champion_error: float
    challenger_error: float
    margin: float


class ChurnModelOut(Schema):
    """One training."""

    id: UUID
    number: int
    state: str
    as_of: date
    trained_at: datetime
    moments: int
    left: int
    candidate: str
    auc: float | None
    refused_code: str
    verdict: str
    comparison: ChurnComparisonOut | None
    is_held: bool


class ChurnPromotionIn(Body):
    """Why a version is put to use, and whether it stays until somebody chooses again."""

    reason: Annotated[str, Field(max_length=500)]
    is_held: bool = True


class ChurnCardOut(Schema):
    """The model in use with everything it is judged by; ``telling``: figures that alone order nine of ten pairs right."""

    number: int
    candidate: str
    as_of: date
    applied_on: date | None
    window_from: date
    window_to: date
    moments: int
    left: int
    customers: int
    flagged: int
    threshold: float
    cost: float
    cost_never: float
    cost_always: float
    qualities: list[ChurnQualityOut]
    bins: list[ChurnBinOut]
    weights: list[ChurnWeightOut]
    telling: list[str]
    backtest: ChurnBacktestOut | None
    sha256: str


class ChurnOverviewOut(Schema):
    """How churn is predicted; ``refused`` says why the newest training made no model."""

    definition: ChurnDefinitionOut
    card: ChurnCardOut | None
    refused: str | None
    models: list[ChurnModelOut]


class ChurnReasonOut(Schema):
    """One reason, in the reader's language; ``effect`` in percentage points, signed."""

    key: str
    text: str
    effect: float


class WhyChurnOut(Schema):
    """Why a customer is likely to leave or to stay; ``refused`` says why nothing is said."""

    score: str
    title: str
    value: str
    reasons: list[ChurnReasonOut]
    baseline: str
    accuracy: str | None
    data_date: date | None
    rule_version: str
    refused: str | None


def definition_out(definition: Definition) -> ChurnDefinitionOut:
    """Return a definition as the API shows it."""
    return ChurnDefinitionOut.model_validate(definition, from_attributes=True)


def overview_out(told: Overview) -> ChurnOverviewOut:
    """Return the overview as the API shows it."""
    return ChurnOverviewOut(
        definition=definition_out(told.definition),
        card=card_out(told.in_use) if told.in_use else None,
        refused=told.refused,
        models=[_model_out(one) for one in told.models],
    )


def card_out(model: ChurnModel) -> ChurnCardOut:
    """Return the model in use as the API shows it."""
    figures = model.figures
    rule = dict(figures["rule"])
    qualities = [(name, quality, False) for name, quality in figures["candidates"].items()]
    qualities.append((rule.pop("column"), rule, True))
    kept = ("as_of", "applied_on", "window_from", "window_to", "moments", "left", "customers", "flagged", "sha256")
    policy = figures["threshold"]
    return ChurnCardOut(
        number=model.number,
        candidate=model.candidate,
        threshold=policy["probability"],
        cost=policy["cost"],
        cost_never=policy["cost_never"],
        cost_always=policy["cost_always"],
        qualities=[ChurnQualityOut(name=name, is_rule=is_rule, **quality) for name, quality, is_rule in qualities],
        bins=[ChurnBinOut(**one) for one in figures["bins"]],
        weights=[ChurnWeightOut(column=name, weight=weight, raises=sign > 0) for name, weight, sign in model.weights],
        telling=[one["column"] for one in figures["suspicions"]],
        backtest=ChurnBacktestOut(**model.backtest) if model.backtest else None,
        **{name: getattr(model, name) for name in kept},
    )


def _model_out(model: ChurnModel) -> ChurnModelOut:
    qualities = model.figures.get("candidates", {})
    return ChurnModelOut(
        id=model.pk,
        number=model.number,
        state=model.state,
        as_of=model.as_of,
        trained_at=model.created_at,
        moments=model.moments,
        left=model.left,
        candidate=model.candidate,
        auc=qualities[model.candidate]["auc"] if model.candidate else None,
        refused_code=model.refused_code,
        verdict=model.comparison.get("verdict", ""),
        comparison=ChurnComparisonOut(**model.comparison) if "rows" in model.comparison else None,
        is_held=model.is_pinned,
    )
