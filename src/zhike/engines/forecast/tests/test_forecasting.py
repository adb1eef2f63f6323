"""Series whose future is known, or that must be refused."""

import numpy as np
import pytest

from zhike.engines.forecast import MODELS, Forecast, Refusal, forecast_many, least_points, smape

MONTHS = np.arange(60)
WAVE = 1 + 0.3 * np.sin(2 * np.pi * MONTHS / 12)
NOISE = np.random.default_rng(7).normal(0, 2, 60)


def forecast(values, *, season=12, horizon=6, may_be_negative=False) -> Forecast:
    found = forecast_many(
        [np.asarray(values, dtype=float)], season=season, horizon=horizon, may_be_negative=may_be_negative
    )[0]
    assert isinstance(found, Forecast), found
    return found


def test_a_season_is_found_measured_and_continued():
    found = forecast((100 * WAVE + NOISE)[:54])
    assert found.season is not None
    assert found.is_factor
    assert smape((100 * WAVE)[54:], found.points) < 4
    assert found.backtest.origins == 6
    assert found.weights.sum() == pytest.approx(1)
    assert (found.low <= found.points).all()
    assert (found.points <= found.high).all()


def test_summands_take_the_place_of_factors_where_a_value_is_zero_or_less():
    values = 100 * WAVE - 100
    found = forecast((values + NOISE)[:54], may_be_negative=True)
    assert not found.is_factor
    assert found.season is not None
    assert np.abs(found.points - values[54:]).max() < 8
    assert found.low.min() < 0


def test_chance_is_no_season():
    assert forecast(50 + NOISE).season is None


def test_an_odd_season_is_measured_too():
    week = np.tile([10.0, 10, 10, 10, 10, 30, 40], 8)
    found = forecast(week, season=7, horizon=7)
    assert found.points == pytest.approx(week[:7], rel=1e-6)


def test_a_constant_goes_on_without_a_range():
    found = forecast(np.full(30, 5.0))
    assert found.points.tolist() == found.low.tolist() == found.high.tolist() == [5.0] * 6
    assert found.backtest.within == 1
    assert found.weights.tolist() == [0.25] * 4


def test_a_line_is_followed_and_beats_as_before():
    line = 100 + 2.0 * np.arange(40)
    found = forecast(line, season=1)
    assert found.backtest.mae < found.backtest.baseline_mae
    assert found.weights[MODELS.index("damped_trend")] == found.weights.max()
    assert found.points[0] > line[-1]


def test_nothing_is_sold_below_zero():
    found = forecast(np.linspace(40, 1, 40), season=1, horizon=24)
    assert found.points.min() >= 0
    assert found.low.min() == 0


def test_small_gaps_are_filled_and_counted():
    line = np.arange(1.0, 31)
    line[[0, 10, 11]] = np.nan
    found = forecast(line)
    assert found.filled == 2
    assert found.points == pytest.approx(forecast(np.arange(2.0, 31)).points)


def gappy(*missing):
    values = np.arange(1.0, 31)
    values[list(missing)] = np.nan
    return values


@pytest.mark.parametrize(
    ("values", "code", "facts"),
    [
        (np.arange(17.0), "too_few_points", {"found": 17, "needed": 18}),
        (np.array([]), "too_few_points", {"found": 0, "needed": 18}),
        (gappy(5, 6, 7, 8), "gaps", {"found": 4, "longest": 4, "allowed": 3}),
        (gappy(3, 6, 9, 12), "gaps", {"found": 4, "longest": 1, "allowed": 3}),
        (gappy(28, 29), "ends_early", {"found": 2, "allowed": 0}),
        (np.r_[np.ones(20), -1.0], "negative", {"found": 1, "allowed": 0}),
        (np.r_[np.ones(20), np.inf], "not_finite", {"found": 1, "allowed": 0}),
    ],
)
def test_what_cannot_be_forecast_is_refused_and_the_others_are_not(values, code, facts):
    bad, good = forecast_many([values, np.ones(30)], season=12, horizon=3)
    assert bad == Refusal(code, facts)
    assert str(bad).startswith(f"{code}: found")
    assert isinstance(good, Forecast)


def test_the_least_there_must_be_is_enough():
    found = forecast(np.r_[np.ones(10), np.full(8, 3.0)], horizon=12)
    assert (found.points.size, found.backtest.origins) == (12, 3)
    assert least_points(12) == 18
    assert np.isnan(found.backtest.errors[:, 2:]).all()


def test_the_same_series_gives_the_same_forecast_alone_and_among_others():
    alone = forecast(100 * WAVE + NOISE)
    among = forecast_many([np.ones(90), 100 * WAVE + NOISE, np.arange(20.0)], season=12, horizon=6)[1]
    assert isinstance(among, Forecast)
    assert among.points == pytest.approx(alone.points, rel=1e-12)
    assert among.high == pytest.approx(alone.high, rel=1e-12)


def test_nothing_to_forecast_is_no_error_and_no_period_is():
    assert forecast_many([], season=12, horizon=3) == []
    with pytest.raises(ValueError, match="at least 1"):
        forecast_many([], season=0, horizon=3)
