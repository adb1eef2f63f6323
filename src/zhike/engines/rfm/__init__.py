"""Recency, frequency, monetary value: scores 1–5 against the other customers, tiers, and the reasons for both.

Source: Arthur Hughes, *Strategic Database Marketing* (1994), quintile coding; ties share a score here, where
Hughes splits them arbitrarily.
"""

from zhike.engines.rfm.scores import MIN_CUSTOMERS, RfmScores, TooFewCustomersError, place_rfm, score_rfm
from zhike.engines.rfm.tiers import TIERS, Tier, tier_of, tiers_of

__all__ = [
    "MIN_CUSTOMERS",
    "TIERS",
    "RfmScores",
    "Tier",
    "TooFewCustomersError",
    "place_rfm",
    "score_rfm",
    "tier_of",
    "tiers_of",
]
