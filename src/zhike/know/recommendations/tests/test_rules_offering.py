"""From purchases to each customer's offers: the better of model and popularity, reasons, what is due, what rests."""

from uuid import UUID

import numpy as np
import pytest

from zhike.engines.recommend import Ranking, Recipe, Trial, fit_cosine
from zhike.know.recommendations.rules.associations import Association
from zhike.know.recommendations.rules.choosing import Offer
from zhike.know.recommendations.rules.offering import Learned, Offering, OffersRefusedError, count_shown, learn
from zhike.know.recommendations.rules.purchases import Repeats, collect_purchases, taken_of

RANKED = Ranking(0.5, 0.4, 0.9)
TRIAL = Trial(100, Recipe(), RANKED, RANKED)


def purchases(rows):
    """Return purchases of (customer, item, day); items are named by two digits, so that name and place are one."""
    return collect_purchases([(UUID(int=at), f"{item:02}", "", day) for at, item, day in rows])


def goes(kind, given, then, *, share=0.5, lift_low=1.5):
    return Association(kind, given, then, 100, 50, share, 0.4, 0.6, 2.0, lift_low, 2.5, is_sure=True)


def offering(rows, *, recipe=None, is_model=True, associations=(), repeats=None, blocked=(), today=100):
    bought = purchases(rows)
    taken = taken_of(bought)
    size = len(bought.items)
    interval = np.array([(repeats or {}).get(item, np.nan) for item in range(size)])
    buyers = np.bincount(taken.item, minlength=size)
    measured = Repeats(buyers, np.zeros(size), interval, ~np.isnan(interval))
    learned = Learned(TRIAL, is_model, measured, associations, {})
    return Offering(bought, learned, fit_cosine(taken, recipe or Recipe()), taken, frozenset(blocked), today)


def two_kinds():
    """Customers 0–5 have 0 and 1, but 0 has no 1; 6–11 have 2, and all but 6 and 7 have 3."""
    rows = [(at, 0, 0) for at in range(6)] + [(at, 1, 1) for at in range(1, 6)]
    return rows + [(at, 2, 0) for at in range(6, 12)] + [(at, 3, 1) for at in range(8, 12)]


def test_alike_is_what_similar_customers_have_and_popular_the_rest_but_nothing_that_four_have():
    first = next(offering(two_kinds()).each())
    assert first == [Offer("alike", 1), Offer("popular", 2)], "0 is theirs already, 3 is had by four alone"
    assert next(offering(two_kinds(), recipe=Recipe(popular=0.2)).each()) == first


def test_without_a_better_model_nothing_is_called_alike():
    told = next(offering(two_kinds(), recipe=Recipe(popular=1.0), is_model=False).each())
    assert told == [Offer("popular", 2), Offer("popular", 1)]
    assert next(offering(two_kinds(), is_model=False).each()) == [Offer("popular", 1), Offer("popular", 2)]


def test_the_strongest_association_with_what_one_has_is_the_reason():
    rows = [(at, item, 0) for at in range(6) for item in range(3) if (at, item) != (0, 2)]
    found = [goes("pair", 0, 2, share=0.3), goes("pair", 1, 2, share=0.7)]
    assert next(offering(rows, associations=found).each()) == [Offer("together", 2, 1)]
    assert next(offering(rows, associations=found[:1]).each()) == [Offer("together", 2, 0)]


def test_what_follows_in_time_is_a_better_reason_than_what_is_held_together_and_less_than_usual_is_none():
    rows = [(at, item, 0) for at in range(6) for item in range(2) if (at, item) != (0, 1)]
    pair, follower = goes("pair", 0, 1, share=0.9), goes("follower", 0, 1, share=0.2)
    assert next(offering(rows, associations=[pair, follower]).each()) == [Offer("follows", 1, 1)]
    assert next(offering(rows, associations=[follower, pair]).each()) == [Offer("follows", 1, 0)]
    rare = goes("pair", 0, 1, lift_low=0.8)
    assert next(offering(rows, associations=[rare]).each()) == [Offer("alike", 1)]


