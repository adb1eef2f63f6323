"""Follow what a model said: keep it, compare it with what came, and watch whether its figures moved."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify import Table
from zhike.engines.drift import spread_of
from zhike.know.models import public as life
from zhike.know.predictions.models import PredictionModel
from zhike.know.predictions.moments import Asked, Lake, read_moments
from zhike.know.predictions.queries import question_in, version_of
from zhike.know.predictions.rules import MOST_ACTIVE, Definition, Question
from zhike.know.predictions.spreads import SCORE, Spreads, drift_in
from zhike.know.predictions.wording import title_in
from zhike.know.profiles.public import day_number
from zhike.platform.actor import Actor


def keep_said(actor: Actor, model: PredictionModel, told: Sequence[tuple[UUID, float]]) -> int:
    """Keep what the model in use says of each customer, to be compared when the horizon is over; return how many."""
    said_on = model.applied_on or model.as_of
    due_on = said_on + timedelta(days=Definition(**model.definition).horizon_days)
    threshold = model.figures["threshold"]["probability"]
    scores = (life.SaidScore(one, share, due_on, is_flagged=share >= threshold) for one, share in told)
    return life.keep_scores(actor, life.Keeping(model.question, version_of(model), said_on), scores)


def settle_said(actor: Actor, lake: Lake, *, question: Question, today: date) -> int:
    """Compare what was said with what came, for every horizon that is over; return how many could be told."""
    told = 0
    for said_on, due_on in life.days_to_settle(actor, question.key, today=today):
        came: dict[UUID, float] = {}
        if lake.orders.paths():
            asked = Asked(question, (due_on - said_on).days, MOST_ACTIVE)
            moments = read_moments(lake, [day_number(said_on)], asked=asked)
            came = dict(zip(map(UUID, moments.customer_ids), moments.came.astype(float).tolist(), strict=True))
        told += life.settle_scores(actor, question.key, day=(said_on, due_on), came=came, today=today)
    return told


def read_spreads(model: PredictionModel, table: Table, *, shares: NDArray[np.float64]) -> Spreads:
    """Return the model's spreads with those of the customers it is applied to now."""
    values = {column.name: column.values for column in table.columns} | {SCORE: shares}
    return {
        name: [edges, learned, [float(one) for one in spread_of(values[name], edges=edges).counts]]
        for name, (edges, learned, _) in model.spreads.items()
    }


def watch_drift(actor: Actor, model: PredictionModel) -> str:
    """Measure how far each figure and the score moved since the model learned them; return the highest level."""
    drifts = ((name, drift_in(model, name)) for name in model.spreads)
    readings = [life.Reading(name, one.index, one.chance, one.level) for name, one in drifts if one]
    keeping = life.Keeping(model.question, version_of(model), model.applied_on or model.as_of)
    question = question_in(model)
    name = title_in("zh-CN", question)
    return life.note_drift(actor, keeping, readings, name=name, owner_id=model.owner_id)
