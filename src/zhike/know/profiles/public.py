"""The door to profiles."""

from zhike.know.profiles.actions import ScoringReport, score_profiles
from zhike.know.profiles.buying import explain_buying
from zhike.know.profiles.features import compute_features
from zhike.know.profiles.lake_reading import ask_lake, day_number, day_of, lake_tables
from zhike.know.profiles.lake_sync import activities_table, orders_table, sync_activities, sync_orders
from zhike.know.profiles.queries import Summary, Why, WhyReason, explain_score, summarise_profiles

__all__ = [
    "ScoringReport",
    "Summary",
    "Why",
    "WhyReason",
    "activities_table",
    "ask_lake",
    "compute_features",
    "day_number",
    "day_of",
    "explain_buying",
    "explain_score",
    "lake_tables",
    "orders_table",
    "score_profiles",
    "summarise_profiles",
    "sync_activities",
    "sync_orders",
]