def test_what_is_due_comes_first_the_longest_overdue_of_at_most_two():
    """Of customer 0: item 0 is 2 intervals old, 1 one, 2 1.5, 3 four (stopped), 4 half of one, 5 does not repeat."""
    days = {0: 80, 1: 90, 2: 85, 3: 60, 4: 95, 5: 90}
    rows = [(0, item, day) for item, day in days.items()] + [(at, 6, 99) for at in range(1, 6)]
    found = list(offering([(0, 0, 50), *rows], repeats=dict.fromkeys(range(5), 10.0)).each())
    assert found[0] == [Offer("again", 0, 80), Offer("again", 2, 85), Offer("popular", 6)]
    assert found[1] == [], "they bought it yesterday, it does not repeat, and one buyer's things are told to nobody"


def test_equally_overdue_things_come_in_order_of_their_place():
    found = next(offering([(0, 1, 90), (0, 0, 90)], repeats={0: 10.0, 1: 10.0}).each())
    assert found == [Offer("again", 0, 90), Offer("again", 1, 90)]


def test_what_was_turned_down_rests_also_when_it_is_due_and_for_that_customer_alone():
    rows = [(at, 0, 90) for at in range(6)] + [(at, 1, 0) for at in range(1, 6)] + [(6, 1, 0)]
    told = list(offering(rows, repeats={0: 10.0}, blocked={(0, 0), (1, 1)}).each())
    assert told[0] == [Offer("alike", 1)]
    assert told[1] == [Offer("again", 0, 90)]
    assert told[6] == [Offer("alike", 0)]


def test_offers_keep_to_their_customer_beyond_the_customers_that_are_scored_at_once():
    rows = [(at, at % 3, at) for at in range(1_100)]
    told = list(offering(rows, today=5_000).each())
    assert len(told) == 1_100
    for at in (0, 499, 500, 999, 1_000, 1_099):
        assert {one.item for one in told[at]} == {0, 1, 2} - {at % 3}


def test_at_most_ten_are_stored():
    rows = [(at, item, 0) for at in range(1, 6) for item in range(14)] + [(0, 0, 0)]
    assert [one.item for one in next(offering(rows).each())] == list(range(1, 11))


def test_shown_are_the_different_items_among_the_first_five_of_each():
    offers = [[Offer("popular", item) for item in range(8)], [Offer("popular", item) for item in (9, 0)], []]
    assert count_shown(offers, ["茶"] * 3 + [""] * 7) == 6, "the third of one category gives way: 0, 1, 3, 4, 5; then 9"


def test_under_twenty_products_is_refused_with_the_numbers():
    with pytest.raises(OffersRefusedError, match="too_few_items: found 19, needed 20") as refusal:
        learn(purchases([(at, at % 19, at) for at in range(200)]))
    assert (refusal.value.code, refusal.value.facts) == ("too_few_items", {"found": 19, "needed": 20})


def test_under_a_hundred_buyers_of_two_products_is_refused_with_the_numbers():
    rows = [(at, item, item) for at in range(99) for item in (at % 20, (at + 1) % 20)] + [
        (at, 0, 0) for at in range(99, 150)
    ]
    with pytest.raises(OffersRefusedError, match="too_few_buyers: found 99, needed 100") as refusal:
        learn(purchases(rows))
    assert (refusal.value.code, refusal.value.facts) == ("too_few_buyers", {"found": 99, "needed": 100})


def test_a_model_that_ranks_better_is_used():
    """Eight sets of three things: who has two of a set buys its third next."""
    rows = [(at, 3 * (at % 8) + (at // 8 + turn) % 3, turn) for at in range(240) for turn in range(3)]
    learned, model, taken = learn(purchases(rows))
    assert learned.is_model
    assert (learned.trial.asked, len(taken.items)) == (240, 24)
    assert learned.trial.ranking.ndcg10 > learned.trial.popularity.ndcg10
    assert model.recipe == learned.trial.recipe
    assert learned.refused == {"follower": {"found": 2, "needed": 180}}
    assert learned.repeats.buyers.tolist() == [30] * 24


def test_a_model_that_ranks_no_better_gives_way_to_what_most_buy():
    rows = [(at, 1 + at % 22, 0) for at in range(110)] + [(at, 0, 1) for at in range(110)]
    learned, model, _ = learn(purchases(rows))
    assert not learned.is_model
    assert learned.trial.ranking == learned.trial.popularity
    assert model.recipe == Recipe(popular=1.0)
