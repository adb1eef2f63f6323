"""RFM: ties share a score, order does not matter, every customer gets a tier."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.rfm import MIN_CUSTOMERS, TIERS, TooFewCustomersError, place_rfm, score_rfm, tier_of, tiers_of


def measures(count):
    return (
        np.arange(count, dtype=np.float64),
        np.arange(count, dtype=np.int64),
        np.arange(count, dtype=np.int64) * 100,
    )


def test_quintiles_of_a_hundred_distinct_customers_hold_twenty_each():
    scores = score_rfm(*measures(100)).scores
    assert [int((scores[:, column] == score).sum()) for column in range(3) for score in range(1, 6)] == [20] * 15
    assert scores[0].tolist() == [5, 1, 1]
    assert scores[99].tolist() == [1, 5, 5]


def test_equal_customers_get_equal_scores():
    recency, frequency, amount = measures(50)
    frequency[:] = 1
    assert set(score_rfm(recency, frequency, amount).scores[:, 1].tolist()) == {3}


def test_too_few_customers_are_refused_with_the_number_needed():
    with pytest.raises(TooFewCustomersError) as refusal:
        score_rfm(*measures(MIN_CUSTOMERS - 1))
    assert (refusal.value.found, refusal.value.needed) == (29, 30)


@given(st.permutations(range(40)))
def test_the_order_of_customers_does_not_matter(order):
    recency, frequency, amount = measures(40)
    straight = score_rfm(recency, frequency, amount).scores
    index = np.array(order)
    shuffled = score_rfm(recency[index], frequency[index], amount[index]).scores
    assert np.array_equal(straight[index], shuffled)


def test_every_combination_of_scores_has_a_tier():
    grid = np.array(np.meshgrid(*[range(1, 6)] * 3)).T.reshape(-1, 3).astype(np.int8)
    assert set(tiers_of(grid).tolist()) == {tier.key for tier in TIERS}


@pytest.mark.parametrize(
    ("scores", "tier"),
    [
        ((5, 5, 5), "champion"),
        ((3, 4, 5), "loyal"),
        ((5, 1, 1), "new"),
        ((3, 2, 2), "developing"),
        ((2, 4, 4), "at_risk"),
        ((2, 2, 2), "cooling"),
        ((1, 1, 1), "lost"),
        ((1, 3, 3), "lost"),
    ],
)
def test_tiers_read_as_a_salesperson_would_say_them(scores, tier):
    assert tier_of(*scores) == tier


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.integers(0, 9)), min_size=30, max_size=60))
def test_some_customers_score_by_their_place_as_with_everybody_at_hand(rows):
    table = np.array(rows, dtype=np.int64)
    everybody = score_rfm(table[:, 0].astype(np.float64), table[:, 1], table[:, 2])
    asked = np.column_stack([-table[:, 0], table[:, 1], table[:, 2]])
    below = np.array([(asked < one).sum(axis=0) for one in asked[:3]])
    equal = np.array([(asked == one).sum(axis=0) for one in asked[:3]])
    placed = place_rfm(below, equal, customers=len(rows))
    assert placed.scores.tolist() == everybody.scores[:3].tolist()
    assert placed.percentiles.tolist() == everybody.percentiles[:3].tolist()


def test_places_among_too_few_customers_are_refused():
    with pytest.raises(TooFewCustomersError):
        place_rfm(np.zeros((1, 3), np.int64), np.ones((1, 3), np.int64), customers=MIN_CUSTOMERS - 1)
