"""When a meter reaches a value, from a few readings."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.due import (
    ASSUMED,
    DueRefusedError,
    Reading,
    Spread,
    Trial,
    clean_readings,
    crossing_day,
    expect_reading,
    rate_of,
    spread_of,
    try_readings,
    value_on,
)

NOT_MEASURED = try_readings([])


def read(*pairs: tuple[int, float]) -> list[Reading]:
    return [Reading(day, value) for day, value in pairs]


def test_a_slip_of_the_pen_goes_high_or_low():
    found = read((0, 100), (30, 200), (60, 30_000), (90, 400), (120, 5), (150, 600))
    assert clean_readings(found) == tuple(read((0, 100), (30, 200), (90, 400), (150, 600)))


def test_of_one_day_the_last_word_counts_and_a_negative_reading_never_does():
    assert clean_readings(read((5, 10), (5, 12), (9, -1), (3, 8))) == tuple(read((3, 8), (5, 12)))


def test_two_low_readings_at_the_end_are_a_new_meter_but_not_after_a_slip():
    assert clean_readings(read((0, 800), (30, 900), (60, 3), (90, 40))) == tuple(read((60, 3), (90, 40)))
    assert clean_readings(read((0, 10), (30, 20), (60, 9_000), (90, 30), (120, 40))) == tuple(
        read((0, 10), (30, 20), (90, 30), (120, 40))
    )


def test_nothing_read_stays_nothing():
    assert clean_readings([]) == ()


@given(st.lists(st.tuples(st.integers(0, 400), st.floats(0, 1e6)), max_size=30))
def test_what_stays_was_read_and_never_falls(pairs):
    found = [Reading(day, value) for day, value in pairs]
    kept = clean_readings(found)
    assert set(kept) <= set(found)
    assert [one.day for one in kept] == sorted({one.day for one in kept})
    assert all(later.value >= earlier.value for earlier, later in pairwise(kept))


def test_one_odd_reading_does_not_bend_the_rate():
    steady = [Reading(day, day * 40.0) for day in range(0, 300, 30)]
    assert rate_of(steady) == pytest.approx(40)
    bent = [*steady[:-1], Reading(270, 14_000.0)]
    assert rate_of(bent) == pytest.approx(40)
    assert rate_of(bent, way="average") == pytest.approx(14_000 / 270)


def test_recent_use_weighs_more_than_that_of_long_ago():
    slow = [Reading(day, day * 10.0) for day in range(0, 720, 60)]
    fast = [Reading(720 + day, 6_600.0 + 60 * 10 + day * 50.0) for day in range(0, 300, 60)]
    assert rate_of([*slow, *fast]) > rate_of([*slow, *fast], way="average")


def test_the_rate_lies_between_the_slopes_and_is_that_of_two_readings():
    assert rate_of(read((0, 0), (10, 100))) == 10
    assert 10 < rate_of(read((0, 0), (100, 1_000), (200, 4_000))) <= 30


@pytest.mark.parametrize(
    ("readings", "code"),
    [
        (read(), "too_few_readings"),
        (read((0, 10)), "too_few_readings"),
        (read((0, 10), (3, 90)), "too_short"),
        (read((0, 10), (90, 10)), "not_used"),
    ],
)
def test_without_a_rate_no_day_is_said(readings, code):
    with pytest.raises(DueRefusedError) as refusal:
        expect_reading(readings, 1_000, today=100, trial=NOT_MEASURED)
    assert refusal.value.code == code


def test_an_old_last_reading_says_nothing_of_now():
    with pytest.raises(DueRefusedError) as refusal:
        expect_reading(read((0, 0), (100, 1_000)), 9_000, today=501, trial=NOT_MEASURED)
    assert (refusal.value.code, refusal.value.facts) == ("stale", {"days": 401, "needed": 400})


def test_the_day_comes_with_a_range_and_what_it_is_known_from():
    said = expect_reading(read((0, 0), (100, 1_000)), 2_000, today=110, trial=NOT_MEASURED)
    assert (said.day, said.low, said.high, said.rate) == (200, 170, 250, 10)
    assert (said.readings, said.first, said.last) == (2, Reading(0, 0), Reading(100, 1_000))


def test_a_way_that_errs_to_one_side_still_keeps_its_own_day_within_the_range():
    trial = Trial(40, 1, 2, "average", Spread(1.2, 1.6), 0.8)
    said = expect_reading(read((0, 0), (100, 1_000)), 2_000, today=110, trial=trial)
    assert said.low == 200
    assert said.high == pytest.approx(260)


def test_what_was_reached_is_dated_between_the_readings():
    said = expect_reading(read((0, 0), (100, 1_000)), 400, today=5_000, trial=NOT_MEASURED)
    assert (said.day, said.low, said.high, said.rate) == (40, 40, 40, 0)
    assert crossing_day(read((7, 500), (9, 600)), 400) == 7
    assert crossing_day(read((0, 0), (10, 10)), 11) is None
    assert crossing_day([], 1) is None


def test_the_meter_between_two_readings():
    found = read((10, 100), (20, 200), (40, 300))
    assert [value_on(found, day) for day in (0, 10, 15, 30, 99)] == [100, 100, 150, 250, 300]


def fleet(many: int, *, seed: int = 4) -> list[list[Reading]]:
    """Draw things that are used at a rate of their own, which some of them changed half a year ago."""
    rng = random.Random(seed)
    histories = []
    for _ in range(many):
        rate, value, day = rng.uniform(20, 120), 0.0, 0
        found = [Reading(0, 0.0)]
        change = rng.choice((1.0, 0.4, 2.0))
        for nth in range(9):
            step = rng.randint(20, 45)
            day += step
            value += rate * (change if nth >= 4 else 1.0) * step * rng.uniform(0.8, 1.25)
            found.append(Reading(day, value))
        histories.append(found)
    return histories


def test_the_newest_slopes_are_nearer_than_the_calendar_average_where_use_changes():
    trial = try_readings(fleet(300))
    assert trial.is_measured
    assert (trial.trials, trial.way) == (300, "recent")
    assert trial.mae < trial.baseline_mae
    assert trial.spread.low < 1 < trial.spread.high
    assert 0.7 <= trial.coverage <= 0.9


def test_the_calendar_average_is_used_where_it_was_nearer():
    def zigzag(step: int) -> list[Reading]:
        """Use is even over all, but the newest stretch is as odd as can be."""
        return read((0, 0), (100, 1_000), (105, 1_300), (110, 1_301), (120 + step, 1_301 + 118))

    trial = try_readings([zigzag(step % 3) for step in range(24)])
    assert trial.way == ("average" if trial.baseline_mae < trial.mae else "recent")
    assert trial.trials == 24


def test_few_hidden_readings_measure_nothing_and_the_range_is_assumed():
    found = [*fleet(19), [], read((0, 0)), read((0, 5), (10, 5), (20, 5)), read((0, 0), (10, 10), (20, 10))]
    trial = try_readings(found)
    assert (trial.trials, trial.is_measured, trial.spread, trial.way) == (19, False, ASSUMED, "recent")


def test_the_spread_of_one_ratio_is_that_ratio():
    assert spread_of([1.5]) == Spread(1.5, 1.5)
