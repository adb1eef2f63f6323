"""Metrics beside baselines, the worst of readings, and who is kept."""

import pytest

from zhike.know.models.rules import Metric, Reading, below, state_of, worst_of


@pytest.mark.parametrize(
    ("value", "baseline", "rise", "better"),
    [(0.8, 0.7, True, True), (0.6, 0.7, True, False), (5, 9, False, True), (9, 5, False, False), (1, None, True, None)],
)
def test_a_metric_says_whether_it_beats_its_baseline(value, baseline, rise, better):
    assert Metric("m", "", value, baseline, "", "number", is_rise_good=rise).is_better is better


@pytest.mark.parametrize(
    ("refused", "tried", "state"),
    [(None, True, "in_use"), ("too few", True, "refused"), ("never", False, "none")],
)
def test_a_model_that_nobody_tried_to_make_is_none_and_not_refused(refused, tried, state):
    assert state_of(refused, was_tried=tried) == state


def test_the_worst_reading_speaks_for_all_and_none_is_stable():
    assert worst_of([]) == "stable"
    assert worst_of([Reading("a", 0.1, 0.0, "look"), Reading("b", 0.0, 0.0, "stable")]) == "look"


@pytest.mark.parametrize(("count", "end"), [(0, "g"), (20_000, "g"), (40_000, "8000"), (80_000, "4000")])
def test_many_are_cut_to_the_same_part(count, end):
    assert below(count) == end
