"""Maximum likelihood over positive parameters: several starts, one gradient, intervals from the curvature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.intervals import NORMAL_95

type Floats = NDArray[np.float64]
type Objective = Callable[[Floats], tuple[float, Floats]]
"""Log-likelihood and its gradient by the parameters themselves, which are positive."""

_BOUND: Final = 14.0
_STEP: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Fit:
    """The best of all starts.

    Attributes:
        values: (k,) the parameters.
        log_likelihood: at the values.
        intervals: 95 % by the delta method on the logarithm of each parameter; None when the likelihood is flat there, so that
            the data do not tell the parameters apart. What is expected of customers may be well known all the same.
    """

    values: Floats
    log_likelihood: float
    intervals: tuple[tuple[float, float], ...] | None


def maximise(objective: Objective, starts: Sequence[Sequence[float]], *, screen: Objective | None = None) -> Fit:
    """Climb from every start and keep the highest top.

    Args:
        objective: over all rows.
        starts: positive parameters, one sequence a start; ties keep the earlier.
        screen: a cheaper objective of the same shape, over a sample; then only its best top is climbed on ``objective``.
    """
    tops = [_climb(screen or objective, np.log(np.asarray(start, dtype=np.float64))) for start in starts]
    best = max(tops, key=lambda top: top[1])[0]
    if screen is not None:
        best = _climb(objective, best)[0]
    log_likelihood, _ = objective(np.exp(best))
    return Fit(np.exp(best), log_likelihood, _intervals(objective, best))


def _climb(objective: Objective, start: Floats) -> tuple[Floats, float]:
    from scipy.optimize import minimize  # noqa: PLC0415 - a second to load: only who estimates pays

    scale = 1 / max(abs(objective(np.exp(start))[0]), 1.0)

    def downhill(logs: Floats) -> tuple[float, Floats]:
        values = np.exp(logs)
        height, slope = objective(values)
        return -height * scale, -slope * values * scale

    found = minimize(
        downhill,
        np.clip(start, -_BOUND, _BOUND),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-_BOUND, _BOUND)] * start.size,
        options={"ftol": 1e-13, "gtol": 1e-9, "maxiter": 500},
    )
    return np.asarray(found.x, dtype=np.float64), -float(found.fun) / scale


def _intervals(objective: Objective, logs: Floats) -> tuple[tuple[float, float], ...] | None:
    """Curvature from differences of the gradient, both sides, by the logarithms."""

    def slope(at: Floats) -> Floats:
        return objective(np.exp(at))[1] * np.exp(at)

    steps = np.eye(logs.size) * _STEP
    curvature = np.array([(slope(logs + step) - slope(logs - step)) / (2 * _STEP) for step in steps])
    information = -(curvature + curvature.T) / 2
    roots, axes = np.linalg.eigh(information)
    if not np.all(roots > 1e-6 * max(float(roots.max()), 1.0)):
        return None
    errors = np.sqrt(np.einsum("ij,j,ij->i", axes, 1 / roots, axes))
    low, high = np.exp(logs - NORMAL_95 * errors), np.exp(logs + NORMAL_95 * errors)
    return tuple((float(one), float(other)) for one, other in zip(low, high, strict=True))
