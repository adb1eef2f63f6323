"""One-ID: which records are the same person or organization, and why.

Fellegi–Sunter weights trained by Splink, a rival explanation for households, rarity of names,
and clusters that never hold a contradiction.
"""

from zhike.engines.identity.changes import Changes, KeyIndex, find_changes
from zhike.engines.identity.evaluate import PairScores, score_clusters
from zhike.engines.identity.explain import Reason, explain_link
from zhike.engines.identity.feedback import (
    Adjustments,
    Decided,
    Lesson,
    Share,
    ThresholdScore,
    adjusted,
    learn,
    score_thresholds,
)
from zhike.engines.identity.incremental import Match, score_record
from zhike.engines.identity.model import LevelWeight, Model, model_from_json, model_to_json, shipped_model
from zhike.engines.identity.records import SCHEMA, Records
from zhike.engines.identity.resolution import LINKED, REFUSED, REVIEW, Capped, Resolution, Stats
from zhike.engines.identity.resolve import recluster, resolve
from zhike.engines.identity.settings import Constraints, Settings
from zhike.engines.identity.tokens import MADE_BY, Keys

__all__ = [
    "LINKED",
    "MADE_BY",
    "REFUSED",
    "REVIEW",
    "SCHEMA",
    "Adjustments",
    "Capped",
    "Changes",
    "Constraints",
    "Decided",
    "KeyIndex",
    "Keys",
    "Lesson",
    "LevelWeight",
    "Match",
    "Model",
    "PairScores",
    "Reason",
    "Records",
    "Resolution",
    "Settings",
    "Share",
    "Stats",
    "ThresholdScore",
    "adjusted",
    "explain_link",
    "find_changes",
    "learn",
    "model_from_json",
    "model_to_json",
    "recluster",
    "resolve",
    "score_clusters",
    "score_record",
    "score_thresholds",
    "shipped_model",
]
