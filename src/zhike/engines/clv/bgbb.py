"""BG/BB: buying or not at each of a row of occasions (months of giving, issues, seasons), until somebody stays away."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, logsumexp

from zhike.engines.clv.optimising import Fit, Objective, maximise
from zhike.engines.clv.refusals import require_at_least

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]

MIN_CUSTOMERS: Final = 100
_STEP: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Chances:
    """Customers by what they did, one row for all who did the same.

    Attributes:
        taken: (n,) int64 occasions taken.
        last: (n,) int64 the last one taken, 0 for none.
        offered: (n,) int64 occasions in all.
        customers: (n,) int64 how many customers.
    """

    taken: Ints
    last: Ints
    offered: Ints
    customers: Ints


@dataclass(frozen=True, slots=True)
class BgBb:
    """Beta(alpha, beta) of taking an occasion, Beta(gamma, delta) of staying away from then on; intervals in this order."""

    alpha: float
    beta: float
    gamma: float
    delta: float
    fit: Fit


def fit_bgbb(chances: Chances) -> BgBb:
    """Fit the four parameters; the gradient is by differences, for there are few different rows.

    Raises:
        LifetimeRefusedError: ``too_few_customers``.
    """
    require_at_least("too_few_customers", int(chances.customers.sum()), needed=MIN_CUSTOMERS)
    rows, places = np.unique(
        np.column_stack([chances.taken, chances.last, chances.offered]), axis=0, return_inverse=True
    )
    counts = np.bincount(places.ravel(), chances.customers).astype(np.int64)
    grouped = Chances(rows[:, 0], rows[:, 1], rows[:, 2], counts)
    starts = [(1.0, 1.0, 1.0, 3.0), (0.5, 2.0, 0.5, 8.0), (3.0, 1.0, 2.0, 2.0)]
    fit = maximise(_objective(grouped), starts)
    alpha, beta, gamma, delta = map(float, fit.values)
    return BgBb(alpha, beta, gamma, delta, fit)


def expect_chances(model: BgBb, chances: Chances, *, ahead: int) -> tuple[Floats, Floats]:
    """Return the chance to be there at the next occasion, and how many of the next ``ahead`` are expected to be taken, row by row."""
    values = np.array([model.alpha, model.beta, model.gamma, model.delta])
    offered, taken = chances.offered, chances.taken
    stayed = _stayed(values, chances)
    alive = np.exp(stayed - _log_likelihoods(values, chances))
    later = np.arange(1, ahead + 1)
    still = np.exp(
        betaln(model.gamma, model.delta + offered[:, None] + later)
        - betaln(model.gamma, model.delta + offered)[:, None]
    )
    share = (model.alpha + taken) / (model.alpha + model.beta + offered)
    there: Floats = alive * still[:, 0]
    return there, alive * share * still.sum(axis=1)


def _stayed(values: Floats, chances: Chances) -> Floats:
    alpha, beta, gamma, delta = values
    buying = betaln(alpha + chances.taken, beta + chances.offered - chances.taken) - betaln(alpha, beta)
    stayed: Floats = buying + betaln(gamma, delta + chances.offered) - betaln(gamma, delta)
    return stayed


def _log_likelihoods(values: Floats, chances: Chances) -> Floats:
    """Equation 5 of the paper: still there, or gone after each occasion since the last one taken."""
    alpha, beta, gamma, delta = values
    silent = chances.offered - chances.last
    missed = np.arange(int(silent.max(initial=0)))[None, :]
    since = chances.last[:, None] + missed
    gone = betaln(alpha + chances.taken[:, None], beta + since - chances.taken[:, None]) - betaln(alpha, beta)
    gone += betaln(gamma + 1, delta + since) - betaln(gamma, delta)
    gone = np.where(missed < silent[:, None], gone, -np.inf)
    sums: Floats = logsumexp(np.column_stack([_stayed(values, chances), gone]), axis=1)
    return sums


def _objective(chances: Chances) -> Objective:
    def height(values: Floats) -> float:
        return float(chances.customers @ _log_likelihoods(values, chances))

    def measure(values: Floats) -> tuple[float, Floats]:
        steps = np.eye(values.size) * (values * _STEP)
        slope = [(height(values + step) - height(values - step)) / (2 * step.sum()) for step in steps]
        return height(values), np.array(slope)

    return measure
