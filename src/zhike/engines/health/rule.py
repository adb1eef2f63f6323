"""The rule itself, for one customer with words and for all customers as arrays, from one table of points."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

RULE_VERSION: Final = "health-rule-1"
SILENT_DAYS: Final = 90
"""Days without an order after which the owner should follow up."""
_SILENCE_POINTS: Final = ((180.0, -60), (90.0, -40), (45.0, -15))
_TICKET_POINTS: Final = -10
_MAX_TICKETS: Final = 3
_DECLINE_POINTS: Final = -15
_CONTACT_POINTS: Final = -5
_CONTACT_DAYS: Final = 60.0


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """What the rule looks at; arrays of the same customers in the same order.

    Attributes:
        days_since_order: (n,) days since the last order.
        orders_recent: (n,) orders of the last 180 days.
        orders_before: (n,) orders of the 180 days before those.
        open_tickets: (n,) open or complaint tickets of the last 90 days.
        days_since_contact: (n,) days since the last call, visit or message; NaN when there was none.
    """

    days_since_order: NDArray[np.float64]
    orders_recent: NDArray[np.int64]
    orders_before: NDArray[np.int64]
    open_tickets: NDArray[np.int64]
    days_since_contact: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a score: a locale code, the points it added or took, and the fact it rests on."""

    code: str
    points: int
    fact: float


@dataclass(frozen=True, slots=True)
class HealthScore:
    """A score in 0–100 with every reason that moved it off 100."""

    value: int
    reasons: tuple[Reason, ...]


def score_health(facts: HealthFacts) -> NDArray[np.int16]:
    """Return the health of all customers, (n,) int16 in 0–100."""
    points = sum(step.astype(np.int16) for _, step, _ in _steps(facts))
    return np.clip(100 + points, 0, 100).astype(np.int16)


def explain_health(facts: HealthFacts, index: int = 0) -> HealthScore:
    """Return one customer's health with its reasons, worst first; the value equals ``score_health``'s."""
    reasons = [Reason(code, int(step[index]), float(fact[index])) for code, step, fact in _steps(facts) if step[index]]
    value = max(0, min(100, 100 + sum(reason.points for reason in reasons)))
    return HealthScore(value, tuple(sorted(reasons, key=lambda reason: (reason.points, reason.code))))


def is_silent(days_since_order: float) -> bool:
    """Say whether a customer has been without an order long enough for a follow-up.

    Example:
        >>> is_silent(89.9), is_silent(90.0)
        (False, True)
    """
    return days_since_order >= SILENT_DAYS


type _Step = tuple[str, NDArray[np.int16], NDArray[np.float64] | NDArray[np.int64]]


def _steps(facts: HealthFacts) -> list[_Step]:
    silence = np.select(
        [facts.days_since_order >= days for days, _ in _SILENCE_POINTS], [points for _, points in _SILENCE_POINTS], 0
    )
    tickets = np.minimum(facts.open_tickets, _MAX_TICKETS) * _TICKET_POINTS
    declines = (facts.orders_before >= 2) & (facts.orders_recent * 2 < facts.orders_before)
    untouched = np.isnan(facts.days_since_contact) | (facts.days_since_contact > _CONTACT_DAYS)
    return [
        ("health.silence", silence.astype(np.int16), facts.days_since_order),
        ("health.tickets", tickets.astype(np.int16), facts.open_tickets),
        ("health.decline", np.where(declines, _DECLINE_POINTS, 0).astype(np.int16), facts.orders_recent),
        ("health.no_contact", np.where(untouched, _CONTACT_POINTS, 0).astype(np.int16), facts.days_since_contact),
    ]
