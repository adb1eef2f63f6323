"""Forecasts that add up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhike.engines.forecast import reconcile

CROSSED = {0: [[1, 2], [3, 4, 5]], 1: [[6, 7]]}


def add_up(points, parts):
    return all(
        np.allclose(points[whole], points[list(split)].sum(axis=0), atol=1e-6 * (1 + np.abs(points).max()))
        for whole, splits in parts.items()
        for split in splits
    )


@settings(max_examples=30, deadline=None)
@given(
    points=st.lists(st.floats(0, 1e9), min_size=16, max_size=16),
    variances=st.lists(st.floats(0, 1e6), min_size=8, max_size=8),
)
def test_every_split_sums_to_its_whole_and_nothing_is_negative(points, variances):
    found = reconcile(np.array(points).reshape(8, 2), CROSSED, variances=np.array(variances))
    assert add_up(found, CROSSED)
    assert found.min() >= 0


def test_what_adds_up_already_stays():
    points = np.array([[10.0], [4.0], [6.0]])
    assert reconcile(points, {0: [[1, 2]]}, variances=np.ones(3)) == pytest.approx(points)


def test_the_surest_moves_least():
    moved = reconcile(np.array([[10.0], [4.0], [4.0]]), {0: [[1, 2]]}, variances=np.array([1.0, 100.0, 1.0]))
    assert np.abs(moved.ravel() - [10, 4, 4]).argmax() == 1


def test_a_part_that_would_go_below_zero_stays_at_zero():
    points = np.array([[2.0], [10.0], [0.5]])
    found = reconcile(points, {0: [[1, 2]]}, variances=np.ones(3))
    assert found.ravel() == pytest.approx([29 / 6, 29 / 6, 0.0])
    free = reconcile(points, {0: [[1, 2]]}, variances=np.ones(3), may_be_negative=True)
    assert free[2, 0] < 0


def test_nothing_to_split_and_nothing_known_of_errors():
    points = np.array([[1.0], [2.0]])
    assert (reconcile(points, {}, variances=np.zeros(2)) == points).all()
    assert reconcile(np.array([[4.0], [1.0]]), {0: [[1]]}, variances=np.zeros(2)).ravel() == pytest.approx([2.5, 2.5])


def test_negative_points_are_refused_where_none_may_be():
    with pytest.raises(ValueError, match="negative"):
        reconcile(np.array([[-1.0]]), {}, variances=np.ones(1))
