"""Metrics beside baselines, the worst of readings, and who is kept."""

import numpy as np
import pytest

from zhike.know.models.rules import (
    Comparison,
    Metric,
    Reading,
    below,
    compare_losses,
    is_taken,
    state_of,
    verdict_on,
    worst_of,
)


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


def test_versions_compete_by_the_mean_distance_and_its_chance():
    old = np.tile([1.0, 3.0], 40)
    told = compare_losses(old, old + np.tile([0.5, -0.3], 40), number=7)
    assert told is not None
    assert (told.champion, told.rows, told.champion_error) == (7, 80, 2.0)
    assert told.challenger_error == pytest.approx(2.1)
    assert told.margin == pytest.approx(1.645 * 0.4 * np.sqrt(80 / 79) / np.sqrt(80))
    assert told.is_worse
    same = compare_losses(old, old, number=7)
    assert same is not None
    assert not same.is_worse
    assert compare_losses(old[:49], old[:49], number=7) is None


@pytest.mark.parametrize(
    ("is_worse", "is_pinned", "verdict", "taken"),
    [
        (None, False, "too_few", True),
        (True, False, "worse", False),
        (False, False, "not_worse", True),
        (False, True, "pinned", False),
        (None, True, "pinned", False),
    ],
)
def test_a_challenger_is_used_unless_it_is_worse_or_somebody_chose(is_worse, is_pinned, verdict, taken):
    told = None if is_worse is None else Comparison(1, 60, 0.2, 0.3 if is_worse else 0.2, 0.05)
    assert verdict_on(told, is_pinned=is_pinned) == verdict
    assert is_taken(verdict) is taken
