"""How the figures of a model spread, as its row keeps them, and how far they moved since it learned them."""

from dataclasses import replace
from typing import Final

from zhike.engines.drift import Drift, Spread, measure_drift
from zhike.know.predictions.models import PredictionModel

SCORE: Final = ""
"""Under this name the spread of the score itself is kept beside those of the columns."""
GROWING: Final = frozenset({"known_days"})
"""Figures that grow with the calendar by themselves: they are shown, and ring no bell."""

type Spreads = dict[str, list[list[float]]]
"""Name → [ends of bins, counts when it was learned, counts when the model was last applied: empty before]."""


def spreads_in(model: PredictionModel, name: str) -> tuple[Spread | None, Spread | None]:
    """Return how a figure spread when the model learned it, and when it was last applied; None where that is not known."""
    if name not in model.spreads:
        return None, None
    edges, *kept = model.spreads[name]
    learned, now = (Spread(tuple(edges), tuple(map(int, counts))) if counts else None for counts in kept)
    return learned, now


def drift_in(model: PredictionModel, name: str) -> Drift | None:
    """Return how far a figure moved since the model learned it, None before it was applied; at most ``look`` for what grows."""
    learned, now = spreads_in(model, name)
    if learned is None or now is None or not now.rows:
        return None
    drift = measure_drift(learned, now)
    return replace(drift, level="look") if drift.level == "act" and name in GROWING else drift
