"""Lines of orders become numbered purchases; how often and after how long things are bought again."""

from uuid import UUID

import numpy as np
import pytest

from zhike.know.recommendations.rules.purchases import collect_purchases, firsts_of, measure_repeats, taken_of

ANN, BOB = UUID(int=1), UUID(int=2)


def collect(lines):
    found = collect_purchases(lines)
    assert found is not None
    return found


def bought_again(buyers, came_back, *, item="盐", first=0):
    """Return lines: ``buyers`` customers on day 0, the first ``came_back`` of them again on day 7."""
    lines = [(UUID(int=first + at), item, "", 0) for at in range(buyers)]
    return lines + [(UUID(int=first + at), item, "", 7) for at in range(came_back)]


def test_lines_become_purchases_numbered_in_order_one_a_day():
    bought = collect(
        [(BOB, "茶", "", 5), (ANN, "茶", "", 9), (ANN, "杯", "", 9), (ANN, "茶", "", 3), (ANN, "茶", "", 9)]
    )
    assert (bought.customers, bought.items) == ([ANN, BOB], ["杯", "茶"])
    assert (bought.customer.tolist(), bought.item.tolist(), bought.day.tolist()) == (
        [0, 0, 0, 1],
        [0, 1, 1, 1],
        [9, 3, 9, 5],
    )
    assert firsts_of(bought).tolist() == [True, True, False, True]


def test_no_line_is_no_purchases():
    assert collect_purchases([]) is None


def test_an_item_has_the_last_category_that_its_lines_name():
    bought = collect(
        [(ANN, "茶", "", 1), (ANN, "茶", "饮品", 2), (BOB, "茶", "茶叶", 3), (BOB, "茶", "", 4), (BOB, "杯", "", 4)]
    )
    assert (bought.items, bought.categories) == (["杯", "茶"], ["", "茶叶"])


def test_what_was_taken_is_in_order_of_first_purchases_and_of_names_within_a_day():
    taken = taken_of(
        collect([(ANN, "c", "", 1), (ANN, "b", "", 4), (ANN, "a", "", 4), (ANN, "c", "", 9), (BOB, "b", "", 2)])
    )
    assert (taken.users, taken.items) == ((str(ANN), str(BOB)), ("a", "b", "c"))
    assert (taken.user.tolist(), taken.item.tolist()) == ([0, 0, 0, 1], [2, 0, 1, 1])


def test_the_interval_is_the_median_of_days_between_two_purchases():
    days = [(ANN, 0), (ANN, 10), (ANN, 40), (BOB, 5), (BOB, 25)]
    lines = [(who, "盐", "", day) for who, day in days] + [(ANN, "茶", "", 3)]
    found = measure_repeats(collect(lines))
    assert (found.buyers.tolist(), found.share.tolist()) == ([2, 1], [1.0, 0.0])
    assert found.interval_days[0] == 20.0
    assert np.isnan(found.interval_days[1]), "nobody came back for tea"


@pytest.mark.parametrize(
    ("buyers", "came_back", "is_repeating"), [(30, 6, False), (30, 7, True), (29, 29, False), (1000, 100, False)]
)
def test_an_item_repeats_when_even_the_low_end_of_who_came_back_reaches_a_tenth(buyers, came_back, is_repeating):
    """Wilson's low end: .095 of 6 in 30, .118 of 7 in 30, .083 of 100 in 1,000; 29 buyers are too few whatever they did."""
    found = measure_repeats(collect(bought_again(buyers, came_back)))
    assert (found.buyers.tolist(), found.share.tolist()) == ([buyers], [came_back / buyers])
    assert found.interval_days.tolist() == [7.0]
    assert found.is_repeating.tolist() == [is_repeating]
