"""Shifted beta-geometric: how many contracts are renewed, when each period a share of its own ends."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, psi

from zhike.engines.clv.optimising import Fit, Objective, maximise
from zhike.engines.clv.refusals import require_at_least

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]

MIN_CONTRACTS: Final = 100
MIN_LOST: Final = 30


@dataclass(frozen=True, slots=True)
class Sbg:
    """Parameters of the Beta distribution of each contract's chance to end at a renewal; intervals in this order."""

    alpha: float
    beta: float
    fit: Fit


def fit_sbg(lost: Ints, active: Ints) -> Sbg:
    """Fit on counts by age.

    Args:
        lost: (n,) contracts that ended at their first, second … renewal.
        active: (n,) contracts still running that have passed so many renewals: the first entry has passed one.

    Raises:
        LifetimeRefusedError: ``too_few_contracts`` or ``too_few_lost``.
    """
    require_at_least("too_few_contracts", int(lost.sum() + active.sum()), needed=MIN_CONTRACTS)
    require_at_least("too_few_lost", int(lost.sum()), needed=MIN_LOST)
    fit = maximise(
        _objective(lost.astype(np.float64), active.astype(np.float64)), [(1.0, 1.0), (0.5, 4.0), (3.0, 20.0)]
    )
    return Sbg(float(fit.values[0]), float(fit.values[1]), fit)


def survival(model: Sbg, renewals: Ints) -> Floats:
    """Return the share of contracts that outlive so many renewals.

    Example:
        >>> from zhike.engines.clv.optimising import Fit
        >>> model = Sbg(1.0, 1.0, Fit(np.ones(2), 0.0, None))
        >>> survival(model, np.array([0, 1, 3])).round(3).tolist()
        [1.0, 0.5, 0.25]
    """
    shares: Floats = np.exp(betaln(model.alpha, model.beta + renewals) - betaln(model.alpha, model.beta))
    return shares


def remaining_periods(model: Sbg, renewals: Ints, *, discount: float) -> Floats:
    """Return the discounted periods still to come of contracts that have passed so many renewals.

    Args:
        model: fitted.
        renewals: (n,) passed so far.
        discount: of one period, above 0; 0.1 makes the next period worth 1 / 1.1.
    """
    ahead = np.arange(1, 1 + int(np.ceil(np.log(1e9) / np.log1p(discount))))
    weights = (1.0 + discount) ** -ahead
    later: Floats = survival(model, renewals[:, None] + ahead[None, :])
    worth: Floats = (later * weights).sum(axis=1) / survival(model, renewals)
    return worth


def _objective(lost: Floats, active: Floats) -> Objective:
    ages = np.arange(1, lost.size + 1, dtype=np.float64)

    def measure(values: Floats) -> tuple[float, Floats]:
        alpha, beta = values
        start = betaln(alpha, beta)
        ended, stayed = betaln(alpha + 1, beta + ages - 1) - start, betaln(alpha, beta + ages) - start
        height = lost @ ended + active @ stayed
        total = psi(alpha + beta) - psi(alpha + beta + ages)
        slope = np.array(
            [
                lost @ (psi(alpha + 1) - psi(alpha) + total) + active @ total,
                lost @ (psi(beta + ages - 1) - psi(beta) + total) + active @ (psi(beta + ages) - psi(beta) + total),
            ]
        )
        return float(height), slope

    return measure
