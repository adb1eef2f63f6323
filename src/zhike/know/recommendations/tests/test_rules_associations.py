"""Pairs both ways and followers, with the figures of plain counting, and refusals beside what was found."""

from uuid import UUID

import numpy as np
import pytest
from scipy.stats.contingency import relative_risk

from zhike.engines.intervals import wilson
from zhike.know.recommendations.rules import associations
from zhike.know.recommendations.rules.associations import Association, find_associations
from zhike.know.recommendations.rules.purchases import collect_purchases, measure_repeats


def shop(*, customers=200, last_day=200):
    """Of the first half, who buy 0, forty buy 1 ten days later; of the second, who buy 2, ten do; 0 is sold at the end."""
    half = customers // 2
    rows = [(at, "0" if at < half else "2", 0) for at in range(customers)]
    rows += [(at, "1", 10) for at in [*range(40), *range(half, half + 10)]] + [(0, "0", last_day)]
    return collect_purchases([(UUID(int=at), item, "", day) for at, item, day in rows])


def find(bought):
    return find_associations(bought, measure_repeats(bought).buyers)


def counts_of(found):
    return [
        (one.kind, one.given, one.then, one.customers, one.both, round(one.share, 9), round(one.lift, 9))
        for one in found
    ]


def test_pairs_are_told_both_ways_and_followers_by_time_those_of_most_customers_first():
    found, refused = find(shop())
    assert refused == {}
    assert counts_of(found) == [
        ("pair", 0, 1, 100, 40, 0.4, 1.6),
        ("pair", 1, 0, 50, 40, 0.8, 1.6),
        ("pair", 1, 2, 50, 10, 0.2, 0.4),
        ("pair", 2, 1, 100, 10, 0.1, 0.4),
        ("follower", 0, 1, 100, 40, 0.4, 4.0),
        ("follower", 2, 1, 100, 10, 0.1, 0.25),
    ]
    assert [one.is_sure for one in found] == [True] * 6
    assert [one.is_reason for one in found] == [True, True, False, False, True, False], (
        "less often than usual is no reason"
    )


def test_shares_and_lifts_carry_their_intervals():
    """Shares by Wilson; lift of a follower as the ratio of two shares after Katz (1978), as SciPy's ``relative_risk`` has it."""
    found, _ = find(shop())
    lows, highs = wilson(np.array([40.0, 40.0]), np.array([100.0, 50.0]))
    assert [one.low for one in found[:2]] == pytest.approx(lows)
    assert [one.high for one in found[:2]] == pytest.approx(highs)
    assert (found[0].lift_low, found[0].lift_high) == (found[1].lift_low, found[1].lift_high)
    ratio = relative_risk(40, 100, 10, 100)
    assert (found[4].lift_low, found[4].lift_high) == pytest.approx(tuple(ratio.confidence_interval()))
    assert (found[4].low, found[4].high) == pytest.approx((lows[0], highs[0]))


def test_too_short_a_time_refuses_followers_and_leaves_pairs():
    found, refused = find(shop(last_day=179))
    assert {one.kind for one in found} == {"pair"}
    assert refused == {"follower": {"found": 179, "needed": 180}}


def test_too_few_customers_refuse_both_kinds():
    found, refused = find(shop(customers=99))
    assert found == []
    assert refused == {key: {"found": 99, "needed": 100} for key in ("pair", "triple", "follower")}


def test_a_triple_says_what_buyers_of_two_things_buy_and_speaks_for_no_offer():
    """Of 200, thirty buy a, b and c, twenty a and b, the others d: c is held by 30 of the 50 with a and b."""
    rows = [(at, item, 0) for at in range(50) for item in ("a", "b", "c") if item != "c" or at < 30]
    rows += [(at, "d", 0) for at in range(50, 200)]
    bought = collect_purchases([(UUID(int=at), item, "", day) for at, item, day in rows])
    found = [one for one in find(bought)[0] if one.kind == "triple"]
    told = next(one for one in found if one.then == 2)
    assert len(found) == 3
    assert (told.given, told.also, told.customers, told.both, told.share, told.lift) == (0, 1, 50, 30, 0.6, 4.0)
    assert (told.is_sure, told.is_reason) == (True, False)


def test_triples_are_looked_for_among_the_products_of_the_most_customers(monkeypatch):
    monkeypatch.setattr(associations, "TRIPLE_ITEMS", 3)
    rows = [(at, item, 0) for at in range(120) for item in "abcd" if item != "d" or at < 60]
    rows.append((120, "d", 0))
    bought = collect_purchases([(UUID(int=at), item, "", day) for at, item, day in rows])
    triples = [one for one in find(bought)[0] if one.kind == "triple"]
    assert {(one.given, one.also, one.then) for one in triples} == {(0, 1, 2), (0, 2, 1), (1, 2, 0)}
    assert triples[0].lift == pytest.approx(121 / 120), "who bought none of them counts among all customers"


def test_only_those_of_most_customers_are_kept(monkeypatch):
    monkeypatch.setattr(associations, "MOST_KEPT", 1)
    assert [(one.kind, one.given, one.then) for one in find(shop())[0]] == [("pair", 0, 1), ("follower", 0, 1)]


@pytest.mark.parametrize(
    ("is_sure", "lift_low", "reason"), [(True, 1.01, True), (True, 1.0, False), (False, 1.01, False)]
)
def test_a_reason_is_sure_and_above_one_by_its_low_end(is_sure, lift_low, reason):
    one = Association("pair", 0, 1, 100, 40, 0.4, 0.3, 0.5, 1.6, lift_low, 2.0, is_sure)
    assert one.is_reason is reason
