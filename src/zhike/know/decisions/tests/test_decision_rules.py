"""What a decision is worth, what acting is taken to bring, and how what nobody wants sinks."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from zhike.know.decisions.rules import (
    ASSUMED,
    KINDS,
    LEAST_SETTLED,
    Effect,
    Said,
    Settled,
    Stake,
    Wishes,
    Worth,
    effect_of,
    is_retried,
    middle_of,
    problem_of,
    rank_of,
    wishes_of,
    worth_of,
)

ANN, BEN = UUID(int=1), UUID(int=2)
LI, WANG = UUID(int=11), UUID(int=12)
MONDAY = date(2026, 11, 23)


def said(customer, word, by=ANN, kind="leaving"):
    return Said(customer, by, kind, word)


def test_the_worth_is_the_product_and_its_range_that_of_all_ends():
    stake = Stake(1_000_00, 400_00, 2_000_00, "value")
    assert worth_of(0.6, stake, Effect(0.1, 0.05, 0.2)) == Worth(60_00, 12_00, 240_00)
    assert worth_of(0.6, stake, Effect(0.1, -0.1, 0.2)) == Worth(60_00, -120_00, 240_00)


def test_where_nothing_is_known_to_be_at_stake_nothing_is_told():
    assert worth_of(0.9, Stake(0, 0, 0, "none"), ASSUMED["complaint"]) is None


def test_every_kind_has_an_assumption_that_may_stand_and_is_said_to_be_one():
    for kind in KINDS:
        assert problem_of(ASSUMED[kind]) == ""
        assert ASSUMED[kind].basis == "assumed"
    assert problem_of(Effect(0.1, 0.2, 0.3)) == "decisions.bad_effect"


def test_too_few_settled_cases_on_either_side_leave_the_assumption():
    enough = LEAST_SETTLED
    for settled in (Settled(enough - 1, 5, enough, 9), Settled(enough, 5, enough - 1, 9), Settled()):
        assert effect_of("silent", settled, ASSUMED["silent"]) is ASSUMED["silent"]


def test_enough_settled_cases_are_measured_with_their_interval():
    found = effect_of("leaving", Settled(100, 15, 100, 30), ASSUMED["leaving"])
    assert (found.share, found.basis, found.cases) == (0.5, "measured", 200)
    assert 0 < found.low < 0.5 < found.high < 1
    assert found.is_sure


def test_of_offers_the_share_is_that_of_purchases_that_would_not_have_come():
    found = effect_of("offer", Settled(100, 40, 100, 10), ASSUMED["offer"])
    assert found.share == pytest.approx(0.75)


def test_what_was_measured_may_be_worse_than_nothing_and_is_not_sure_across_it():
    worse = effect_of("silent", Settled(100, 60, 100, 20), ASSUMED["silent"])
    assert (worse.share, worse.is_sure) == (-1.0, True)
    assert not effect_of("silent", Settled(40, 19, 40, 20), ASSUMED["silent"]).is_sure


def test_each_not_relevant_in_a_row_halves_what_a_customer_is_worth_until_it_is_done():
    unwanted = [said(LI, "not_relevant", by) for by in (ANN, BEN)]
    assert wishes_of(unwanted).weight(LI, None, "leaving") == 0.25
    assert wishes_of([*unwanted, said(LI, "done")]).weight(LI, None, "leaving") == 1.0
    assert wishes_of(unwanted).weight(WANG, None, "leaving") == 1.0
    assert wishes_of(unwanted).weight(LI, None, "offer") == 1.0


def test_a_person_who_keeps_saying_not_relevant_sees_the_kind_sink_for_every_customer():
    others = [UUID(int=100 + number) for number in range(5)]
    wishes = wishes_of([said(one, "not_relevant") for one in others])
    assert wishes.weight(LI, ANN, "leaving") == 0.5
    assert wishes.weight(LI, BEN, "leaving") == 1.0
    assert wishes_of([said(one, "done") for one in others]).weight(LI, ANN, "leaving") == 1.0


def test_other_words_say_nothing_about_wishes():
    words = ("wrong_data", "later", "other")
    assert wishes_of([said(LI, word) for word in words]) == Wishes({}, {})


def test_one_in_ten_of_what_sank_stands_again_for_a_week_by_the_seed():
    tasks = [UUID(int=number) for number in range(1_000)]
    again = {one for one in tasks if is_retried(0.25, one, MONDAY)}
    assert 70 <= len(again) <= 130
    assert again == {one for one in tasks if is_retried(0.25, one, MONDAY + timedelta(days=6))}
    assert again != {one for one in tasks if is_retried(0.25, one, MONDAY + timedelta(days=7))}
    assert not any(is_retried(0.5, one, MONDAY) for one in tasks)


def test_the_place_is_in_whole_money_sunk_by_the_weight_and_fits():
    assert rank_of(12_345_00, 0.5) == 6_172
    assert (rank_of(10**15, 1.0), rank_of(-(10**15), 1.0)) == (2_000_000_000, -2_000_000_000)


def test_what_cannot_be_weighed_stands_in_the_middle():
    assert middle_of([5, 1, 9, 7]) == 7
    assert middle_of([]) is None
