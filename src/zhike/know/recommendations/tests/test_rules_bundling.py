"""Three things together for a customer, and what they cost."""

from zhike.know.recommendations.rules.bundling import MOST_BUNDLES, Prices, Triple, choose_bundles, joint_price


def triple(*items, low=1.5, customers=20):
    return Triple(items, customers, 2.0, low, 3.0)


TEA = triple("tea", "cup", "pot")
PEN = triple("pen", "ink", "pad", low=1.8)


def test_what_ties_to_something_owned_comes_before_a_surer_lift():
    found = choose_bundles([PEN, TEA], owned={"cup"}, repeating=(), blocked=())
    assert [(one.owned, one.offered) for one in found] == [("cup", ("tea", "pot")), ("", ("pen", "ink", "pad"))]


def test_nobody_is_offered_a_set_of_which_they_have_two():
    assert choose_bundles([TEA], owned={"cup", "tea"}, repeating={"tea"}, blocked=()) == []


def test_what_repeats_is_offered_again_with_the_set():
    (found,) = choose_bundles([TEA], owned={"tea"}, repeating={"tea"}, blocked=())
    assert (found.owned, found.offered) == ("tea", ("tea", "cup", "pot"))


def test_what_was_turned_down_keeps_its_set_away():
    assert choose_bundles([TEA, PEN], owned=(), repeating=(), blocked={"pot"})[0].triple == PEN


def test_no_product_stands_in_two_sets_and_there_are_few():
    more = [triple("pot", "jar", "lid"), triple("a", "b", "c", low=1.2), triple("d", "e", "f", low=1.1)]
    found = choose_bundles([TEA, *more], owned=(), repeating=(), blocked=())
    assert len(found) == MOST_BUNDLES
    names = [name for one in found for name in one.triple.items]
    assert len(names) == len(set(names))


def test_the_price_is_the_middle_of_the_last_lines_and_unknown_where_one_is():
    prices = Prices()
    for cents in [9_000, *[1_000] * 120, *[2_000] * 80]:
        prices.note("tea", cents)
    assert prices.of(["tea", "cup"]) == [1_000, None]
    assert joint_price([1_000, 500]) == 1_500
    assert joint_price([1_000, None]) is None
    assert joint_price([]) is None
