"""What the ties between customers say of each: influence, community, whom they brought."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.graph import Bools, Ints, brought_by, find_communities, page_rank
from zhike.know.graph.rules.kinds import TIE_NUMBER, TIES

type Columns = dict[str, NDArray[Any]]

SEED: Final = 20_261
LEAST_RANKED: Final = 20
"""Customers tied to others: among fewer a place says nothing."""
USUAL: Final = 100
"""The influence of the average customer who is tied to others."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines in columns, (lines,) each: nodes at both ends, number of the tie, strength 0–1, how often, first day."""

    first: Ints
    second: Ints
    tie: NDArray[np.uint8]
    strength: NDArray[np.float64]
    count: NDArray[np.int32]
    since: NDArray[np.int32]

    def of(self, *ties: str) -> Bools:
        """Return (lines,) whether a line is of one of some ties."""
        return np.isin(self.tie, [TIE_NUMBER[one] for one in ties])


def figures_of(size: int, lines: Lines) -> Columns:
    """Return figures of nodes, (size,) each.

    ``rank``: share of a random walker's time, which follows close ties both ways but goes from who was introduced to who
    introduced them alone; 0 without such ties. ``community``: -1 without. ``brought``: customers introduced directly;
    ``brought_all``: and those whom these introduced, each step half as much.
    """
    is_close = lines.of(*(one.key for one in TIES if one.is_close))
    is_brought = lines.of("introduced")
    giver, taker = lines.first, lines.second
    start, end = np.where(is_brought, taker, giver)[is_close], np.where(is_brought, giver, taker)[is_close]
    weight = lines.strength[is_close]
    touched = np.unique(np.concatenate([start, end]))
    first, second = np.searchsorted(touched, start), np.searchsorted(touched, end)
    rank, community = np.zeros(size), np.full(size, -1)
    if len(touched):
        rank[touched] = page_rank(len(touched), first, second, weight=weight, is_one_way=is_brought[is_close])
        community[touched] = find_communities(len(touched), first, second, weight=weight, seed=SEED)
    pairs = np.unique(np.column_stack([giver[is_brought], taker[is_brought]]), axis=0)
    brought, with_theirs = brought_by(size, pairs[:, 0], pairs[:, 1])
    return {
        "rank": rank,
        "community": community.astype(np.int32),
        "brought": brought.astype(np.int32),
        "brought_all": with_theirs,
    }


def influence_of(rank: NDArray[np.float64]) -> NDArray[np.int64] | None:
    """Return (nodes,) influence: the share of the walker's time as a multiple of the average, which is 100; 0 without close ties.

    None when fewer than ``LEAST_RANKED`` nodes have such ties.

    Example:
        >>> influence_of(np.append(np.repeat([0.025, 0.075], 10), 0.0)).tolist()[8:]
        [50, 50, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 0]
        >>> influence_of(np.array([0.5, 0.5])) is None
        True
    """
    ranked = int(np.count_nonzero(rank))
    if ranked < LEAST_RANKED:
        return None
    return np.rint(np.asarray(rank) * (ranked * USUAL)).astype(np.int64)
