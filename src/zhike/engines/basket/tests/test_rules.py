"""Counts agree with counting by hand; intervals and refusals say when a rule is chance."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.engines.basket import BasketRefusedError, Baskets, Bought, find_followers, find_rules
from zhike.engines.intervals import wilson


def baskets_of(orders):
    lines = [(number, item) for number, items in enumerate(orders) for item in items]
    return Baskets(*np.array(lines, dtype=np.int64).reshape(-1, 2).T)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.floats(0.05, 0.6))
def test_pairs_and_triples_agree_with_counting_by_hand(seed, density):
    held_by = np.random.default_rng(seed).random((110, 7)) < density
    orders = [set(np.flatnonzero(row).tolist()) | {7} for row in held_by]
    found = find_rules(baskets_of(orders), min_orders=2, with_triples=True)
    singles = Counter(item for items in orders for item in items)
    wanted = Counter()
    for items in orders:
        for size in (2, 3):
            wanted.update(combinations(sorted(items), size))
    held = {key: count for key, count in wanted.items() if count >= 2}
    assert {(*rule.given, rule.then): rule.orders for rule in found.rules if len(rule.given) == 1} == {
        key: count for key, count in held.items() if len(key) == 2
    }
    triples = [rule for rule in found.rules if len(rule.given) == 2]
    assert len(triples) == 3 * sum(len(key) == 3 for key in held)
    for rule in found.rules:
        assert rule.orders == held[tuple(sorted((*rule.given, rule.then)))]
        before = singles[rule.given[0]] if len(rule.given) == 1 else wanted[rule.given]
        assert rule.confidence == pytest.approx(rule.orders / before)
        assert rule.lift == pytest.approx(rule.confidence * len(orders) / singles[rule.then])
        assert rule.low <= rule.confidence <= rule.high
        assert rule.lift_low <= rule.lift <= rule.lift_high


def test_the_interval_of_lift_holds_the_truth_as_often_as_it_claims():
    rng = np.random.default_rng(2)
    held = 0
    for _ in range(60):
        a = rng.random(800) < 0.4
        b = rng.random(800) < np.where(a, 0.45, 0.30)  # P(b) = .36, so lift is 1.25
        orders = [{2} | ({0} if x else set()) | ({1} if y else set()) for x, y in zip(a, b, strict=True)]
        pair = next(one for one in find_rules(baskets_of(orders)).rules if (one.given, one.then) == ((0,), 1))
        held += pair.lift_low <= 1.25 <= pair.lift_high
    assert 0.88 <= held / 60 <= 1.0


def test_what_everybody_buys_goes_with_nothing_and_a_planted_pair_stands():
    rng = np.random.default_rng(3)
    orders = [{9} | ({0, 1} if rng.random() < 0.1 else set()) | {int(rng.integers(2, 8))} for _ in range(2_000)]
    found = find_rules(baskets_of(orders))
    assert (found.orders, found.items, found.rare_items) == (2_000, 9, 0)
    assert (found.rules[0].given, found.rules[0].then, found.rules[0].stands) == ((0,), 1, True)
    assert not any(rule.stands for rule in found.rules if rule.then == 9), "lift is 1 with what is in every order"
    assert find_rules(baskets_of([{1}] * 100)).rules == ()


def test_too_little_is_refused_with_what_was_found():
    with pytest.raises(BasketRefusedError, match="too_few_orders: found 99, needed 100") as refusal:
        find_rules(baskets_of([{1, 2}] * 99))
    assert refusal.value.code == "too_few_orders"
    nobody = Bought(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
    with pytest.raises(BasketRefusedError, match="too_few_buyers: found 0"):
        find_followers(nobody, window_days=90)
    short = Bought(np.arange(100), np.zeros(100, dtype=np.int64), np.arange(100))
    with pytest.raises(BasketRefusedError, match="window_too_long: found 99, needed 180"):
        find_followers(short, window_days=90)


def test_buyers_of_a_printer_buy_ink_within_the_window():
    """Of 200 buyers of 0 whose 90 days are over 60 buy 1 in them; the 200 buyers of 2 do so 20 times; late ones do not count."""
    rows = []
    for buyer in range(200):
        rows.append((buyer, 0, buyer))
        rows += [(buyer, 1, buyer + 90)] * (buyer < 60)
        rows += [(buyer, 1, buyer + 91)] * (60 <= buyer < 120)
        rows += [(1000 + buyer, 2, buyer)] + [(1000 + buyer, 1, buyer + 5)] * (buyer < 20)
    rows += [(2000 + late, 0, 400) for late in range(50)] + [(3000, 2, 450)]
    found = find_followers(Bought(*np.array(rows, dtype=np.int64).T), window_days=90, min_orders=10)
    first = found[0]
    assert (first.given, first.then, first.buyers, first.came, first.share) == (0, 1, 200, 60, 0.3)
    assert first.usual == pytest.approx(20 / 200)
    assert first.lift == pytest.approx(3.0)
    assert first.stands
    assert (first.low, first.high) == pytest.approx([one[0] for one in wilson(np.array([60.0]), np.array([200.0]))])
