"""Writes of profiles: one function per user intent."""

from zhike.know.profiles.actions.scoring import ScoringReport, score_profiles

__all__ = ["ScoringReport", "score_profiles"]
