"""What is offered out of what could be: due again, wanted next, of several categories."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

MODEL_VERSION: Final = "offers-1"
SHOWN: Final = 5
STORED: Final = 10
"""More than are shown, so that what somebody turns down leaves no gap until the next night."""
LOOKED_AT: Final = 30
MOST_OF_A_CATEGORY: Final = 2
MOST_DUE: Final = 2
LEAST_ITEMS: Final = 20
"""Products below which ten out of all says nothing."""
LEAST_TOLD: Final = 5
"""Figures of fewer customers than this are told to nobody."""
WINDOW_DAYS: Final = 90
UNSUITABLE_DAYS: Final = 180
_EARLY: Final = 0.8
_LATE: Final = 3.0

type Kind = Literal["again", "follows", "together", "alike", "popular", "group"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to offer.

    Attributes:
        kind: why: ``again`` it is due, ``follows`` or ``together`` with what was bought, ``alike`` customers have it,
            ``popular`` with all or with the customer's ``group``.
        item: place of the item.
        fact: ``again``: day of the last purchase; ``follows``, ``together``: place of the association;
            ``group``: its customers who have it; else 0.
    """

    kind: Kind
    item: int
    fact: int = 0


def is_due(days_since: int, interval_days: float) -> bool:
    """Say whether a repeating item is due: nearly the usual interval is over, but not three of them, which is having stopped.

    Example:
        >>> [is_due(days, 35) for days in (20, 28, 105, 106)]
        [False, True, True, False]
    """
    return interval_days * _EARLY <= days_since <= interval_days * _LATE


def choose(offers: Sequence[Offer], categories: Sequence[str] | Mapping[int, str], *, count: int) -> list[Offer]:
    """Return the first offers, at most ``MOST_OF_A_CATEGORY`` of one category before those that are left over fill up.

    Args:
        offers: best first.
        categories: of each item, by place; "" is no category and is not limited.
        count: at most so many.

    Example:
        >>> tea = [Offer("popular", item) for item in range(4)]
        >>> [one.item for one in choose(tea, ["tea", "tea", "tea", "cup"], count=3)]
        [0, 1, 3]
    """
    held: Counter[str] = Counter()
    taken: list[Offer] = []
    left: list[Offer] = []
    for one in offers:
        category = categories[one.item]
        is_full = bool(category) and held[category] >= MOST_OF_A_CATEGORY
        (left if is_full else taken).append(one)
        held[category] += 1
        if len(taken) == count:
            break
    return [*taken, *left][:count]


def groups_for(kind: str, *, level: str, province: str) -> list[str]:
    """Return the groups of a customer, narrowest first; the last holds everybody.

    Example:
        >>> groups_for("person", level="", province="上海市")
        ['person||上海市', 'person||', '||']
    """
    ladder = [(kind, level, province), (kind, "", province), (kind, level, ""), (kind, "", ""), ("", "", "")]
    return list(dict.fromkeys("|".join(one) for one in ladder))
