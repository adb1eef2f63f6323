"""The population stability index, by hand and by chance."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.drift import Spread, chance_level, measure_drift, spread_of

NAN = float("nan")


def test_values_are_counted_over_their_own_tenths_and_blanks_apart():
    spread = spread_of(np.array([*range(1, 101), NAN, NAN]))
    assert list(spread.edges) == list(range(10, 100, 10))
    assert list(spread.counts) == [10] * 10 + [2]
    assert spread.rows == 102
    assert spread.filled == pytest.approx(100 / 102)


@pytest.mark.parametrize(
    ("values", "edges", "counts"),
    [
        ([5.0] * 20, (), (20, 0)),
        ([0.0] * 15 + [1.0] * 5, (0.0,), (15, 5, 0)),
        ([NAN, NAN], (), (0, 2)),
        ([], (), (0, 0)),
    ],
)
def test_few_different_values_give_fewer_bins(values, edges, counts):
    spread = spread_of(np.array(values))
    assert (spread.edges, spread.counts) == (edges, counts)


def test_no_row_is_no_coverage():
    assert spread_of(np.array([])).filled == 0.0


def test_later_values_are_counted_over_the_bins_of_before():
    before = spread_of(np.array([0.0] * 15 + [1.0] * 5))
    assert spread_of(np.array([-9.0, 0.0, 0.5, 99.0, NAN]), edges=before.edges).counts == (2, 2, 1)


def test_the_index_is_that_of_the_book_by_hand():
    """Shares .5/.5 against .8/.2: (.3)·ln 1.6 + (−.3)·ln .4 = .4159."""
    drift = measure_drift(Spread((0.0,), (500, 500, 0)), Spread((0.0,), (800, 200, 0)))
    assert drift.index == pytest.approx(0.3 * math.log(1.6) - 0.3 * math.log(0.4))
    assert drift.level == "act"


@pytest.mark.parametrize(("now", "level"), [((500, 500), "stable"), ((650, 350), "stable"), ((670, 330), "look")])
def test_levels_follow_their_limits(now, level):
    assert measure_drift(Spread((0.0,), (500, 500, 0)), Spread((0.0,), (*now, 0))).level == level


def test_a_distance_that_chance_reaches_raises_no_alarm():
    """Twelve rows a side may well lie like this: .4159 is below what one of twenty pairs of samples reaches."""
    drift = measure_drift(Spread((0.0,), (5, 5, 0)), Spread((0.0,), (8, 2, 0)))
    assert drift.index == pytest.approx(0.4159, abs=1e-4)
    assert drift.index < drift.chance
    assert drift.level == "stable"


def test_a_bin_that_was_never_seen_counts_half_a_row():
    drift = measure_drift(Spread((0.0,), (100, 0, 0)), Spread((0.0,), (60, 40, 0)))
    assert math.isfinite(drift.index)
    assert drift.level == "act"


@pytest.mark.parametrize("now", [Spread((1.0,), (1, 1, 0)), Spread((0.0,), (0, 0, 0))])
def test_spreads_over_other_bins_or_without_rows_are_refused(now):
    with pytest.raises(ValueError, match="over the same bins"):
        measure_drift(Spread((0.0,), (1, 1, 0)), now)


@given(st.lists(st.integers(0, 900), min_size=2, max_size=11).filter(lambda it: sum(it) > 0))
def test_the_same_spread_has_not_moved_and_each_way_is_as_far(counts):
    edges = tuple(float(place) for place in range(len(counts) - 2))
    one, other = Spread(edges, tuple(counts)), Spread(edges, tuple(reversed(counts)))
    assert measure_drift(one, one).index == pytest.approx(0)
    assert measure_drift(one, other).index == pytest.approx(measure_drift(other, one).index)


def test_chance_is_what_samples_of_one_spread_give():
    rng = np.random.default_rng(3)
    found = []
    for _ in range(400):
        before = spread_of(rng.normal(size=1000))
        found.append(measure_drift(before, spread_of(rng.normal(size=1000), edges=before.edges)).index)
    assert np.quantile(found, 0.95) == pytest.approx(chance_level(10, before=1000, now=1000), rel=0.15)
    assert chance_level(1, before=10, now=10) == 0.0
