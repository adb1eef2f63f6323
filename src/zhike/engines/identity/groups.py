"""Disjoint groups of records that know who must not meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhike.engines.identity.contradictions import Contradiction

type Contradicts = Callable[[int, int], Contradiction]


class Groups:
    """Records ``0 … size-1`` in disjoint groups; the smallest member names a group.

    Args:
        size: number of records.
        contradicts: symmetric; asked for pairs of records.
        cap: largest group.
        cannot_link: pairs that may never be in one group.
    """

    def __init__(self, size: int, contradicts: Contradicts, cap: int, cannot_link: Sequence[tuple[int, int]]) -> None:
        self.parent = list(range(size))
        self.members: dict[int, list[int]] = {}
        self.contradicts = contradicts
        self.cap = cap
        self.forbidden: dict[int, set[int]] = {}
        for left, right in cannot_link:
            self.forbidden.setdefault(left, set()).add(right)
            self.forbidden.setdefault(right, set()).add(left)

    def find(self, record: int) -> int:
        """The smallest member of a record's group."""
        while self.parent[record] != record:
            self.parent[record] = self.parent[self.parent[record]]
            record = self.parent[record]
        return record

    def group(self, record: int) -> list[int]:
        """All members of a record's group."""
        root = self.find(record)
        return self.members.get(root, [root])

    def is_forbidden(self, left: int, right: int) -> bool:
        """Whether a decision parts the two groups."""
        if not self.forbidden:
            return False
        others = self.group(right)
        return any(not self.forbidden[m].isdisjoint(others) for m in self.group(left) if m in self.forbidden)

    def is_too_large(self, left: int, right: int) -> bool:
        """Whether the two groups together exceed the cap."""
        return len(self.group(left)) + len(self.group(right)) > self.cap

    def contradiction(self, left: int, right: int, *, above: Contradiction = Contradiction.NONE) -> Contradiction:
        """The first contradiction above the given one between members of two groups."""
        others = self.group(right)
        for member in self.group(left):
            for other in others:
                found = self.contradicts(member, other)
                if found > above:
                    return found
        return Contradiction.NONE

    def force(self, left: int, right: int) -> None:
        """Join against every contradiction and the cap, but not against a decision to part."""
        if self.find(left) != self.find(right) and not self.is_forbidden(left, right):
            self.join(left, right)

    def join(self, left: int, right: int) -> None:
        """Make one group of two different ones."""
        a, b = self.find(left), self.find(right)
        keep, lose = min(a, b), max(a, b)
        self.members[keep] = self.group(keep) + self.group(lose)
        self.members.pop(lose, None)
        self.parent[lose] = keep

    def smallest_roots(self) -> list[int]:
        """Per record the smallest member of its group."""
        return [self.find(record) for record in range(len(self.parent))]
