"""Simple smoothing, damped trend and Theta over all series at once; parameters by the least one-step error on a grid."""

from itertools import product
from typing import Final

import numpy as np

from zhike.engines.forecast.series import Floats, Packed

_ALPHAS: Final = np.array([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99])
_TRENDS: Final = np.array(list(product((0.1, 0.2, 0.3, 0.5, 0.7, 0.9), (0.05, 0.1, 0.2, 0.4), (0.8, 0.9, 0.95, 0.98))))
_FIRST_LEVEL: Final = 6
_FIRST_TREND: Final = 12


def smooth(packed: Packed, horizon: int) -> Floats:
    """Forecast by simple exponential smoothing: (n, horizon), flat at the last level."""
    return _last_level(packed)[:, None].repeat(horizon, axis=1)


def damp_trend(packed: Packed, horizon: int) -> Floats:
    """Forecast by exponential smoothing with a damped trend: (n, horizon)."""
    alpha, share, damping = _TRENDS.T
    places = np.arange(min(_FIRST_TREND, int(packed.lengths.max())))
    head, known = _head(packed, places.size)
    intercept, slope = _line(head, known, places)
    level = (intercept - slope)[:, None].repeat(alpha.size, axis=1)
    trend = slope[:, None].repeat(alpha.size, axis=1)
    error = np.zeros_like(level)
    for column, start in _columns(packed):
        expected = level + damping * trend
        miss = np.where(start, column - expected, 0.0)
        error += miss**2
        level = np.where(start, expected + alpha * miss, level)
        trend = np.where(start, damping * trend + alpha * share * miss, trend)
    rows, best = np.arange(len(level)), error.argmin(axis=1)
    damped = np.cumsum(damping[best][:, None] ** np.arange(1, horizon + 1), axis=1)
    forecast: Floats = level[rows, best][:, None] + damped * trend[rows, best][:, None]
    return forecast


def theta(packed: Packed, horizon: int) -> Floats:
    """Forecast by the Theta method: (n, horizon), the mean of a straight line and of a smoothed line with doubled curvature."""
    width = packed.values.shape[1]
    places = np.arange(width)[None, :] - packed.starts[:, None]
    known = places >= 0
    intercept, slope = _line(np.where(known, packed.values, 0.0), known, np.where(known, places, 0))
    line = intercept[:, None] + slope[:, None] * places
    level = _last_level(Packed(2 * packed.values - line, packed.lengths))
    ahead = packed.lengths[:, None] + np.arange(horizon)
    forecast: Floats = (level[:, None] + intercept[:, None] + slope[:, None] * ahead) / 2
    return forecast


def _last_level(packed: Packed) -> Floats:
    head, known = _head(packed, min(_FIRST_LEVEL, int(packed.lengths.max())))
    level = (head.sum(axis=1) / known.sum(axis=1))[:, None].repeat(_ALPHAS.size, axis=1)
    error = np.zeros_like(level)
    for column, start in _columns(packed):
        miss = np.where(start, column - level, 0.0)
        error += miss**2
        level = level + _ALPHAS * miss
    found: Floats = level[np.arange(len(level)), error.argmin(axis=1)]
    return found


def _columns(packed: Packed) -> list[tuple[Floats, np.ndarray]]:
    """Return each period's values, (n, 1) with 0 for unknown, and whether the series has begun."""
    known = ~np.isnan(packed.values)
    values = np.where(known, packed.values, 0.0)
    return [(values[:, at, None], known[:, at, None]) for at in range(values.shape[1])]


def _head(packed: Packed, periods: int) -> tuple[Floats, np.ndarray]:
    """Return the first values of each series, (n, periods) with 0 beyond its end, and which are there."""
    places = np.arange(periods)[None, :]
    known = places < packed.lengths[:, None]
    columns = np.minimum(packed.starts[:, None] + places, packed.values.shape[1] - 1)
    return np.where(known, np.take_along_axis(packed.values, columns, axis=1), 0.0), known


def _line(values: Floats, known: np.ndarray, places: np.ndarray) -> tuple[Floats, Floats]:
    """Fit straight lines by least squares over the known places; returns intercepts at place 0 and slopes."""
    count = known.sum(axis=1)
    middle = (known * places).sum(axis=1) / count
    mean = values.sum(axis=1) / count
    apart = np.where(known, places - middle[:, None], 0.0)
    slope = (apart * values).sum(axis=1) / (apart**2).sum(axis=1)
    return mean - slope * middle, slope
