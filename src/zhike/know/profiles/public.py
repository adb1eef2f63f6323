"""The door to profiles."""

from zhike.know.profiles.actions import ScoringReport, score_profiles
from zhike.know.profiles.lake_sync import sync_activities, sync_orders
from zhike.know.profiles.queries import Summary, Why, explain_score, summarise_profiles

__all__ = [
    "ScoringReport",
    "Summary",
    "Why",
    "explain_score",
    "score_profiles",
    "summarise_profiles",
    "sync_activities",
    "sync_orders",
]
