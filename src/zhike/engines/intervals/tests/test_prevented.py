"""Which share of what would have come did not, by acting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.intervals import prevented


def test_the_share_and_its_interval_are_those_of_the_risk_ratio():
    share, low, high = prevented(15, 100, came_else=30, untreated=100)
    # Katz: ratio .5, standard error of its logarithm sqrt(1/15 - 1/100 + 1/30 - 1/100) = .28284.
    assert share == 0.5
    assert low == pytest.approx(1 - 0.5 * 1.7408, abs=1e-3)
    assert high == pytest.approx(1 - 0.5 / 1.7408, abs=1e-3)


def test_more_that_came_by_acting_is_less_than_nothing():
    share, low, high = prevented(40, 100, came_else=20, untreated=100)
    assert share == -1.0
    assert low < high < 0


def test_a_side_on_which_nothing_came_gets_half_a_case():
    share, low, high = prevented(0, 30, came_else=10, untreated=30)
    assert share == pytest.approx(1 - 0.5 / 10.5)
    assert low < share < high < 1


@given(st.integers(1, 400), st.integers(1, 400), st.floats(0, 1), st.floats(0, 1))
def test_the_share_lies_in_its_interval_and_below_everything(treated, untreated, came, came_else):
    share, low, high = prevented(
        round(came * treated), treated, came_else=round(came_else * untreated), untreated=untreated
    )
    assert low <= share <= high < 1
