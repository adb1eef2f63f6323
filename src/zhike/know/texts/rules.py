"""When a text is likely a complaint, when a feeling is clear, and what a reading is told as."""

from typing import Final, Literal

RISKY: Final = 0.7
"""Probability of a complaint from which somebody should look."""
RECENT_DAYS: Final = 30
USUAL_DAYS: Final = 90
WEEKS_BEFORE: Final = 8
"""Spans of the same length before, with which what is said now is compared."""
MOST_TEXTS: Final = 5_000
"""Texts of a side that are compared; of more, the newest."""
RULE: Final = "texts.complaint"
_PLEASED: Final = 0.8
_UNPLEASED: Final = 0.2
_PRIORITY: Final = 20_000

type Mark = Literal["complaint", "unpleased", "pleased", "none"]


def mark_of(pleased: float, risk: float) -> Mark:
    """Return what a reading is marked as.

    Example:
        >>> mark_of(0.5, 0.9), mark_of(0.1, 0.2), mark_of(0.9, 0.1), mark_of(0.5, 0.5)
        ('complaint', 'unpleased', 'pleased', 'none')
    """
    if risk >= RISKY:
        return "complaint"
    if pleased <= _UNPLEASED:
        return "unpleased"
    return "pleased" if pleased >= _PLEASED else "none"


def priority_of(risk: float) -> int:
    """Return the priority of a follow-up: before those for silence of most customers, the surer the sooner."""
    return _PRIORITY + round(1_000 * risk)
