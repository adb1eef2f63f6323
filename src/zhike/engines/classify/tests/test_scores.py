"""Figures against hand-made answers and against scikit-learn's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from zhike.engines.classify import Column, Costs
from zhike.engines.classify.one_column import rates_by
from zhike.engines.classify.scores import (
    area_under_curve,
    average_precision,
    bins_of,
    calibration_error,
    chance_error,
    rate,
    threshold_of,
)

TARGET = np.array([True, True, False, True, False, False, False, False, False, False])
SCORES = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05])


@settings(max_examples=50)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=4, max_size=40))
def test_area_and_precision_equal_scikit_learns(rows):
    target = np.array([True, False, *(answer for answer, _ in rows)])
    scores = np.array([3, 3, *(score for _, score in rows)]) / 6
    assert area_under_curve(target, scores) == pytest.approx(roc_auc_score(target, scores))
    assert average_precision(target, scores) == pytest.approx(average_precision_score(target, scores))


def test_ten_rows_by_hand():
    quality = rate(TARGET, SCORES)
    assert quality.auc == pytest.approx(20 / 21)
    assert quality.lift_top10 == pytest.approx(10 / 3)
    assert quality.captured_top20 == pytest.approx(2 / 3)
    assert calibration_error(np.array([True, False]), np.array([0.95, 0.15])) == pytest.approx(0.1)
    assert calibration_error(np.array([True]), np.array([1.0])) == 0
    assert chance_error(TARGET) == pytest.approx(np.sqrt(11 / (12 * 21)))
    assert [(one.rows, one.predicted, one.actual) for one in bins_of(TARGET, SCORES)][:3] == [
        (1, 0.9, 1.0),
        (1, 0.8, 1.0),
        (1, 0.7, 0.0),
    ]


def test_rows_of_one_score_share_the_border():
    assert rate(TARGET, np.full(10, 0.3)).captured_top20 == pytest.approx(0.2)


def test_acting_pays_from_cost_over_loss_on():
    policy = threshold_of(TARGET, SCORES, costs=Costs(action=1, miss=2))
    assert (policy.probability, policy.flagged, policy.precision, policy.recall) == (0.5, 5, 0.6, 1.0)
    assert (policy.cost, policy.cost_never, policy.cost_always) == (0.5, 0.6, 1)
    assert threshold_of(TARGET, SCORES, costs=Costs(action=3, miss=2)).flagged == 0


def test_a_row_is_never_in_the_rate_it_is_given():
    target = np.array([True] * 20 + [False] * 20)
    fold_of = np.array([0] * 20 + [1] * 20)
    column = Column("group", "choice", np.array([0.0] * 40), ("all",))
    assert rates_by(column, target, fold_of=fold_of).tolist() == [0.0] * 20 + [1.0] * 20
