"""A first health score by rule: points off for silence and trouble, each one a reason that a person can check."""

from zhike.engines.health.rule import (
    RULE_VERSION,
    SILENT_DAYS,
    HealthFacts,
    HealthScore,
    Reason,
    explain_health,
    is_silent,
    score_health,
)

__all__ = [
    "RULE_VERSION",
    "SILENT_DAYS",
    "HealthFacts",
    "HealthScore",
    "Reason",
    "explain_health",
    "is_silent",
    "score_health",
]
