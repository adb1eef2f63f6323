"""The door to the life of models."""

from zhike.know.models.actions.drifting import NOTICE, note_drift, said_of
from zhike.know.models.actions.keeping import (
    Keeping,
    SaidScore,
    days_to_settle,
    keep_scores,
    purge_scores,
    settle_scores,
)
from zhike.know.models.queries.gallery import Shown, Story, list_models, register_model, show_model
from zhike.know.models.queries.hits import Hits, hits_of
from zhike.know.models.rules import LEAST_TOLD, Card, Metric, Reading, state_of
from zhike.know.models.words import text_of

__all__ = [
    "LEAST_TOLD",
    "NOTICE",
    "Card",
    "Hits",
    "Keeping",
    "Metric",
    "Reading",
    "SaidScore",
    "Shown",
    "Story",
    "days_to_settle",
    "hits_of",
    "keep_scores",
    "list_models",
    "note_drift",
    "purge_scores",
    "register_model",
    "said_of",
    "settle_scores",
    "show_model",
    "state_of",
    "text_of",
]
