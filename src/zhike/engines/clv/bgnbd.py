"""BG/NBD: customers buy at a rate of their own until, after some purchase, they stay away for good.

Rates are Gamma(r, alpha), the chance to leave after a purchase is Beta(a, b). Likelihood: equation 6 of the paper, without the
factorials that do not depend on the parameters.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, expit, gammaln, psi

from zhike.engines.clv.histories import Histories
from zhike.engines.clv.optimising import Fit, Objective, maximise

type Floats = NDArray[np.float64]

_SCREENED: Final = 20_000
"""Groups of customers above which starts are compared on a sample."""


@dataclass(frozen=True, slots=True)
class BgNbd:
    """Parameters; ``alpha`` counts in the unit of the fit.

    Attributes:
        unit_days: days of a unit of time.
        fit: log-likelihood and 95 % intervals, in the order r, alpha, a, b.
    """

    r: float
    alpha: float
    a: float
    b: float
    unit_days: float
    fit: Fit


@dataclass(frozen=True, slots=True)
class _Groups:
    """Customers with equal histories as one row with a weight; those who never came back stand apart."""

    repeats: Floats
    last: Floats
    age: Floats
    weights: Floats
    once_age: Floats
    once_weights: Floats
    kinds: Floats
    kind_weights: Floats
    places: NDArray[np.int64]


def fit_bgnbd(histories: Histories, *, unit_days: float = 7.0, seed: int = 0) -> BgNbd:
    """Fit the four parameters by maximum likelihood with analytic gradient from several starts.

    Args:
        histories: of all customers; equal histories are counted, not repeated.
        unit_days: 7 for weeks.
        seed: of the sample on which starts are compared when there are many groups.
    """
    groups = _group(histories, unit_days)
    size = float(np.average(groups.age, weights=groups.weights)) if groups.age.size else 1.0
    starts = [(0.5, size, 1.0, 3.0), (0.2, size / 8, 0.5, 0.5), (2.0, size * 2, 0.1, 5.0), (1.0, size / 2, 3.0, 3.0)]
    screen = None
    if groups.age.size > _SCREENED:
        chosen = np.random.default_rng(seed).choice(groups.age.size, _SCREENED, replace=False)
        screen = _objective(_thin(groups, np.sort(chosen)))
    fit = maximise(_objective(groups), starts, screen=screen)
    r, alpha, a, b = map(float, fit.values)
    return BgNbd(r, alpha, a, b, unit_days, fit)


def _group(histories: Histories, unit_days: float) -> _Groups:
    back = histories.repeats > 0
    rows = (histories.repeats[back], histories.last_days[back], histories.age_days[back])
    span = int(histories.age_days.max(initial=0)) + 1
    keys, weights = np.unique((rows[0] * span + rows[1]) * span + rows[2], return_counts=True)
    repeats = (keys // (span * span)).astype(np.float64)
    once, once_weights = np.unique(histories.age_days[~back], return_counts=True)
    return _with_kinds(
        (repeats, (keys // span % span) / unit_days, (keys % span) / unit_days, weights.astype(np.float64)),
        (once / unit_days, once_weights.astype(np.float64)),
    )


def _thin(groups: _Groups, chosen: NDArray[np.int64]) -> _Groups:
    """A sample of the repeaters stands for all: weights are raised so that their sum stays."""
    raised = groups.weights[chosen] * (groups.weights.sum() / groups.weights[chosen].sum())
    rows = (groups.repeats[chosen], groups.last[chosen], groups.age[chosen], raised)
    return _with_kinds(rows, (groups.once_age, groups.once_weights))


def _with_kinds(rows: tuple[Floats, Floats, Floats, Floats], once: tuple[Floats, Floats]) -> _Groups:
    kinds, places = np.unique(rows[0], return_inverse=True)
    return _Groups(*rows, *once, kinds, np.bincount(places, rows[3], kinds.size), places)


def _objective(groups: _Groups) -> Objective:
    everyone = float(groups.weights.sum() + groups.once_weights.sum())

    def measure(values: Floats) -> tuple[float, Floats]:
        r, alpha, a, b = values
        kinds, weights = groups.kinds, groups.kind_weights
        powers = (r + kinds)[groups.places]
        log_age, log_last = np.log(alpha + groups.age), np.log(alpha + groups.last)
        gap = log_age - log_last
        odds = (np.log(a) - np.log(b + kinds - 1))[groups.places] + powers * gap
        left, log_once = expit(odds) * groups.weights, np.log(alpha + groups.once_age)
        height = everyone * r * np.log(alpha) - r * (groups.once_weights @ log_once)
        height += weights @ (gammaln(r + kinds) - gammaln(r) + betaln(a, b + kinds) - betaln(a, b))
        height += groups.weights @ (np.logaddexp(0.0, odds) - powers * log_age)
        by_kind = np.bincount(groups.places, left, kinds.size)
        per_age, per_last = 1 / (alpha + groups.age), 1 / (alpha + groups.last)
        slope = np.array(
            [
                everyone * np.log(alpha)
                + weights @ (psi(r + kinds) - psi(r))
                - groups.weights @ log_age
                - groups.once_weights @ log_once
                + left @ gap,
                everyone * r / alpha
                - r * (groups.once_weights @ (1 / (alpha + groups.once_age)))
                - (groups.weights * powers) @ per_age
                + (left * powers) @ (per_age - per_last),
                weights @ (psi(a + b) - psi(a + b + kinds)) + left.sum() / a,
                weights @ (psi(b + kinds) - psi(a + b + kinds) - psi(b) + psi(a + b)) - by_kind @ (1 / (b + kinds - 1)),
            ]
        )
        return float(height), slope

    return measure
