"""Asking about the past: forecasts from earlier origins beside what came, for weights, ranges and the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.forecast.candidates import MODELS, run_candidates
from zhike.engines.forecast.series import Floats, least_training, pack

MOST_ORIGINS: Final = 6
_FEW: Final = 2.0
_SHARE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Backtest:
    """What the ensemble would have said earlier, and what came.

    Attributes:
        origins: how many forecasts were asked; each saw only what came before it, but its weights are today's.
        errors: (origins, horizon) actual less forecast, newest origin first; NaN beyond what is known.
        mae: mean absolute error of the ensemble; ``baseline_mae`` that of "as in the same period of the last season".
        within: share of the periods in 0–1 that fell into the range made from the other origins.
    """

    origins: int
    errors: Floats
    mae: float
    baseline_mae: float
    within: float


@dataclass(frozen=True, slots=True)
class Asked:
    """Errors of every model on one series: (origins, models, horizon), NaN beyond what is known."""

    errors: Floats

    def weights(self) -> Floats:
        """Return each model's weight, (models,): in proportion to 1 / mean absolute error, equal where none erred."""
        mae = np.nanmean(np.abs(self.errors), axis=(0, 2))
        floor = max(float(mae.max()) * 1e-3, np.finfo(float).tiny)
        inverse = floor / np.maximum(mae, floor)
        weights: Floats = inverse / inverse.sum()
        return weights

    def judge(self, weights: Floats, *, season: int) -> Backtest:
        """Return the record of the ensemble with these weights."""
        errors = np.einsum("omh,m->oh", self.errors, weights)
        naive = self.errors[:, MODELS.index("seasonal_naive")]
        mae, baseline = (float(np.nanmean(np.abs(one))) for one in (errors, naive))
        return Backtest(len(errors), errors, mae, baseline, _within(errors, season))


def ask_earlier(series: Sequence[Floats], *, season: int, horizon: int) -> list[Asked]:
    """Forecast each series from up to six earlier origins, all in one go.

    Args:
        series: without gaps, each with at least ``least_points(season)`` points.
        season: periods of a season.
        horizon: periods ahead.
    """
    cuts = [_cuts(one.size, season=season, horizon=horizon) for one in series]
    pasts = [one[:cut] for one, (origins, _) in zip(series, cuts, strict=True) for cut in origins]
    found, _, _ = run_candidates(pack(pasts), season=season, horizon=horizon)
    asked, row = [], 0
    for one, (origins, ahead) in zip(series, cuts, strict=True):
        errors = np.full((len(origins), len(MODELS), horizon), np.nan)
        for at, cut in enumerate(origins):
            errors[at, :, :ahead] = one[cut : cut + ahead] - found[:, row + at, :ahead]
        asked.append(Asked(errors))
        row += len(origins)
    return asked


def half_widths(errors: Floats, horizon: int, *, season: int) -> Floats:
    """Return half of the 95 % range by period ahead, (horizon,), from back-test errors (origins, …).

    Errors of one origin hang together, so the conformal rank counts origins: with fewer than 19 it is the largest error,
    and with fewer than six of them that is widened, for they may have met nothing bad yet.
    """
    scores = np.abs(errors) / _growth(errors.shape[1], season)
    rank = min(_SHARE * (1 + 1 / len(errors)), 1.0)
    widest = float(np.nanquantile(scores, rank, method="higher"))
    few = 1 + _FEW * max(1 / len(errors) - 1 / MOST_ORIGINS, 0.0)
    return widest * few * _growth(horizon, season)


def _within(errors: Floats, season: int) -> float:
    inside: list[bool] = []
    for at, one in enumerate(errors):
        others = np.delete(errors, at, axis=0)
        known = one[~np.isnan(one)]
        inside += (np.abs(known) <= half_widths(others, known.size, season=season) * (1 + 1e-9)).tolist()
    return sum(inside) / len(inside)


def _growth(horizon: int, season: int) -> Floats:
    """Return how ranges widen: with the root of the distance as a random walk's, up to as its first power, for an unsure trend.

    The fewer periods a season has, the longer they are, and the more of the error is trend.
    """
    growth: Floats = np.arange(1, horizon + 1, dtype=np.float64) ** min(0.5 + 1 / season, 1.0)
    return growth


def _cuts(length: int, *, season: int, horizon: int) -> tuple[list[int], int]:
    """Return how many points each origin knows, newest first, and how many periods after it are asked about."""
    needed = least_training(season)
    ahead = min(horizon, (length - needed) // 2)
    room = length - needed - ahead
    step = max(1, min(room // (MOST_ORIGINS - 1), max(1, season // 2)))
    return list(range(length - ahead, needed - 1, -step))[:MOST_ORIGINS], ahead
