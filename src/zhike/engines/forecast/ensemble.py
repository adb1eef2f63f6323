"""The forecast itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zhike.engines.forecast.backtest import Asked, Backtest, ask_earlier, half_widths
from zhike.engines.forecast.candidates import MODELS, run_candidates
from zhike.engines.forecast.refusals import Refusal
from zhike.engines.forecast.series import Floats, pack, prepare

__all__ = ["MODELS", "Forecast", "forecast_many"]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What comes next in one series, with everything behind it.

    Attributes:
        points: (horizon,) float64; ``low`` and ``high`` the ends of the 95 % range.
        naive2: (horizon,) the last value, with the season when there is one: the baseline of the M competitions.
        weights: (models,) in the order of ``MODELS``, summing to 1.
        season: (season,) effect of each of the coming periods on the level, None when no season is more than chance.
            Factors when ``is_factor``, else summands.
        is_factor: what the season's effects are.
        filled: how many missing points were filled.
        backtest: how it would have done.
    """

    points: Floats
    low: Floats
    high: Floats
    naive2: Floats
    weights: Floats
    season: Floats | None
    is_factor: bool
    filled: int
    backtest: Backtest


def forecast_many(
    series: Sequence[Floats], *, season: int, horizon: int, may_be_negative: bool = False
) -> list[Forecast | Refusal]:
    """Forecast series of periods that all have the same length, or say of each why not.

    Deterministic, without chance. Costs about 3 ms of CPU a series of ten years of months.

    Args:
        series: each (n,) float64, oldest first, NaN for a missing period.
        season: periods of a season: 12 for months, 1 for none. Its effect is taken out only where a test finds one.
        horizon: periods ahead, at least 1.
        may_be_negative: whether values below 0 can be true; else neither points nor ranges go there.

    Returns:
        One result a series, in their order.

    Raises:
        ValueError: season or horizon below 1.
    """
    if season < 1 or horizon < 1:
        msg = f"season {season} and horizon {horizon} must be at least 1"
        raise ValueError(msg)
    prepared = [prepare(one, season, may_be_negative=may_be_negative) for one in series]
    usable = [one for one in prepared if not isinstance(one, Refusal)]
    floor = -np.inf if may_be_negative else 0.0
    forecasts = iter(_forecast(usable, season=season, horizon=horizon, floor=floor))
    return [one if isinstance(one, Refusal) else next(forecasts) for one in prepared]


def _forecast(usable: list[tuple[Floats, int]], *, season: int, horizon: int, floor: float) -> list[Forecast]:
    if not usable:
        return []
    ready = [one for one, _ in usable]
    models, naive2, seasons = run_candidates(pack(ready), season=season, horizon=horizon)
    asked = ask_earlier(ready, season=season, horizon=horizon)
    found = []
    for at, (one, (_, filled)) in enumerate(zip(asked, usable, strict=True)):
        points, half, weights, backtest = _ensemble(models[:, at], one, season=season, floor=floor)
        found.append(
            Forecast(
                points=points,
                low=np.maximum(points - half, floor),
                high=points + half,
                naive2=np.maximum(naive2[at], floor),
                weights=weights,
                season=seasons.effects[at] if seasons.is_found[at] else None,
                is_factor=bool(seasons.is_factor[at]),
                filled=filled,
                backtest=backtest,
            )
        )
    return found


def _ensemble(models: Floats, asked: Asked, *, season: int, floor: float) -> tuple[Floats, Floats, Floats, Backtest]:
    weights = asked.weights()
    backtest = asked.judge(weights, season=season)
    points = np.maximum(weights @ models, floor)
    return points, half_widths(backtest.errors, points.size, season=season), weights, backtest
