"""What is asked and what it means, which days are asked about, and how log-odds become points that add up."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from zhike.know.models.public import Comparison, compare_losses
from zhike.know.predictions.targets import Own, Target

type Kind = Literal["churn", "purchase", "own"]
"""Whether no order follows within the horizon, or one does; or what a company asks by itself."""

LEAST_HORIZON: Final[dict[Kind, int]] = {"churn": 45, "purchase": 7, "own": 1}
MOST_HORIZON: Final = 365
MOST_ACTIVE: Final = 1095
STEP_DAYS: Final = 30
MOST_CUTS: Final = 8
HISTORY_DAYS: Final = 90
"""Days of orders that must lie before a moment: without them everybody is new."""
FRESH_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every active customer.

    Attributes:
        kind: ``churn``: will they order nothing within the horizon; ``purchase``: will they order; ``own``: what ``own`` says.
        item: of a purchase, the category or product that it is asked of; "" for anything at all.
        own: of a question of the company's own, its number, name and what must come.
    """

    kind: Kind
    item: str = ""
    own: Own | None = None

    @property
    def key(self) -> str:
        """Return the name of the question, fit for an address: categories have names of any letters.

        Example:
            >>> Question("purchase").key, Question("purchase", "母婴").key
            ('purchase', 'purchase-4169d0e8')
        """
        if self.own:
            return f"own-{self.own.number}"
        digest = hashlib.sha256(self.item.encode()).hexdigest()[:8]
        return f"{self.kind}-{digest}" if self.item else self.kind

    @property
    def form(self) -> str:
        """Return how it is spoken of: ``churn``, ``purchase``, ``category`` or ``own``."""
        return "category" if self.item else self.kind

    @property
    def wanted(self) -> Target:
        """Return what must come for the answer to be yes."""
        if self.own:
            return self.own.target
        if self.item:
            return Target("item", self.item)
        return Target("quiet" if self.kind == "churn" else "order")

    @property
    def least_horizon(self) -> int:
        """Return the fewest days ahead that may be asked about: silence that is too short is only waiting."""
        return LEAST_HORIZON["churn" if self.wanted.kind == "quiet" else self.kind]


CHURN: Final = Question("churn")
PURCHASE: Final = Question("purchase")


@dataclass(frozen=True, slots=True)
class Definition:
    """What an answer means in a company, and what it costs.

    Attributes:
        horizon_days: of churn, no order for so long after the moment is leaving; of a purchase, an order within it.
        active_days: only who ordered within so many days before the moment is asked about.
        action_cost_cents: what one attempt costs, to keep a customer or to sell.
        miss_cost_cents: what a customer costs who left, or would have bought, unnoticed.
    """

    horizon_days: int = 90
    active_days: int = 365
    action_cost_cents: int = 5_000
    miss_cost_cents: int = 10_000


USUAL: Final[dict[Kind, Definition]] = {
    "churn": Definition(),
    "purchase": Definition(60, 365, 3_000, 10_000),
    "own": Definition(30, 365, 3_000, 10_000),
}
"""What holds until a company says something else."""


def problem_of(definition: Definition, *, question: Question) -> str:
    """Return the error code of the first thing wrong, "" when nothing is.

    Example:
        >>> problem_of(Definition(horizon_days=44), question=CHURN), problem_of(Definition(), question=CHURN)
        ('predictions.bad_horizon', '')
    """
    if not question.least_horizon <= definition.horizon_days <= MOST_HORIZON:
        return "predictions.bad_horizon"
    if not definition.horizon_days <= definition.active_days <= MOST_ACTIVE:
        return "predictions.bad_active_days"
    if not 0 < definition.action_cost_cents < definition.miss_cost_cents:
        return "predictions.bad_costs"
    return ""


def cuts_before(today: int, first_day: int, *, horizon_days: int) -> list[int]:
    """Return the days whose outcome is known by today, newest first, a month apart, at most ``MOST_CUTS``.

    Args:
        today: day number since 1970-01-01, as all days here.
        first_day: of the first order there is.
        horizon_days: of the definition.
    """
    newest = today - horizon_days
    cuts = (newest - STEP_DAYS * back for back in range(MOST_CUTS))
    return [cut for cut in cuts if cut - first_day >= HISTORY_DAYS]


def is_due(trained_on: date, today: date, *, was: Definition, now: Definition) -> bool:
    """Say whether a model has to be learned anew: it is a week old, or the answer means something else."""
    return was != now or today - trained_on >= timedelta(days=FRESH_DAYS)


def points_of(effects: Sequence[float], *, start: float, probability: float) -> list[float]:
    """Return effects in log-odds as percentage points that sum to the distance from the usual probability.

    Each effect gets its part by the slope of the secant between both probabilities, so signs and order are kept.

    Args:
        effects: of all columns of one customer, exact Shapley values.
        start: log-odds that everybody starts from.
        probability: of this customer; its log-odds are start + the sum of effects.

    Example:
        >>> points_of([0.0, 0.0], start=0.0, probability=0.5)
        [0.0, 0.0]
    """
    usual = share_of(start)
    moved = sum(effects)
    slope = (probability - usual) / moved if abs(moved) > 1e-6 else probability * (1 - probability)
    return [100 * slope * effect for effect in effects]


def share_of(log_odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-log_odds))


_ASIDE: Final = 5


def is_aside(customer_id: str) -> bool:
    """Say whether a customer is one of the fifth on whom versions are compared, by random digits of the id.

    Example:
        >>> is_aside("00000000-0000-0000-0000-000000050000"), is_aside("00000000-0000-0000-0000-000000060000")
        (True, False)
    """
    return int(customer_id[-6:-4], 16) % _ASIDE == 0


def compare(
    came: NDArray[np.bool_], champion: NDArray[np.float64], *, challenger: NDArray[np.float64], number: int
) -> Comparison | None:
    """Compare two versions by squared distance (Brier 1950), None when there are too few moments or all have the same answer.

    Args:
        came: (n,) the answer.
        champion: (n,) probabilities of the version in use, ``challenger`` of the new one.
        number: of the version in use.
    """
    if came.all() or not came.any():
        return None
    old, new = ((shares - came) ** 2 for shares in (champion, challenger))
    return compare_losses(old, new, number=number)
