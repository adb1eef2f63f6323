"""What counts as a jump of a price."""

from hypothesis import given, settings
from hypothesis import strategies as st

from zhike.integrate.signals.rules.jumps import FEWEST, judge_last

CALM = [100.0, 101.0, 99.0, 100.0, 102.0, 98.0, 100.0, 101.0]


def test_too_few_prices_say_nothing():
    assert judge_last([]).verdict == "too_few"
    told = judge_last(CALM)
    assert (told.verdict, told.count, told.score) == ("too_few", FEWEST - 1, 0.0)


def test_median_and_deviation_of_the_ones_before_are_told_with_the_verdict():
    told = judge_last([*CALM, 90.0])
    # Median of 98 99 100 100 100 101 101 102 is 100; the distances 0 0 0 1 1 1 2 2 have the median 1.
    assert (told.verdict, told.middle, round(told.spread, 4), told.count) == ("jump", 100.0, 1.4826, 8)
    assert round(told.score, 2) == -6.74
    assert judge_last([*CALM, 104.0]).verdict == "usual"


def test_a_price_that_never_moved_may_wobble_by_half_a_percent_of_itself():
    flat = [200.0] * 10
    assert judge_last([*flat, 203.0]).verdict == "usual"
    assert judge_last([*flat, 204.0]).verdict == "jump"
    assert judge_last([0.0] * 11).score == 0.0


def test_what_creeps_away_or_stays_where_it_jumped_to_is_no_jump():
    creeping = [100 * 1.006**week for week in range(40)]
    told = judge_last(creeping)
    assert (told.verdict, told.score > 1) == ("usual", True)
    assert judge_last([*CALM, 90.0, 90.0]).verdict == "usual"


def test_only_the_last_thirty_say_what_is_usual():
    assert judge_last([1.0] * 100 + [100.0] * 30 + [100.1]).middle == 100.0


@settings(deadline=None)
@given(st.lists(st.floats(1, 1e6), min_size=FEWEST + 1, max_size=60), st.sampled_from([0.25, 0.5, 2.0, 64.0]))
def test_the_verdict_does_not_hang_on_the_unit(values, factor):
    # Powers of two leave a float's digits alone, so that nothing is rounded.
    told, scaled = judge_last(values), judge_last([one * factor for one in values])
    assert (scaled.verdict, scaled.score) == (told.verdict, told.score)
