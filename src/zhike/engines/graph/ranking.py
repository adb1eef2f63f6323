"""How central nodes are, and who brings others."""

from typing import Final

import numpy as np
from scipy.sparse import csr_array

from zhike.engines.graph.adjacency import Bools, Floats, Ints

DAMPING: Final = 0.85
_ENOUGH: Final = 1e-10


def page_rank(  # sizes: a graph in columns
    size: int, first: Ints, second: Ints, *, weight: Floats, is_one_way: Bools | None = None
) -> Floats:
    """Return (size,) the share of its time that a random walker spends at each node; the sum is 1.

    The walker follows a line in proportion to its weight, in both directions unless it is a one-way line, and begins anew
    anywhere with 15 % (L. Page, S. Brin, R. Motwani, T. Winograd, "The PageRank citation ranking", 1999).

    Args:
        size: number of nodes; one at least.
        first: (lines,) one end; ``second`` the other.
        second: see first.
        weight: (lines,) above 0.
        is_one_way: (lines,) the line leads from ``first`` to ``second`` alone; none does when absent.

    Example:
        >>> ends = np.array([0, 0]), np.array([1, 2])
        >>> page_rank(3, *ends, weight=np.ones(2)).round(4).tolist()
        [0.4865, 0.2568, 0.2568]
        >>> page_rank(3, *ends, weight=np.ones(2), is_one_way=np.ones(2, dtype=bool)).round(4).tolist()
        [0.2597, 0.3701, 0.3701]
    """
    back = np.ones(len(first), dtype=np.bool_) if is_one_way is None else ~is_one_way
    ends = np.concatenate([second, first[back]]), np.concatenate([first, second[back]])
    lines = csr_array((np.concatenate([weight, weight[back]]), ends), shape=(size, size))
    out = np.asarray(lines.sum(axis=0))
    is_alone = out == 0
    scale = np.where(is_alone, 0.0, DAMPING / np.where(is_alone, 1.0, out))
    rank, moved = np.full(size, 1 / size), 1.0
    # Each round leaves at most 85 % of the distance to the answer, so that it ends.
    while moved > _ENOUGH:
        new = np.asarray(lines @ (rank * scale))
        new += (1 - new.sum()) / size
        moved, rank = float(np.abs(new - rank).sum()), new
    return rank


def brought_by(  # sizes: pairs in columns
    size: int, giver: Ints, taker: Ints, *, decay: float = 0.5, depth: int = 4
) -> tuple[Ints, Floats]:
    """Return (size,) whom each node brought itself, and with those whom they brought in turn, each step ``decay`` times less.

    Args:
        size: number of nodes.
        giver: (pairs,) who brought; ``taker`` whom. Each pair once.
        taker: see giver.
        decay: weight of a step.
        depth: steps that count, which ends circles.

    Example:
        >>> direct, all_ = brought_by(4, np.array([0, 1, 1]), np.array([1, 2, 3]))
        >>> direct.tolist(), all_.tolist()
        ([1, 2, 0, 0], [2.0, 2.0, 0.0, 0.0])
    """
    pairs = csr_array((np.ones(len(giver)), (giver, taker)), shape=(size, size))
    found, ring = np.zeros(size), np.ones(size)
    for step in range(depth):
        ring = pairs @ ring
        found += ring * decay**step
    return np.bincount(giver, minlength=size), found
