"""Who has what somebody has: people compared by their items, rare ones counting more.

Two people are as alike as the worth of what both have by the worth of what either has (T. T. Tanimoto, "An elementary
mathematical theory of classification and prediction", 1958). An item is worth the logarithm of how rare it is (K. Sparck Jones,
"A statistical interpretation of term specificity", 1972). Nothing is drawn by chance.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """Who has what, in compressed rows both ways; arrays may be mapped from files.

    Attributes:
        start: (people + 1,) where the items of each person begin in ``item``; within a person by rising number.
        item: (pairs,) each pair once.
        back: (items + 1,) where the people of each item begin in ``holder``; within an item by rising number.
        holder: (pairs,).
        worth: (people,) sum of what their items are worth.
    """

    start: Ints
    item: Ints
    back: Ints
    holder: Ints
    worth: Floats

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.start) - 1

    def items_of(self, person: int) -> Ints:
        """Return the items of a person."""
        return np.asarray(self.item[int(self.start[person]) : int(self.start[person + 1])], dtype=np.int64)

    def holders_of(self, item: int) -> Ints:
        """Return the people who have an item."""
        return np.asarray(self.holder[int(self.back[item]) : int(self.back[item + 1])], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Nearest:
    """Who is most alike, the most alike first.

    Attributes:
        people: (found,).
        likeness: (found,) 0–1.
        common: (found,) items that both have.
    """

    people: Ints
    likeness: Floats
    common: Ints


def build_held(people: int, items: int, *, holder: Ints, item: Ints) -> Held:
    """Return who has what out of pairs, which may repeat.

    Args:
        people: number of people; ``items`` of items.
        items: see people.
        holder: (pairs,) 0 … people - 1.
        item: (pairs,) 0 … items - 1.

    Example:
        >>> held = build_held(2, 2, holder=np.array([0, 1, 1, 1]), item=np.array([0, 1, 0, 0]))
        >>> held.items_of(1).tolist(), held.holders_of(0).tolist(), held.worth.round(3).tolist()
        ([0, 1], [0, 1], [0.405, 1.504])
    """
    pairs = np.unique(np.asarray(holder, dtype=np.int64) * items + item) if items else np.empty(0, dtype=np.int64)
    who, what = np.divmod(pairs, max(items, 1))
    order = np.argsort(what, kind="stable")
    rarity = rarity_of(np.bincount(what, minlength=items), people=people)
    worth = np.bincount(who, weights=rarity[what], minlength=people)
    return Held(_starts(who, people), what, _starts(what, items), who[order], worth)


def rarity_of(counts: Ints, *, people: int) -> Floats:
    """Return (items,) what each item is worth: ln((people + 1) / how many have it), 0 for what nobody has."""
    return np.asarray(np.log((people + 1) / np.maximum(counts, 1)) * (counts > 0), dtype=np.float64)


def find_nearest(  # sizes: who has what, of whom, and how many
    held: Held, one: int, *, most: int, least_common: int = 2, without: int | None = None
) -> Nearest:
    """Return the people most like somebody; of equals the one with the smaller number first.

    Args:
        held: who has what.
        one: the person, who is left out.
        most: at most so many.
        least_common: items that both must have: one alone says little.
        without: an item that the person is taken not to have.

    Example:
        >>> held = build_held(4, 3, holder=np.array([0, 0, 1, 1, 2, 2, 2, 3]), item=np.array([0, 1, 0, 1, 0, 1, 2, 0]))
        >>> near = find_nearest(held, 0, most=5)
        >>> near.people.tolist(), near.likeness.round(3).tolist(), near.common.tolist()
        ([1, 2], [1.0, 0.313], [2, 2])
    """
    own = [item for item in held.items_of(one).tolist() if item != without]
    parts = [held.holders_of(item) for item in own]
    sizes = np.array([len(part) for part in parts], dtype=np.int64)
    found = np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
    worth = rarity_of(sizes, people=held.people)
    weights = np.repeat(worth, sizes)
    common = np.bincount(found, minlength=held.people)
    common[one] = 0
    people = np.flatnonzero(common >= max(least_common, 1))
    shared = np.bincount(found, weights=weights, minlength=held.people)[people]
    either = float(worth.sum()) + np.asarray(held.worth)[people] - shared
    likeness = np.clip(shared / either, 0.0, 1.0)
    order = np.lexsort((people, -likeness))[:most]
    return Nearest(people[order], likeness[order], common[people[order]])


def count_among(held: Held, people: Ints) -> Ints:
    """Return (items,) how many of some people have each item."""
    parts = [held.items_of(one) for one in people.tolist()]
    found = np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
    return np.bincount(found, minlength=len(held.back) - 1)


def _starts(sorted_by: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(sorted_by, minlength=size))]).astype(np.int64)
