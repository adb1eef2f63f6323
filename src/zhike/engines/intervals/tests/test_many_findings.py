"""Which of many findings stand."""

import numpy as np

from zhike.engines.intervals import stands


def test_findings_are_held_against_how_many_were_looked_at():
    assert stands(np.array([0.04] + [0.9] * 19)).sum() == 0, "one in twenty at the 5 % level is chance"
    assert stands(np.array([0.001, 0.02, 0.04, 0.9])).tolist() == [True, True, False, False]
    assert stands(np.array([])).size == 0


def test_a_larger_share_of_false_ones_lets_more_stand():
    assert stands(np.array([0.001, 0.02, 0.04, 0.9]), false_share=0.1).tolist() == [True, True, True, False]
    assert stands(np.array([0.001, 0.02, 0.07, 0.9]), false_share=0.1).tolist() == [True, True, True, False]
    assert stands(np.array([0.001, 0.02, 0.07, 0.9])).tolist() == [True, True, False, False]
