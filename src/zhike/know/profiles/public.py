"""The door to profiles."""

from zhike.know.profiles.actions import ScoringReport, score_profiles
from zhike.know.profiles.features import compute_features
from zhike.know.profiles.lake_reading import connect_customers, day_number, day_of
from zhike.know.profiles.lake_sync import activities_table, orders_table, sync_activities, sync_orders
from zhike.know.profiles.queries import Summary, Why, WhyReason, explain_score, summarise_profiles

__all__ = [
    "ScoringReport",
    "Summary",
    "Why",
    "WhyReason",
    "activities_table",
    "compute_features",
    "connect_customers",
    "day_number",
    "day_of",
    "explain_score",
    "orders_table",
    "score_profiles",
    "summarise_profiles",
    "sync_activities",
    "sync_orders",
]
