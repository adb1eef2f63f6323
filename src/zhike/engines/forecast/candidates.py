"""The models that compete, and the baseline they are judged beside."""

from typing import Final

import numpy as np

from zhike.engines.forecast.seasons import Seasons, find_seasons, with_season, without_season
from zhike.engines.forecast.series import Floats, Packed
from zhike.engines.forecast.smoothing import damp_trend, smooth, theta

MODELS: Final = ("smoothing", "damped_trend", "theta", "seasonal_naive")


def run_candidates(packed: Packed, *, season: int, horizon: int) -> tuple[Floats, Floats, Seasons]:
    """Forecast every series by every model.

    Args:
        packed: series without gaps, each at least ``season`` long.
        season: periods of a season, 1 for none.
        horizon: periods ahead, at least 1.

    Returns:
        (models, n, horizon) in the order of ``MODELS``; the naive forecast on the series without its season, (n, horizon);
        and the seasons that were found.
    """
    seasons = find_seasons(packed, season)
    plain = without_season(packed, seasons)
    last = plain.values[:, -1:].repeat(horizon, axis=1)
    smoothed = np.stack([smooth(plain, horizon), damp_trend(plain, horizon), theta(plain, horizon), last])
    seasonal = with_season(smoothed, seasons)
    again = packed.values[:, -season:][:, np.arange(horizon) % season]
    return np.concatenate([seasonal[:3], again[None]]), seasonal[3], seasons
