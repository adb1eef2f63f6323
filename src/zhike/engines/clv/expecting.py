"""What a fitted BG/NBD expects of each customer: still there, how many purchases, how sure.

Given that a customer is still there, its rate is Gamma(r + x, alpha + T) and its chance to leave Beta(a, b + x), apart from each other.
Sums over the rate have a closed form; those over the chance to leave are taken by Gauss-Jacobi quadrature, which stays exact where the
usual hypergeometric function overflows or divides by a - 1.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from zhike.engines.clv.bgnbd import BgNbd
from zhike.engines.clv.histories import Histories

type Floats = NDArray[np.float64]

_NODES: Final = 16
_CHUNK: Final = 100_000
_TINY: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Expected:
    """Of each customer, over the time asked for.

    Attributes:
        alive: (n,) chance that the customer has not left for good.
        purchases: (n,) mean number of days with a purchase.
        squares: (n,) mean of its square.
        none: (n,) chance of no purchase at all.
    """

    alive: Floats
    purchases: Floats
    squares: Floats
    none: Floats


def expect_purchases(model: BgNbd, histories: Histories, *, days: float) -> Expected:
    """Expect purchases of the next ``days`` after the cut of the histories."""
    span = days / model.unit_days
    repeats = histories.repeats.astype(np.float64)
    rate = model.alpha + histories.age_days / model.unit_days
    powers = model.r + repeats
    odds = np.log(model.a) - np.log(np.maximum(model.b + repeats - 1, 1e-300))
    odds += powers * np.log(rate / (model.alpha + histories.last_days / model.unit_days))
    alive = np.where(repeats > 0, expit(-odds), 1.0)
    kinds, places = np.unique(repeats, return_inverse=True)
    nodes, weights = _leaving(model.a, model.b + kinds)
    mean, pairs = np.empty(repeats.size), np.empty(repeats.size)
    for start in range(0, repeats.size, _CHUNK):
        part = slice(start, start + _CHUNK)
        at = places[part]
        mean[part], pairs[part] = _moments(nodes[at], weights[at], powers[part, None], (span / rate[part])[:, None])
    none = 1 + alive * np.expm1(-powers * np.log1p(span / rate))
    return Expected(alive, alive * mean, alive * (pairs + mean), none)


def _moments(p: Floats, weights: Floats, powers: Floats, share: Floats) -> tuple[Floats, Floats]:
    """Mean of Y and of Y (Y - 1) of customers who are there, both over the chance to leave ``p``."""
    step = p * share
    logs = np.log1p(step)
    fewer = np.expm1(-powers * logs)
    mean = -fewer / p
    exact = -fewer - powers * step * np.exp(-(powers + 1) * logs)
    series = powers * (powers + 1) * step * step * (0.5 - (powers + 2) * step / 3)
    pairs = 2 * (1 - p) / (p * p) * np.where(powers * step < _TINY, series, exact)
    return (weights * mean).sum(axis=1), (weights * pairs).sum(axis=1)


def _leaving(a: float, b: Floats) -> tuple[Floats, Floats]:
    """Nodes and weights of Beta(a, b) for each b, (n, 16) each (Golub and Welsch 1969)."""
    left, right = (b - 1)[:, None], a - 1
    k = np.arange(1, _NODES, dtype=np.float64)[None, :]
    both = left + right
    middle = np.empty((b.size, _NODES))
    middle[:, :1] = (right - left) / (both + 2)
    middle[:, 1:] = (right**2 - left**2) / ((2 * k + both) * (2 * k + both + 2))
    beside = 4 * k * (k + left) * (k + right) * (k + both) / ((2 * k + both) ** 2 * (2 * k + both + 1))
    beside[:, 1:] /= 2 * k[:, 1:] + both - 1
    beside[:, :1] = 4 * (1 + left) * (1 + right) / ((2 + both) ** 2 * (3 + both))
    matrix = np.zeros((b.size, _NODES, _NODES))
    index = np.arange(_NODES)
    matrix[:, index, index] = middle
    matrix[:, index[1:], index[:-1]] = np.sqrt(beside)
    roots, vectors = np.linalg.eigh(matrix)
    return np.clip((1 + roots) / 2, 1e-12, 1 - 1e-12), vectors[:, 0, :] ** 2
