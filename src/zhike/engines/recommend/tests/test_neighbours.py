"""The people most alike are those of the plain sum over sets, and things repeat when enough came back."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.recommend import build_held, count_among, find_nearest, find_repeating
from zhike.engines.recommend.neighbours import rarity_of

PEOPLE, ITEMS = 7, 6
pairs = st.lists(st.sampled_from([(who, item) for who in range(PEOPLE) for item in range(ITEMS)]), max_size=20)


def held_of(rows, people=PEOPLE, items=ITEMS):
    holder, item = (np.array([one[at] for one in rows], dtype=np.int64) for at in (0, 1))
    return build_held(people, items, holder=holder, item=item)


def sets_of(rows):
    return [{item for who, item in rows if who == one} for one in range(PEOPLE)]


@given(pairs)
def test_everybody_has_each_of_their_items_once(rows):
    held, wanted = held_of(rows), sets_of(rows)
    assert [held.items_of(one).tolist() for one in range(PEOPLE)] == [sorted(one) for one in wanted]
    holders = [[at for at, one in enumerate(wanted) if item in one] for item in range(ITEMS)]
    assert [held.holders_of(item).tolist() for item in range(ITEMS)] == holders
    assert held.people == PEOPLE


@given(pairs, st.integers(0, PEOPLE - 1), st.integers(1, 3), st.integers(1, 4))
def test_the_most_alike_are_those_of_the_sum_over_sets(rows, one, least, most):
    owned = sets_of(rows)
    worth = [log((PEOPLE + 1) / max(sum(item in some for some in owned), 1)) for item in range(ITEMS)]

    def likeness(other):
        both, either = owned[one] & owned[other], owned[one] | owned[other]
        return sum(worth[item] for item in both) / sum(worth[item] for item in either)

    alike = [other for other in range(PEOPLE) if other != one and len(owned[one] & owned[other]) >= least]
    found = find_nearest(held_of(rows), one, most=most, least_common=least)
    told = dict(zip(found.people.tolist(), found.likeness.tolist(), strict=True))
    assert len(told) == min(most, len(alike))
    assert set(told) <= set(alike)
    assert told == pytest.approx({other: likeness(other) for other in told})
    left = [likeness(other) for other in alike if other not in told]
    assert not left or max(left) <= min(told.values()) + 1e-9
    assert found.common.tolist() == [len(owned[one] & owned[other]) for other in told]
    assert found.likeness.tolist() == sorted(found.likeness.tolist(), reverse=True)


def test_somebody_is_compared_as_if_they_did_not_have_an_item():
    rows = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 1), (2, 2)]
    fewer = [one for one in rows if one != (0, 2)]
    found, plain = find_nearest(held_of(rows), 0, most=9, without=2), find_nearest(held_of(fewer), 0, most=9)
    assert found.people.tolist() == plain.people.tolist() == [1]
    assert found.likeness.tolist() == [1.0]


def test_of_equals_the_first_comes_first_and_rare_things_count_more():
    """0, 1 and 2 share two things that everybody has; 3 and 0 share one of these and one that nobody else has."""
    rows = [(who, item) for who in range(5) for item in (0, 1) if (who, item) != (3, 1)] + [(0, 2), (3, 2)]
    found = find_nearest(held_of(rows), 0, most=9)
    assert found.people.tolist() == [3, 1, 2, 4]
    assert found.likeness.round(3).tolist() == [0.728, 0.456, 0.456, 0.456]


@given(pairs, st.lists(st.integers(0, PEOPLE - 1), unique=True))
def test_items_are_counted_among_some(rows, some):
    owned = sets_of(rows)
    found = count_among(held_of(rows), np.array(some, dtype=np.int64))
    assert found.tolist() == [sum(item in owned[one] for one in some) for item in range(ITEMS)]


def test_nothing_held_is_nothing_alike():
    held = held_of([], people=2, items=0)
    assert find_nearest(held, 1, most=3).people.tolist() == []
    assert rarity_of(np.array([0, 1]), people=1).round(3).tolist() == [0, 0.693]


def test_an_item_repeats_when_even_the_low_end_of_its_share_is_enough():
    assert find_repeating(np.array([30, 30, 29, 0]), np.array([8, 5, 29, 0])).tolist() == [True, False, False, False]
