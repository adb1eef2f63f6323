"""One-ID: which records are the same person or organization, and why.

Fellegi–Sunter weights trained by Splink, a rival explanation for households, rarity of names,
and clusters that never hold a contradiction.
"""

from zhike.engines.identity.evaluate import PairScores, score_clusters
from zhike.engines.identity.model import LevelWeight, Model, model_from_json, model_to_json, shipped_model
from zhike.engines.identity.records import SCHEMA, Records
from zhike.engines.identity.resolution import LINKED, REFUSED, REVIEW, Capped, Resolution, Stats
from zhike.engines.identity.resolve import recluster, resolve
from zhike.engines.identity.settings import Constraints, Settings

__all__ = [
    "LINKED",
    "REFUSED",
    "REVIEW",
    "SCHEMA",
    "Capped",
    "Constraints",
    "LevelWeight",
    "Model",
    "PairScores",
    "Records",
    "Resolution",
    "Settings",
    "Stats",
    "model_from_json",
    "model_to_json",
    "recluster",
    "resolve",
    "score_clusters",
    "shipped_model",
]
