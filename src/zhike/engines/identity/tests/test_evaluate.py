"""Counting pairs by cluster sizes equals counting them one by one."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.identity import score_clusters


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=25))
def test_scores_equal_brute_force(labels):
    clusters, truth = [a for a, _ in labels], [b for _, b in labels]
    pairs = list(combinations(range(len(labels)), 2))
    implied = {p for p in pairs if clusters[p[0]] == clusters[p[1]]}
    true = {p for p in pairs if truth[p[0]] == truth[p[1]]}
    scores = score_clusters(clusters, truth)
    assert (scores.pairs, scores.true_pairs, scores.common) == (len(implied), len(true), len(implied & true))
    assert scores.precision == (len(implied & true) / len(implied) if implied else 1.0)
    assert scores.recall == (len(implied & true) / len(true) if true else 1.0)


def test_f1_of_nothing_right_is_zero():
    assert score_clusters([1, 1, 2, 2], [1, 2, 1, 2]).f1 == 0.0
