"""What customers of a kind, level and province buy, for those who bought nothing yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.engines.recommend import Taken
from zhike.know.recommendations.rules.choosing import LEAST_TOLD, STORED, groups_for

LEAST_GROUP: Final = 30
"""Customers with an order; smaller groups leave it to the wider ones."""


@dataclass(frozen=True, slots=True)
class Group:
    """Customers with an order and what most of them have: (item, customers who have it), most first."""

    customers: int
    items: Sequence[tuple[int, int]]


def group_buyers(
    taken: Taken, *, customers: Sequence[UUID], keys: Mapping[UUID, tuple[str, str, str]]
) -> dict[str, Group]:
    """Return the groups of at least ``LEAST_GROUP`` customers.

    Args:
        taken: who has what.
        customers: their ids by place.
        keys: kind, level and province by customer; one that is missing counts with everybody alone.
    """
    told = [keys.get(one, ("", "", "")) for one in customers]
    ladders = [groups_for(kind, level=level, province=province) for kind, level, province in told]
    sizes = Counter(key for ladder in ladders for key in ladder)
    held: dict[str, Counter[int]] = {key: Counter() for key, size in sizes.items() if size >= LEAST_GROUP}
    for customer, item in zip(taken.user.tolist(), taken.item.tolist(), strict=True):
        for key in ladders[customer]:
            if key in held:
                held[key][item] += 1
    return {key: Group(sizes[key], _most(counts)) for key, counts in held.items()}


def _most(counts: Counter[int]) -> list[tuple[int, int]]:
    told = [(item, count) for item, count in counts.items() if count >= LEAST_TOLD]
    return sorted(told, key=lambda one: (-one[1], one[0]))[:STORED]
