"""What of the possible offers is taken, what is due, and which groups stand for a customer."""

import pytest

from zhike.know.recommendations.rules.choosing import Offer, choose, groups_for, is_due


def popular(*items):
    return [Offer("popular", item) for item in items]


@pytest.mark.parametrize(("days", "due"), [(7, False), (8, True), (30, True), (31, False)])
def test_due_is_from_four_fifths_of_the_interval_to_three_of_it(days, due):
    assert is_due(days, 10.0) is due


def test_the_third_of_a_category_waits_until_others_had_their_place():
    assert choose(popular(0, 1, 2, 3), ["茶", "茶", "茶", "杯"], count=3) == popular(0, 1, 3)


def test_what_waited_fills_up_when_there_are_too_few_others():
    assert choose(popular(0, 1, 2, 3, 4), ["茶", "茶", "茶", "杯", "茶"], count=4) == popular(0, 1, 3, 2)
    assert choose(popular(2, 1, 0), ["茶", "茶", "茶"], count=10) == popular(2, 1, 0)
    assert choose([], [], count=5) == []


def test_no_category_is_not_limited_and_places_may_be_keys():
    assert choose(popular(7, 8, 9), {7: "", 8: "", 9: ""}, count=3) == popular(7, 8, 9)


def test_groups_go_from_the_narrowest_to_everybody_each_once():
    assert groups_for("person", level="A", province="上海市") == [
        "person|A|上海市",
        "person||上海市",
        "person|A|",
        "person||",
        "||",
    ]
    assert groups_for("person", level="A", province="") == ["person|A|", "person||", "||"]
    assert groups_for("", level="", province="") == ["||"]
