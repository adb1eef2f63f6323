"""What is predicted, on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.predictions.models import PredictionModel
from zhike.know.predictions.public import Definition, Overview, list_questions
from zhike.know.predictions.schemas.asked import PredictionQuestionOut, question_out
from zhike.platform.actor import Actor
from zhike.platform.http.public import Body

_Cents = Annotated[int, Field(ge=0, le=10**12)]
_Days = Annotated[int, Field(ge=0, le=5_000)]


class PredictionDefinitionIn(Body):
    """What an answer means: no order for ``horizon_days``, or one, of customers who ordered within ``active_days``."""

    horizon_days: _Days
    active_days: _Days
    action_cost_cents: _Cents
    miss_cost_cents: _Cents


class PredictionDefinitionOut(Schema):
    """What an answer means in this company, and what it costs."""

    horizon_days: int
    active_days: int
    action_cost_cents: int
    miss_cost_cents: int


class PredictionQualityOut(Schema):
    """Figures on customers not seen while learning; ``name``: a kind of model, or the column of the best rule."""

    name: str
    is_rule: bool
    auc: float
    average_precision: float
    ece: float
    lift_top10: float
    captured_top20: float


class PredictionBinOut(Schema):
    """A tenth of the moments, highest probability first."""

    rows: int
    predicted: float
    actual: float


class PredictionBacktestOut(Schema):
    """How often it was right, asked as of an earlier day: of the share ``precision`` of ``flagged`` it came true; of all, ``base``."""

    asked_on: date
    customers: int
    flagged: int
    precision: float
    recall: float
    base: float
    auc: float
    ece: float


class PredictionWeightOut(Schema):
    """How far a figure moves predictions: mean log-odds, and whether more of it raises them."""

    column: str
    weight: float
    raises: bool


class PredictionComparisonOut(Schema):
    """Two versions on the same newest moments of customers that neither learned from: mean squared distances."""

    champion: int
    rows: int
    champion_error: float
    challenger_error: float
    margin: float


class PredictionContestOut(Schema):
    """The model of steps beside the best one of figures: areas under the curve; what lies within ``margin`` is chance."""

    against: str
    difference: float
    margin: float


class PredictionTrainingOut(Schema):
    """One training."""

    id: UUID
    number: int
    state: str
    as_of: date
    trained_at: datetime
    moments: int
    positives: int
    candidate: str
    auc: float | None
    refused_code: str
    verdict: str
    comparison: PredictionComparisonOut | None
    is_held: bool


class PredictionPromotionIn(Body):
    """Why a version is put to use, and whether it stays until somebody chooses again."""

    reason: Annotated[str, Field(max_length=500)]
    is_held: bool = True


class PredictionCardOut(Schema):
    """The model in use with everything it is judged by.

    ``telling``: figures that alone order nine of ten pairs right. ``skipped``: kinds of models that did not compete, since what
    learns them is not installed.
    """

    number: int
    candidate: str
    as_of: date
    applied_on: date | None
    window_from: date
    window_to: date
    moments: int
    positives: int
    customers: int
    flagged: int
    threshold: float
    cost: float
    cost_never: float
    cost_always: float
    qualities: list[PredictionQualityOut]
    bins: list[PredictionBinOut]
    weights: list[PredictionWeightOut]
    telling: list[str]
    contest: PredictionContestOut | None
    skipped: list[str]
    backtest: PredictionBacktestOut | None
    sha256: str


class PredictionOverviewOut(Schema):
    """How a question is answered; ``refused`` says why the newest training made no model; ``questions``: all there are."""

    question: PredictionQuestionOut
    questions: list[PredictionQuestionOut]
    definition: PredictionDefinitionOut
    card: PredictionCardOut | None
    refused: str | None
    models: list[PredictionTrainingOut]


def definition_out(definition: Definition) -> PredictionDefinitionOut:
    """Return a definition as the API shows it."""
    return PredictionDefinitionOut.model_validate(definition, from_attributes=True)


def overview_out(actor: Actor, told: Overview) -> PredictionOverviewOut:
    """Return the overview as the API shows it."""
    return PredictionOverviewOut(
        question=question_out(actor, told.question),
        questions=[question_out(actor, one) for one in list_questions(actor.tenant_id)],
        definition=definition_out(told.definition),
        card=card_out(told.in_use) if told.in_use else None,
        refused=told.refused,
        models=[_model_out(one) for one in told.models],
    )


def card_out(model: PredictionModel) -> PredictionCardOut:
    """Return the model in use as the API shows it."""
    figures = model.figures
    rule = dict(figures["rule"])
    qualities = [(name, quality, False) for name, quality in figures["candidates"].items()]
    qualities.append((rule.pop("column"), rule, True))
    kept = ("as_of", "applied_on", "window_from", "window_to", "moments", "positives", "customers", "flagged", "sha256")
    policy = figures["threshold"]
    return PredictionCardOut(
        number=model.number,
        candidate=model.candidate,
        threshold=policy["probability"],
        cost=policy["cost"],
        cost_never=policy["cost_never"],
        cost_always=policy["cost_always"],
        qualities=[PredictionQualityOut(name=name, is_rule=is_rule, **quality) for name, quality, is_rule in qualities],
        bins=[PredictionBinOut(**one) for one in figures["bins"]],
        weights=[
            PredictionWeightOut(column=name, weight=weight, raises=sign > 0) for name, weight, sign in model.weights
        ],
        telling=[one["column"] for one in figures["suspicions"]],
        contest=PredictionContestOut(**figures["contest"]) if figures.get("contest") else None,
        skipped=figures.get("skipped", []),
        backtest=PredictionBacktestOut(**model.backtest) if model.backtest else None,
        **{name: getattr(model, name) for name in kept},
    )


def _model_out(model: PredictionModel) -> PredictionTrainingOut:
    qualities = model.figures.get("candidates", {})
    return PredictionTrainingOut(
        id=model.pk,
        number=model.number,
        state=model.state,
        as_of=model.as_of,
        trained_at=model.created_at,
        moments=model.moments,
        positives=model.positives,
        candidate=model.candidate,
        auc=qualities[model.candidate]["auc"] if model.candidate else None,
        refused_code=model.refused_code,
        verdict=model.comparison.get("verdict", ""),
        comparison=PredictionComparisonOut(**model.comparison) if "rows" in model.comparison else None,
        is_held=model.is_pinned,
    )
