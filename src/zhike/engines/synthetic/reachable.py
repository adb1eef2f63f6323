"""How much of the truth any method could find: an upper bound on recall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

_ALONE: Final = ("id:", "email:", "wechat:")
_CONTACT: Final = ("phone:", "part:")
_WITH_NAME: Final = ("birth:", "address:", "employer:")


def is_reachable_pair(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two rows of the same person still share enough to say so.

    Enough is: the ID number, e-mail or WeChat id (also mildly corrupted: one typo, other
    width); or a telephone or a masked number, when both rows name at least the surname; or
    the full name (also homophone, variant, pinyin) with birth date, address or employer.
    A name alone, a gender or a town is not enough.
    """
    shared = left & right
    if any(token.startswith(_ALONE) for token in shared):
        return True
    if "surname" in shared and any(token.startswith(_CONTACT) for token in shared):
        return True
    return "name" in shared and any(token.startswith(_WITH_NAME) for token in shared)


def reachable_recall(evidence: Sequence[frozenset[str]], truth: Sequence[int]) -> float:
    """Share (0–1) of true pairs that lie in one component of the graph of reachable pairs.

    Args:
        evidence: surviving tokens per row, as :class:`HardSet` holds them.
        truth: entity of each row; same value = same entity.

    Returns:
        1.0 when there is no true pair at all.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for row, entity in enumerate(truth):
        members[entity].append(row)
    found = total = 0
    for rows in members.values():
        total += len(rows) * (len(rows) - 1) // 2
        found += sum(size * (size - 1) // 2 for size in _component_sizes([evidence[row] for row in rows]))
    return found / total if total else 1.0


def _component_sizes(evidence: list[frozenset[str]]) -> list[int]:
    group = list(range(len(evidence)))
    for left, right in combinations(range(len(evidence)), 2):
        if group[left] != group[right] and is_reachable_pair(evidence[left], evidence[right]):
            old, new = group[right], group[left]
            group = [new if g == old else g for g in group]
    return [group.count(g) for g in set(group)]
