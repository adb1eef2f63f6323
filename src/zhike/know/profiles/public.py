"""The door to profiles."""

from zhike.know.profiles.actions import ScoringReport, score_profiles
from zhike.know.profiles.actions.following import MOST_FOLLOWED, follow_customers, register_score_follower
from zhike.know.profiles.actions.scoring import RULE
from zhike.know.profiles.buying import explain_buying
from zhike.know.profiles.features import compute_features
from zhike.know.profiles.habits import Habit, Silence, habits_of, silence_of
from zhike.know.profiles.lake_reading import LakeTables, ask_lake, day_number, day_of, lake_tables, moved_homes
from zhike.know.profiles.lake_sync import (
    activities_table,
    lines_of_customers,
    lines_table,
    orders_table,
    sync_activities,
    sync_activity_kinds,
    sync_lines,
    sync_orders,
    tables_of_customers,
)
from zhike.know.profiles.queries import Summary, Why, WhyReason, explain_score, summarise_profiles

__all__ = [
    "MOST_FOLLOWED",
    "RULE",
    "Habit",
    "LakeTables",
    "ScoringReport",
    "Silence",
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
    "follow_customers",
    "habits_of",
    "lake_tables",
    "lines_of_customers",
    "lines_table",
    "moved_homes",
    "orders_table",
    "register_score_follower",
    "score_profiles",
    "silence_of",
    "summarise_profiles",
    "sync_activities",
    "sync_activity_kinds",
    "sync_lines",
    "sync_orders",
    "tables_of_customers",
]
