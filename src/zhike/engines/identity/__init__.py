"""One-ID: which records are the same person or organization, and why.

Fellegi–Sunter weights trained by Splink, a rival explanation for households, rarity of names,
and clusters that never hold a contradiction.
"""

from zhike.engines.identity.blocking import caps
from zhike.engines.identity.changes import Changes, KeyIndex, find_changes
from zhike.engines.identity.elsewhere import Compared, Elsewhere, block_keys_of, first_pairs, grade_pairs
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
from zhike.engines.identity.resolve import recluster, resolve, resolve_elsewhere
from zhike.engines.identity.scoring import compared_columns
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
    "Compared",
    "Constraints",
    "Decided",
    "Elsewhere",
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
    "block_keys_of",
    "caps",
    "compared_columns",
    "explain_link",
    "find_changes",
    "first_pairs",
    "grade_pairs",
    "learn",
    "model_from_json",
    "model_to_json",
    "recluster",
    "resolve",
    "resolve_elsewhere",
    "score_clusters",
    "score_record",
    "score_thresholds",
    "shipped_model",
]
