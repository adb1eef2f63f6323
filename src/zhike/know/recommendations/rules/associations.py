"""What goes with what: of the same customers, and within a window afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from zhike.engines.basket import BasketRefusedError, Baskets, Bought, Rule, find_followers, find_rules
from zhike.engines.intervals import wilson
from zhike.know.recommendations.rules.choosing import WINDOW_DAYS
from zhike.know.recommendations.rules.purchases import Ints, Purchases

LEAST_BOTH: Final = 10
"""Customers behind an association."""
TRIPLE_ITEMS: Final = 100
"""Triples are looked for among the products of the most customers: all would be millions, and nobody reads them."""
MOST_KEPT: Final = 5_000
"""Of each kind, those of the most customers."""


@dataclass(frozen=True, slots=True)
class Association:
    """Who bought ``given`` also bought ``then``: ever (``pair``), or within the window after (``follower``).

    Attributes:
        kind: a ``triple`` is a pair whose customers bought ``also`` besides ``given``.
        customers: who bought ``given``; of a follower those whose window is over.
        both: of them, those who bought ``then``.
        share: both by customers, ``low`` and ``high`` its 95 % interval.
        lift: share by that of the other customers (``follower``) or of all (``pair``), with its 95 % interval.
        is_sure: lift differs from 1 also in view of how many were looked at.
    """

    kind: Literal["pair", "triple", "follower"]
    given: int
    then: int
    customers: int
    both: int
    share: float
    low: float
    high: float
    lift: float
    lift_low: float
    lift_high: float
    is_sure: bool
    also: int | None = None

    @property
    def is_reason(self) -> bool:
        """Say whether it speaks for offering ``then``; a triple only says what its pairs say already."""
        return self.is_sure and self.lift_low > 1 and self.also is None


def find_associations(bought: Purchases, buyers: Ints) -> tuple[list[Association], dict[str, dict[str, int]]]:
    """Find pairs, triples and followers of at least ``LEAST_BOTH`` customers.

    Args:
        bought: all purchases.
        buyers: (items,) customers of each item.

    Returns:
        The associations, and why there are none of a kind: kind → ``found`` and ``needed``: customers of
        pairs, days of followers, which refuse too few customers likewise.
    """
    refused: dict[str, dict[str, int]] = {}
    found: list[Association] = []
    try:
        rules = find_rules(Baskets(bought.customer, bought.item), min_orders=LEAST_BOTH).rules
        found += _most([way for rule in rules for way in _both_ways(rule, buyers)])
        found += _most([_of_triple(rule) for rule in _triples(bought, buyers)])
    except BasketRefusedError as refusal:
        refused["pair"] = refused["triple"] = refusal.facts
    try:
        visits = Bought(bought.customer, bought.item, bought.day)
        later = find_followers(visits, window_days=WINDOW_DAYS, min_orders=LEAST_BOTH)
        found += _most(
            [
                Association(
                    "follower", one.given, one.then, one.buyers, one.came, one.share, one.low, one.high,
                    one.lift, one.lift_low, one.lift_high, one.stands,
                )
                for one in later
            ]
        )  # fmt: skip
    except BasketRefusedError as refusal:
        refused["follower"] = refusal.facts
    return found, refused


def _both_ways(rule: Rule, buyers: Ints) -> list[Association]:
    """The engine tells a pair from its smaller item; the other way has the same lift and a share of its own."""
    ends = ((rule.given[0], rule.then), (rule.then, rule.given[0]))
    tries = np.array([buyers[given] for given, _ in ends], dtype=np.float64)
    low, high = wilson(np.full(2, float(rule.orders)), tries)
    return [
        Association(
            "pair", given, then, int(tries[at]), rule.orders, float(rule.orders / tries[at]), float(low[at]), float(high[at]),
            rule.lift, rule.lift_low, rule.lift_high, rule.stands,
        )
        for at, (given, then) in enumerate(ends)
    ]  # fmt: skip


def _triples(bought: Purchases, buyers: Ints) -> list[Rule]:
    """Find the triples of the most bought products; shares are of all customers, also those who bought none of them."""
    kept = np.isin(bought.item, np.argsort(-buyers, kind="stable")[:TRIPLE_ITEMS])
    others = np.setdiff1d(np.arange(len(bought.customers)), bought.customer[kept])
    nothing = np.full(others.size, len(buyers))
    baskets = Baskets(np.append(bought.customer[kept], others), np.append(bought.item[kept], nothing))
    rules = find_rules(baskets, min_orders=LEAST_BOTH, with_triples=True).rules
    return [one for one in rules if len(one.given) == 2]


def _of_triple(rule: Rule) -> Association:
    given, also = rule.given
    return Association(
        "triple", given, rule.then, round(rule.orders / rule.confidence), rule.orders, rule.confidence, rule.low, rule.high,
        rule.lift, rule.lift_low, rule.lift_high, rule.stands, also,
    )  # fmt: skip


def _most(found: Sequence[Association]) -> list[Association]:
    return sorted(found, key=lambda one: (-one.both, -one.lift, one.given, one.then))[:MOST_KEPT]
