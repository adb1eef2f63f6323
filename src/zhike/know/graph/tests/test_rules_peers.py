"""What the nearest bought: told of enough of them, never what one has unless it repeats, measured on what was hidden."""

import numpy as np
import pytest

from zhike.engines.recommend import build_held
from zhike.know.graph.rules.figures import Lines
from zhike.know.graph.rules.kinds import NODE_KINDS, NODE_NUMBER, TIE_NUMBER
from zhike.know.graph.rules.peers import choose_items, held_in, holdings_of, shown_of, try_peers

NOTHING = np.zeros(5, dtype=np.bool_)


def held_of(rows, people, items):
    holder, item = (np.array([one[at] for one in rows], dtype=np.int64) for at in (0, 1))
    return build_held(people, items, holder=holder, item=item)


def shop():
    """Twelve who buy 0, 1 and 2, of whom one more bought 3 each second; fifty who buy 4 alone; the customer is 0 and has 0 and 1."""
    rows = [(who, item) for who in range(1, 13) for item in (0, 1, 2)]
    rows += [(who, 3) for who in range(1, 9)] + [(who, 4) for who in range(9, 63)] + [(0, 0), (0, 1)]
    return held_of(rows, 63, 5)


def test_what_stands_out_comes_first_with_share_interval_and_what_is_usual():
    nearest = np.arange(1, 13)
    found = choose_items(shop(), 0, nearest=nearest, again=NOTHING)
    assert [(one.item, one.customers, one.is_sure, one.is_again) for one in found] == [
        (2, 12, True, False),
        (3, 8, True, False),
    ]
    assert (found[0].share, round(found[0].low, 3), found[0].high) == (1.0, 0.758, 1.0)
    assert found[0].base == pytest.approx(12 / 63)
    assert found[1].share == pytest.approx(8 / 12)


def test_what_one_has_is_told_only_when_it_repeats():
    again = np.array([True, False, False, False, False])
    found = choose_items(shop(), 0, nearest=np.arange(1, 13), again=again)
    assert [(one.item, one.is_again) for one in found] == [(2, False), (3, False), (0, True)]
    hidden = choose_items(shop(), 1, nearest=np.arange(2, 13), again=NOTHING, without=2)
    assert [(one.item, one.is_again) for one in hidden] == [(2, False)]


def test_at_most_two_of_what_is_shown_are_things_that_one_has():
    some = choose_items(shop(), 0, nearest=np.arange(1, 13), again=np.ones(5, dtype=np.bool_))
    assert [one.item for one in shown_of(some)] == [2, 3, 0, 1]
    again, new = some[2], some[0]
    assert shown_of([new] * 9 + [again] * 3) == [new] * 4 + [again] * 2
    assert shown_of([again] * 3) == [again] * 2


def test_what_fewer_than_five_of_the_nearest_bought_is_not_told():
    assert [one.item for one in choose_items(shop(), 0, nearest=np.arange(1, 5), again=NOTHING)] == []


def test_the_hidden_last_product_is_found_where_customers_buy_in_kinds():
    """Two kinds of thirty each buy their own four goods; everybody knows the best seller of the other kind."""
    rows = [(who, item) for who in range(30) for item in range(4)]
    rows += [(who, item) for who in range(30, 60) for item in range(4, 8)]
    holder, item = (np.array([one[at] for one in rows], dtype=np.int64) for at in (0, 1))
    day = np.arange(len(rows), dtype=np.int32)
    held = held_of(rows, 60, 8)
    asked, hits, common = try_peers(held, holder=holder, item=item, day=day)
    assert (asked, hits) == (60, 60)
    assert common == 60
    assert (asked, hits, common) == try_peers(held, holder=holder, item=item, day=day)


def test_nobody_is_asked_where_nobody_has_enough():
    rows = [(0, 0), (1, 0)]
    none = np.zeros(2, dtype=np.int32)
    asked = try_peers(held_of(rows, 2, 1), holder=np.array([0, 1]), item=np.array([0, 0]), day=none)
    assert asked == (0, 0, 0)
    few = [(who, item) for who in range(3) for item in range(3)]
    holder, item = (np.array([one[at] for one in few]) for at in (0, 1))
    assert try_peers(held_of(few, 3, 3), holder=holder, item=item, day=np.zeros(9, dtype=np.int32)) == (0, 0, 0)


def test_columns_hold_who_bought_what_and_what_is_bought_again():
    """Forty customers buy product 0, all but the last ten of them on two days; a tie of another kind is no purchase."""
    start = np.zeros(len(NODE_KINDS) + 1, dtype=np.int64)
    start[NODE_NUMBER["customer"] + 1 :] = 40
    start[NODE_NUMBER["product"] + 1 :] = 42
    first = np.append(np.arange(40), 0)
    second = np.append(np.full(40, 40), 1)
    tie = np.append(np.full(40, TIE_NUMBER["bought"]), TIE_NUMBER["related"]).astype(np.uint8)
    count = np.append(np.repeat([2, 1], [30, 10]), 1).astype(np.int32)
    columns = holdings_of(start, Lines(first, second, tie, np.ones(41), count, count))
    held = held_in(columns)
    assert (held.people, held.holders_of(0).tolist(), held.holders_of(1).tolist()) == (40, list(range(40)), [])
    assert held.items_of(39).tolist() == [0]
    assert columns["held_again"].tolist() == [True, False]
    assert columns["held_trial"].tolist() == [0, 0, 0]
