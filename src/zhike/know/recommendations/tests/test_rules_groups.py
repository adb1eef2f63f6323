"""Groups of buyers: only large ones, and of what they have only what five or more have."""

from uuid import UUID

import numpy as np

from zhike.engines.recommend import Taken
from zhike.know.recommendations.rules.groups import Group, group_buyers

PERSON, FIRM = ("person", "A", "上海市"), ("organization", "", "")


def taken_by(items_of):
    pairs = np.array([(at, item) for at, items in enumerate(items_of) for item in items], dtype=np.int64)
    width = int(pairs[:, 1].max()) + 1
    names = tuple(map(str, range(len(items_of)))), tuple(map(str, range(width)))
    return Taken(*names, pairs[:, 0], pairs[:, 1])


def test_groups_of_thirty_have_what_five_of_them_have_and_smaller_ones_are_left_to_wider_ones():
    """Thirty people all have 1, five have 0, four have 2; 29 firms all have 2; of one customer nothing is known."""
    people = [{1} | ({0} if at < 5 else set()) | ({2} if at < 4 else set()) for at in range(30)]
    items_of = [*people, *[{2}] * 29, {0}]
    ids = [UUID(int=at) for at in range(60)]
    keys = {one: PERSON if at < 30 else FIRM for at, one in enumerate(ids[:59])}
    found = group_buyers(taken_by(items_of), customers=ids, keys=keys)
    of_people = Group(30, [(1, 30), (0, 5)])
    assert found == {
        "person|A|上海市": of_people,
        "person||上海市": of_people,
        "person|A|": of_people,
        "person||": of_people,
        "||": Group(60, [(2, 33), (1, 30), (0, 6)]),
    }


def test_a_group_keeps_the_ten_things_that_most_have_smaller_places_first_where_equal():
    items_of = [set(range(12)) if at < 20 else {11} for at in range(30)]
    found = group_buyers(taken_by(items_of), customers=[UUID(int=at) for at in range(30)], keys={})
    assert found == {"||": Group(30, [(11, 30), *((item, 20) for item in range(9))])}


def test_without_a_large_group_there_is_none():
    assert group_buyers(taken_by([{0}] * 29), customers=[UUID(int=at) for at in range(29)], keys={}) == {}
