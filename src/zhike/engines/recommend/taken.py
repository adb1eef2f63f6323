"""Who took what, in the order in which they first took it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Taken:
    """Distinct pairs of person and item, sorted by person, then by the time of the first one.

    Attributes:
        users: names in order of their place.
        items: names in order of their place.
        user: (n,) int64 place of the person of each pair.
        item: (n,) int64 place of the item.
    """

    users: tuple[str, ...]
    items: tuple[str, ...]
    user: NDArray[np.int64]
    item: NDArray[np.int64]

    def last(self) -> NDArray[np.bool_]:
        """Return (n,) whether a pair is its person's last one."""
        return np.append(self.user[1:] != self.user[:-1], np.ones(min(1, self.user.size), dtype=np.bool_))

    def only(self, chosen: NDArray[np.bool_]) -> "Taken":
        """Return some pairs of the same people and items."""
        return Taken(self.users, self.items, self.user[chosen], self.item[chosen])


def read_taken(rows: Iterable[tuple[str, str, float]]) -> Taken:
    """Return what people took from (person, item, time) in any order; of equal times the earlier row counts as earlier."""
    first: dict[tuple[str, str], tuple[float, int]] = {}
    for place, (user, item, at) in enumerate(rows):
        known = first.get((user, item))
        if known is None or (at, place) < known:
            first[user, item] = (at, place)
    users = sorted({user for user, _ in first})
    items = sorted({item for _, item in first})
    user_at = {name: place for place, name in enumerate(users)}
    item_at = {name: place for place, name in enumerate(items)}
    pairs = sorted(first, key=lambda pair: (user_at[pair[0]], first[pair]))
    user_places = np.array([user_at[user] for user, _ in pairs], dtype=np.int64)
    return Taken(
        tuple(users), tuple(items), user_places, np.array([item_at[item] for _, item in pairs], dtype=np.int64)
    )
