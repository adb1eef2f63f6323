"""Gamma-Gamma: what a customer spends a time, drawn toward the mean of all where little is known.

Spending is Gamma(p, nu) with nu of Gamma(q, gamma) a customer; it must not hang on how often somebody buys, so the correlation of
both is told beside the parameters.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, psi

from zhike.engines.clv.histories import Histories
from zhike.engines.clv.optimising import Fit, Objective, maximise

type Floats = NDArray[np.float64]

_CENTS: Final = 100.0


@dataclass(frozen=True, slots=True)
class GammaGamma:
    """Parameters; ``gamma`` counts in currency units.

    Attributes:
        customers: repeat buyers with spending that were looked at.
        correlation: of repeats and mean spending among them; far from 0 the model's main assumption does not hold.
        fit: log-likelihood and 95 % intervals, in the order p, q, gamma.
    """

    p: float
    q: float
    gamma: float
    customers: int
    correlation: float
    fit: Fit


def fit_gamma_gamma(histories: Histories) -> GammaGamma:
    """Fit the three parameters on customers that came back and spent something."""
    usable = (histories.repeats > 0) & (histories.mean_cents > 0)
    repeats = histories.repeats[usable].astype(np.float64)
    mean = histories.mean_cents[usable] / _CENTS
    typical = float(np.median(mean)) if mean.size else 1.0
    starts = [(6.0, 4.0, typical / 2), (1.0, 2.0, typical), (20.0, 8.0, typical / 3)]
    fit = maximise(_objective(repeats, mean), starts)
    p, q, gamma = map(float, fit.values)
    varies = mean.size > 1 and np.ptp(mean) > 0 and np.ptp(repeats) > 0
    correlation = float(np.corrcoef(repeats, mean)[0, 1]) if varies else 0.0
    return GammaGamma(p, q, gamma, int(mean.size), correlation, fit)


def spend_moments(model: GammaGamma, repeats: Floats, *, mean: Floats) -> tuple[Floats, Floats]:
    """Return the expectations of 1/nu and 1/nu² given what is known of each customer, in currency units.

    The second is infinite where q + p × repeats ≤ 2; there it is held at what 2.1 would give.
    """
    shape = model.q + model.p * repeats
    rate = model.gamma + repeats * np.where(repeats > 0, mean, 0.0)
    first = rate / np.maximum(shape - 1, 0.1)
    return first, first * rate / np.maximum(shape - 2, 0.1)


def _objective(repeats: Floats, mean: Floats) -> Objective:
    kinds, places = np.unique(repeats, return_inverse=True)
    weights = np.bincount(places, minlength=kinds.size).astype(np.float64)
    log_mean, log_spent = np.log(mean), np.log(mean * repeats)

    def measure(values: Floats) -> tuple[float, Floats]:
        p, q, gamma = values
        log_rate = np.log(gamma + mean * repeats)
        height = weights @ (gammaln(p * kinds + q) - gammaln(p * kinds)) + mean.size * (q * np.log(gamma) - gammaln(q))
        height += float((p * repeats * log_spent - log_mean - (p * repeats + q) * log_rate).sum())
        slope = np.array(
            [
                (weights * kinds) @ (psi(p * kinds + q) - psi(p * kinds)) + repeats @ (log_spent - log_rate),
                weights @ psi(p * kinds + q) + mean.size * (np.log(gamma) - psi(q)) - log_rate.sum(),
                mean.size * q / gamma - ((p * repeats + q) / (gamma + mean * repeats)).sum(),
            ]
        )
        return float(height), slope

    return measure
