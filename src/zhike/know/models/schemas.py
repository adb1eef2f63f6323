"""The life of models on the wire."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from zhike.know.models.public import LEAST_TOLD, Hits, Shown, Story
from zhike.platform.http.public import Body


class ModelMetricOut(Schema):
    """A figure beside its baseline; ``unit``: number, share (0–1), money (cents) or days."""

    key: str
    label: str
    value: float
    baseline: float | None
    baseline_label: str
    unit: str
    is_better: bool | None


class ModelCardOut(Schema):
    """A model in plain words; ``state``: in_use, refused, none or trial; ``drift``: stable, look, act, or null."""

    key: str
    name: str
    question: str
    path: str
    state: str
    refused: str | None
    version: str
    learned_at: datetime | None
    data_from: date | None
    data_date: date | None
    rows: int
    metrics: list[ModelMetricOut]
    hit: str | None
    owner: str
    next_run_at: datetime | None
    drift: str | None
    drift_on: date | None
    is_kept: bool


class ModelListOut(Schema):
    """Every model that the reader may know of."""

    items: list[ModelCardOut]


class ModelHitsOut(Schema):
    """What a version said on a day beside what came; shares 0–1, null until enough can be told."""

    version: str
    said_on: date
    due_on: date
    kept: int
    settled: int
    flagged: int
    right: int
    base: float | None
    mean_said: float | None
    error: float | None
    within: float | None


class ModelReadingOut(Schema):
    """How far a figure moved (PSI) beside what chance gives; ``column`` "" is the score itself."""

    column: str
    index: float
    chance: float
    level: str


class ModelComparisonOut(Schema):
    """Two versions on the same newest cases that neither learned from: mean distances from what came, in the version's ``unit``."""

    champion: int
    rows: int
    champion_error: float
    challenger_error: float
    margin: float


class ModelVersionOut(Schema):
    """A version; ``verdict`` says why it was put to use or not; ``unit`` of errors: number or money (cents)."""

    number: int
    state: str
    as_of: date
    learned_at: datetime
    said: str
    verdict: str
    comparison: ModelComparisonOut | None
    is_held: bool
    unit: str


class ModelPromotionIn(Body):
    """Why a version is put to use, and whether it stays until somebody chooses again."""

    reason: Annotated[str, Field(max_length=500)]
    is_held: bool = True


class ModelStoryOut(Schema):
    """A model with its life."""

    card: ModelCardOut
    hits: list[ModelHitsOut]
    readings: list[ModelReadingOut]
    versions: list[ModelVersionOut]


def card_out(shown: Shown) -> ModelCardOut:
    """Return a model as the gallery shows it."""
    card = shown.card
    kept = ("key", "name", "question", "path", "state", "refused", "version", "learned_at", "data_from", "data_date")
    return ModelCardOut(
        **{name: getattr(card, name) for name in (*kept, "rows", "hit", "is_kept")},
        metrics=[ModelMetricOut.model_validate(one, from_attributes=True) for one in card.metrics],
        owner=shown.owner,
        next_run_at=shown.next_run_at,
        drift=shown.drift,
        drift_on=shown.drift_on,
    )


def story_out(story: Story) -> ModelStoryOut:
    """Return a model with its life as the API shows it."""
    return ModelStoryOut(
        card=card_out(story.shown),
        hits=[_hits_out(one) for one in story.hits],
        readings=[ModelReadingOut.model_validate(one, from_attributes=True) for one in story.readings],
        versions=[ModelVersionOut.model_validate(one, from_attributes=True) for one in story.versions],
    )


def _hits_out(hits: Hits) -> ModelHitsOut:
    told = hits if hits.settled >= LEAST_TOLD else replace(hits, base=None, mean_said=None, error=None, within=None)
    return ModelHitsOut.model_validate(told, from_attributes=True)
