"""Both models together: the value of each customer over the time ahead, with a range, or a refusal."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from zhike.engines.clv.bgnbd import BgNbd, fit_bgnbd
from zhike.engines.clv.expecting import Expected, expect_purchases
from zhike.engines.clv.gamma_gamma import GammaGamma, fit_gamma_gamma, spend_moments
from zhike.engines.clv.histories import Histories
from zhike.engines.clv.refusals import require_at_least

type Floats = NDArray[np.float64]

MIN_CUSTOMERS: Final = 100
MIN_REPEATERS: Final = 30
"""Four parameters of buying and three of spending: below this their intervals span orders of magnitude."""
MIN_DAYS: Final = 90
"""Days between the first purchase of all and the cut: before that nobody can be told to stay away."""
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How customers buy and what they spend."""

    buying: BgNbd
    spending: GammaGamma


@dataclass(frozen=True, slots=True)
class Value:
    """Of each customer, over the time asked for.

    Attributes:
        expected: chance to be there and purchases.
        a_time: (n,) expected cents of one purchase.
        cents: (n,) expected spending in cents, not discounted.
        low: (n,) one in ten customers like this spends less, cents.
        high: (n,) one in ten spends more, cents.
    """

    expected: Expected
    a_time: Floats
    cents: Floats
    low: Floats
    high: Floats


def fit_lifetime(histories: Histories, *, unit_days: float = 7.0, seed: int = 0) -> Lifetime:
    """Fit both models.

    Raises:
        LifetimeRefusedError: ``too_few_customers``, ``too_few_repeaters`` or ``window_too_short``, with what was found.
    """
    repeaters = int(((histories.repeats > 0) & (histories.mean_cents > 0)).sum())
    require_at_least("too_few_customers", histories.customers.size, needed=MIN_CUSTOMERS)
    require_at_least("too_few_repeaters", repeaters, needed=MIN_REPEATERS)
    require_at_least("window_too_short", int(histories.age_days.max()), needed=MIN_DAYS)
    return Lifetime(fit_bgnbd(histories, unit_days=unit_days, seed=seed), fit_gamma_gamma(histories))


def expect_value(model: Lifetime, histories: Histories, *, days: float) -> Value:
    """Expect what each customer spends in the next ``days``.

    The range is that of a mixture: nothing with the chance of no purchase, else a gamma distribution whose mean and variance
    are those the models imply. It tells how single customers scatter, not how exactly the mean is known.
    """
    expected = expect_purchases(model.buying, histories, days=days)
    spending = model.spending
    inverse, inverse_square = spend_moments(
        spending, histories.repeats.astype(np.float64), mean=histories.mean_cents / 100
    )
    a_time = spending.p * inverse
    mean = expected.purchases * a_time
    square = (spending.p * expected.purchases + spending.p**2 * expected.squares) * inverse_square
    low, high = (_quantile(level, expected.none, mean, square) for level in (LOW, HIGH))
    return Value(expected, a_time * 100, mean * 100, low * 100, high * 100)


def _quantile(level: float, none: Floats, mean: Floats, square: Floats) -> Floats:  # sizes: one formula
    some = np.maximum(1 - none, 1e-12)
    middle = mean / some
    variance = np.maximum(square / some - middle**2, 1e-9 * middle**2 + 1e-12)
    shape = np.maximum(middle**2, 1e-12) / variance
    within = (level - none) / some
    reached = np.where(within > 0, gammaincinv(shape, np.clip(within, 0.0, 1.0)), 0.0)
    return reached * variance / np.maximum(middle, 1e-12)
