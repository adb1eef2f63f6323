"""Which customers are worth a follow-up today, and in which order."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from zhike.engines.health import is_silent

TASKS_PER_OWNER: Final = 20
"""A list that nobody can finish helps nobody: each owner gets the most valuable ones, the rest follow as these are done."""
LONGEST_SILENCE_DAYS: Final = 365
"""Whoever has been away for a year is a case for a campaign, not for a call."""


type Measure = Literal["price", "quality", "trend"]

MEASURES: Final[tuple[Measure, ...]] = ("price", "quality", "trend")
"""How a customer buys: cheap for its kind, dear for its kind, soon after it came."""
BEHAVIOUR_RULE: Final = "behaviour-shares-1"
LEAST_LINES: Final = 5
"""Lines of a customer under which a share says nothing."""
LEAST_PEERS: Final = 30
"""Customers with enough lines under which nobody is compared."""


@dataclass(frozen=True, slots=True)
class Peers:
    """What is usual: how many customers, the share of all their lines, and each one's share in ascending order."""

    customers: int
    share: float
    shares: tuple[float, ...]

    def above(self, share: float) -> float:
        """Return the share of these customers that one with a share is above.

        Example:
            >>> Peers(4, 0.5, (0.1, 0.2, 0.2, 0.9)).above(0.2)
            0.25
        """
        return bisect_left(self.shares, share) / len(self.shares)


@dataclass(frozen=True, slots=True)
class SilentCustomer:
    """A customer with the facts that the follow-up rule looks at.

    Attributes:
        monthly_cents: what the customer used to spend in a month.
    """

    customer_id: UUID
    owner_id: UUID | None
    days_since_order: int
    monthly_cents: int


def needs_follow_up(days_since_order: float) -> bool:
    """Say whether the owner should call: silent for 90 days, gone for less than a year.

    Example:
        >>> needs_follow_up(90), needs_follow_up(LONGEST_SILENCE_DAYS)
        (True, False)
    """
    return is_silent(days_since_order) and days_since_order < LONGEST_SILENCE_DAYS


def pick_follow_ups(customers: Sequence[SilentCustomer]) -> list[SilentCustomer]:
    """Return the follow-ups worth doing, at most ``TASKS_PER_OWNER`` an owner, most valuable first.

    Customers without an owner count as one owner: the pool.
    """
    taken: dict[UUID | None, int] = {}
    picked = []
    for one in sorted(customers, key=lambda it: (-it.monthly_cents, it.days_since_order, it.customer_id)):
        if needs_follow_up(one.days_since_order) and taken.get(one.owner_id, 0) < TASKS_PER_OWNER:
            taken[one.owner_id] = taken.get(one.owner_id, 0) + 1
            picked.append(one)
    return picked
