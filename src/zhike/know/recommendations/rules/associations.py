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
MOST_KEPT: Final = 5_000
"""Of each kind, those of the most customers."""


@dataclass(frozen=True, slots=True)
class Association:
    """Who bought ``given`` also bought ``then``: ever (``pair``), or within the window after (``follower``).

    Attributes:
        customers: who bought ``given``; of a follower those whose window is over.
        both: of them, those who bought ``then``.
        share: both by customers, ``low`` and ``high`` its 95 % interval.
        lift: share by that of the other customers (``follower``) or of all (``pair``), with its 95 % interval.
        is_sure: lift differs from 1 also in view of how many were looked at.
    """

    kind: Literal["pair", "follower"]
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

    @property
    def is_reason(self) -> bool:
        """Say whether it speaks for offering ``then``."""
        return self.is_sure and self.lift_low > 1


def find_associations(bought: Purchases, buyers: Ints) -> tuple[list[Association], dict[str, dict[str, int]]]:
    """Find pairs and followers of at least ``LEAST_BOTH`` customers.

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
    except BasketRefusedError as refusal:
        refused["pair"] = refusal.facts
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


def _most(found: Sequence[Association]) -> list[Association]:
    return sorted(found, key=lambda one: (-one.both, -one.lift, one.given, one.then))[:MOST_KEPT]
