"""The next purchase: gaps, their spread, the wait so far, and the record on days gone by."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import lognorm

from zhike.engines.rhythm import (
    COVERAGE,
    Histories,
    Rhythm,
    RhythmRefusedError,
    expect,
    fit_rhythm,
    histories_of,
    learn_rhythm,
    trial,
    visits_of,
)

MONTH = math.log(30)


def made(*, customers=400, days=900, mean=MONTH, between=0.15, within=0.12, seed=5):
    """Customers whose gaps are lognormal about a mean of their own, from a random day on."""
    rng = np.random.default_rng(seed)
    rows = []
    for customer in range(customers):
        own = rng.normal(mean, math.sqrt(between))
        day = float(rng.integers(0, 120))
        while day <= days:
            rows.append((customer, int(day)))
            day += math.exp(rng.normal(own, math.sqrt(within)))
    table = np.array(rows, dtype=np.int64)
    return visits_of(table[:, 0], table[:, 1])


def one(last_day=100, gaps=4, mean_log=MONTH):
    return Histories(
        np.array([0]), np.array([last_day]), np.array([gaps]), np.array([mean_log]), np.array([0.0]), np.array([30])
    )


def test_days_of_purchase_are_sorted_counted_once_and_summed_up():
    visits = visits_of(np.array([7, 7, 3, 7, 7]), np.array([20, 10, 5, 10, 40]))
    found = histories_of(visits)
    assert found.customers.tolist() == [3, 7]
    assert found.last_day.tolist() == [5, 40]
    assert found.gaps.tolist() == [0, 2]
    assert found.last_gap.tolist() == [0, 20]
    assert found.mean_log.tolist() == pytest.approx([0.0, (math.log(10) + math.log(20)) / 2])
    assert found.squares.tolist() == pytest.approx([0.0, 2 * (math.log(2) / 2) ** 2])
    assert visits.up_to(10).days.tolist() == [5, 10]


def test_the_spread_that_made_the_gaps_is_found():
    rhythm = fit_rhythm(histories_of(made(customers=1500, days=3000)))
    assert rhythm.usual_days == pytest.approx(30, rel=0.05)
    assert rhythm.between == pytest.approx(0.15, rel=0.15)
    assert rhythm.within == pytest.approx(0.12, rel=0.15)


def test_equal_gaps_leave_a_little_spread_to_divide_by():
    days = np.tile(np.arange(0, 100, 10), 120)
    rhythm = fit_rhythm(histories_of(visits_of(np.repeat(np.arange(120), 10), days)))
    assert (rhythm.within, rhythm.between) == (1e-4, 1e-4)
    assert rhythm.usual_days == pytest.approx(10)


def test_who_is_known_well_keeps_an_own_gap_and_who_is_not_has_that_of_all():
    rhythm = Rhythm(math.log(30), 0.1, 0.1)
    nothing, none = np.zeros(3), np.zeros(3, dtype=np.int64)
    own = Histories(none, none, np.array([0, 1, 99]), np.full(3, math.log(60)), nothing, none)
    mean, variance = rhythm.shrunk(own)
    assert np.exp(mean) == pytest.approx([30, math.sqrt(30 * 60), 60], rel=0.01)
    assert variance.tolist() == pytest.approx([0.2, 0.15, 0.101])


def test_the_day_is_the_median_of_what_is_left_of_the_gap():
    """Given 20 days of waiting, the rest by the truncated lognormal of SciPy, half a day later for days are whole."""
    rhythm = Rhythm(math.log(30), 1e-4, 0.25)
    found = expect(rhythm, one(), today=120)
    told = lognorm(s=math.sqrt(0.25 + 1 / (4 / 0.25 + 1 / 1e-4)), scale=30)
    gone = told.cdf(20.5)
    for day, share in ((found.low, 0.1), (found.day, 0.5), (found.high, 0.9)):
        assert day[0] == pytest.approx(100 + max(told.ppf(gone + share * (1 - gone)), 21), rel=1e-6)
    assert found.soon[0] == pytest.approx((told.cdf(50.5) - gone) / (1 - gone))
    assert found.usual_days[0] == pytest.approx(30)
    assert not found.is_lapsed[0]


@pytest.mark.parametrize(("waited", "lapsed"), [(0, False), (60, False), (400, True)])
def test_who_has_waited_far_too_long_is_told_no_day(waited, lapsed):
    found = expect(Rhythm(math.log(30), 0.05, 0.1), one(), today=100 + waited)
    assert bool(found.is_lapsed[0]) is lapsed
    assert found.low[0] >= 100 + waited + 1


def test_nobody_is_waited_for_beyond_what_all_have():
    """A customer of very long gaps is shrunk less than the longest gap of all: silence ends the waiting."""
    found = expect(Rhythm(math.log(30), 0.05, 0.1), one(gaps=400, mean_log=math.log(400)), today=330)
    assert bool(found.is_lapsed[0])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 200), st.floats(0.01, 1), st.floats(0.01, 1), st.integers(0, 30))
def test_the_interval_holds_the_day_and_lies_ahead(waited, between, within, gaps):
    found = expect(Rhythm(math.log(30), between, within), one(gaps=gaps), today=100 + waited)
    assert 100 + waited < found.low[0] <= found.day[0] <= found.high[0]
    assert 0 <= found.soon[0] <= 1 + 1e-9


def test_days_said_are_nearer_than_the_last_gap_and_hold_as_often_as_they_say():
    visits = made(customers=600)
    learned = learn_rhythm(visits, today=900)
    trial = learned.trial
    assert (trial.asked_on, trial.ahead) == (720, 180)
    assert trial.came <= trial.customers
    assert trial.mae < 0.85 * trial.baseline_mae
    assert trial.coverage == pytest.approx(COVERAGE, abs=0.06)


def test_later_purchases_change_nothing_that_was_said_before():
    visits = made()
    assert learn_rhythm(visits, today=600) == learn_rhythm(visits.up_to(600), today=600)


def test_a_short_history_is_tested_by_its_last_third():
    rows = made(days=200, mean=math.log(8))
    trial = learn_rhythm(rows, today=200).trial
    assert trial.asked_on + trial.ahead == 200
    assert trial.ahead == (200 - int(rows.days.min())) // 3


def test_intervals_are_as_wide_as_they_can_be_where_even_that_holds_too_seldom():
    """Everybody buys each 10 days, stops for 45, and begins again: no range holds that, nor is any day near."""
    regular = [(customer, day) for customer in range(300) for day in range(customer % 10, 250, 10)]
    again = [(customer, 295 + customer % 10 + 10 * turn) for customer in range(300) for turn in range(20)]
    table = np.array(regular + again)
    with pytest.raises(RhythmRefusedError, match="no_better") as refusal:
        learn_rhythm(visits_of(table[:, 0], table[:, 1]), today=320)
    assert refusal.value.facts["found"] >= refusal.value.facts["needed"]


def test_without_enough_history_to_choose_by_intervals_stay_as_they_are():
    """Everybody began a while ago: on the day by which ranges would be chosen nobody had a rhythm yet."""
    rows = [(customer, 200 + customer % 7 + 9 * turn) for customer in range(300) for turn in range(12)]
    rows += [(0, 0)]
    table = np.array(rows)
    assert trial._choose_stretch(visits_of(table[:, 0], table[:, 1]), 100, last=200) == 1.0


def test_where_nothing_holds_the_widest_is_taken():
    table = np.array([(customer, day) for customer in range(200) for day in (0, 10, 20, 30, 90 + customer % 30)])
    assert trial._choose_stretch(visits_of(table[:, 0], table[:, 1]), 30, last=130) == 2.0


def stopping():
    """Of 300, sixty go on after day 700."""
    visits = made(customers=300)
    kept = (visits.customers < 60) | (visits.days <= 700)
    return visits_of(visits.customers[kept], visits.days[kept])


@pytest.mark.parametrize(
    ("visits", "code"),
    [
        (visits_of(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)), "too_few_rhythms"),
        (made(customers=99), "too_few_rhythms"),
        (stopping(), "too_few_came"),
    ],
)
def test_too_little_is_refused_with_what_was_found(visits, code):
    with pytest.raises(RhythmRefusedError) as refusal:
        learn_rhythm(visits, today=900)
    assert refusal.value.code == code
    assert refusal.value.facts["found"] < refusal.value.facts["needed"]
