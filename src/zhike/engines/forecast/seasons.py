"""Seasons: found by a test, measured by classical decomposition, taken out and put back."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.forecast.series import Floats, Packed

_Z90: Final = 1.6448536269514722
_LEAST_SEASONS: Final = 3


@dataclass(frozen=True, slots=True)
class Seasons:
    """What each place of the season does to each series.

    Attributes:
        effects: (n, season) float64; column 0 belongs to the first period after the newest point. Factors that average 1
            where ``is_factor``, else summands that average 0; all neutral where no season was found.
        is_factor: (n,) bool: the series is positive throughout.
        is_found: (n,) bool: the season is more than chance.
    """

    effects: Floats
    is_factor: np.ndarray
    is_found: np.ndarray


def find_seasons(packed: Packed, season: int) -> Seasons:
    """Test each series for a season of so many periods and measure it where there is one."""
    count = packed.lengths.size
    is_factor = np.nanmin(packed.values, axis=1) > 0
    neutral = np.where(is_factor, 1.0, 0.0)[:, None].repeat(season, axis=1)
    is_found = _is_seasonal(packed, season) if season > 1 else np.zeros(count, dtype=bool)
    if is_found.any():
        rows = np.flatnonzero(is_found)
        neutral[rows] = _effects(packed.values[rows], season, is_factor[rows])
    return Seasons(neutral, is_factor, is_found)


def without_season(packed: Packed, seasons: Seasons) -> Packed:
    """Return the series with the season taken out."""
    season = seasons.effects.shape[1]
    width = packed.values.shape[1]
    full = seasons.effects[:, np.arange(-width, 0) % season]
    factor = seasons.is_factor[:, None]
    divided = np.divide(packed.values, full, out=packed.values - full, where=factor)
    return Packed(divided, packed.lengths)


def with_season(forecasts: Floats, seasons: Seasons) -> Floats:
    """Put the season back into (…, n, horizon) forecasts."""
    full = seasons.effects[:, np.arange(forecasts.shape[-1]) % seasons.effects.shape[1]]
    found: Floats = np.where(seasons.is_factor[:, None], forecasts * full, forecasts + full)
    return found


def _is_seasonal(packed: Packed, season: int) -> np.ndarray:
    """Test the autocorrelation at the season's lag at 90 %, given those at shorter lags; three seasons at least."""
    known = ~np.isnan(packed.values)
    apart = np.where(known, packed.values - np.nanmean(packed.values, axis=1, keepdims=True), 0.0)
    variance = (apart**2).sum(axis=1)
    width = apart.shape[1]
    lags = range(1, season + 1)
    found = np.stack([(apart[:, lag:] * apart[:, : max(width - lag, 0)]).sum(axis=1) for lag in lags], axis=1)
    correlation = np.divide(found, variance[:, None], out=np.zeros_like(found), where=variance[:, None] > 0)
    limit = _Z90 * np.sqrt((1 + 2 * (correlation[:, :-1] ** 2).sum(axis=1)) / packed.lengths)
    enough = packed.lengths >= _LEAST_SEASONS * season
    is_seasonal: np.ndarray = enough & (np.abs(correlation[:, -1]) > limit)
    return is_seasonal


def _effects(values: Floats, season: int, is_factor: np.ndarray) -> Floats:
    kernel = np.r_[0.5, np.ones(season - 1), 0.5] / season if season % 2 == 0 else np.ones(season) / season
    half = season // 2
    windows = np.lib.stride_tricks.sliding_window_view(values, kernel.size, axis=1)
    level = np.full_like(values, np.nan)
    level[:, half : values.shape[1] - half] = windows @ kernel
    beside = np.divide(values, level, out=values - level, where=is_factor[:, None])
    width = values.shape[1]
    places = [np.nanmean(beside[:, (width + place) % season :: season], axis=1) for place in range(season)]
    effects = np.stack(places, axis=1)
    usual = effects.mean(axis=1, keepdims=True)
    found: Floats = np.divide(effects, usual, out=effects - usual, where=is_factor[:, None])
    return found
