"""Followers have the lift that counting gives and the interval that Katz published; what carries nothing gives none."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk

from zhike.engines.basket import Bought, find_followers

HIGH, LOW, SICK, LATER = range(4)


def cohorts(one, other):
    """Two groups (of whom so many, of how many) who buy HIGH or LOW on day 0, then SICK on day 5; LATER ends the data."""
    rows = []
    for item, first, (came, people) in ((HIGH, 0, one), (LOW, 100_000, other)):
        rows += [(first + at, item, 0) for at in range(people)] + [(first + at, SICK, 5) for at in range(came)]
    return Bought(*np.array([*rows, (200_000, LATER, 20)], dtype=np.int64).T)


def find(one, other, *, min_orders=1):
    return {found.given: found for found in find_followers(cohorts(one, other), window_days=10, min_orders=min_orders)}


def test_the_interval_of_lift_is_the_published_one_of_a_ratio_of_two_shares():
    """Coronary disease by catecholamine: 27 of 122 against 44 of 487 is 2.45 times, 95 % from 1.58 to 3.79.

    Source: Sahai and Khurshid, *Statistics in Epidemiology* (1996), example 3.1, by the method of Katz, Baptista, Azen and Pike,
    *Obtaining confidence intervals for the risk ratio in cohort studies* (Biometrics 34, 1978), method C; digits as SciPy prints them.
    """
    found = find((27, 122), (44, 487))
    high, low = found[HIGH], found[LOW]
    assert (high.then, high.buyers, high.came) == (SICK, 122, 27)
    assert (high.share, high.usual) == pytest.approx((27 / 122, 44 / 487))
    assert high.lift == pytest.approx(2.4495156482861398)
    assert (high.lift_low, high.lift_high) == pytest.approx((1.5836990926700116, 3.7886786315466354))
    assert high.stands
    assert (low.buyers, low.came, low.lift) == pytest.approx((487, 44, 1 / high.lift))
    assert (low.lift_low, low.lift_high) == pytest.approx((1 / high.lift_high, 1 / high.lift_low))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(100, 160), st.integers(100, 160), st.data())
def test_lift_and_its_interval_agree_with_another_implementation(people, others, data):
    came, other_came = data.draw(st.integers(1, people)), data.draw(st.integers(1, others))
    found = find((came, people), (other_came, others))[HIGH]
    ratio = relative_risk(came, people, other_came, others)
    assert found.lift == pytest.approx(ratio.relative_risk)
    assert (found.lift_low, found.lift_high) == pytest.approx(tuple(ratio.confidence_interval()))
    assert found.lift_low <= found.lift <= found.lift_high


def test_what_nobody_else_buys_is_held_against_one_of_the_others():
    """A share of nothing has no ratio: one of the 200 others counts as having come, which keeps lift finite and small."""
    found = find((30, 100), (0, 200))
    ratio = relative_risk(30, 100, 1, 200)
    assert list(found) == [HIGH]
    assert (found[HIGH].usual, found[HIGH].lift) == (0.0, pytest.approx(60.0))
    assert (found[HIGH].lift_low, found[HIGH].lift_high) == pytest.approx(tuple(ratio.confidence_interval()))


def test_the_same_share_as_usual_has_a_lift_of_one_and_does_not_stand():
    found = find((20, 200), (20, 200))
    assert [(one.lift, one.stands) for one in found.values()] == [(1.0, False), (1.0, False)]
    assert found[HIGH].lift_low < 1 < found[HIGH].lift_high


def test_too_rare_followers_and_buyers_are_left_out():
    assert find((9, 100), (9, 100), min_orders=10) == {}
    assert list(find((50, 99), (10, 100), min_orders=10)) == [LOW]
