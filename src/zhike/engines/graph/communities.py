"""Who belongs together: label propagation on weighted lines.

U. N. Raghavan, R. Albert, S. Kumara, "Near linear time algorithm to detect community structures in large-scale
networks", 2007; a random half of the nodes moves at a time, which keeps pairs from changing places for ever.
"""

from typing import Final

import numpy as np
from scipy.sparse import csr_array

from zhike.engines.graph.adjacency import Floats, Ints

_ROUNDS: Final = 40
"""Nearly all nodes rest after a few rounds; what goes on longer goes round in circles."""


def find_communities(  # sizes: a graph in columns
    size: int, first: Ints, second: Ints, *, weight: Floats, seed: int
) -> Ints:
    """Return (size,) the community of each node, numbered from 0 by falling size, equal ones by their first node.

    A node without lines is a community of its own. The same seed gives the same communities.

    Args:
        size: number of nodes.
        first: (lines,) one end; ``second`` the other.
        second: see first.
        weight: (lines,) above 0.
        seed: of who moves when, and of ties.

    Example:
        >>> ends = np.array([0, 0, 1, 3, 3, 4, 2]), np.array([1, 2, 2, 4, 5, 5, 3])
        >>> find_communities(6, *ends, weight=np.array([1, 1, 1, 1, 1, 1, 0.1]), seed=1).tolist()
        [0, 0, 0, 1, 1, 1]
    """
    rng = np.random.default_rng(seed)
    ends = np.concatenate([first, second])
    lines = csr_array((np.tile(weight, 2), (ends, np.concatenate([second, first]))), shape=(size, size))
    label = np.arange(size)
    rounds, is_open = 0, np.diff(lines.indptr) > 0
    while rounds < _ROUNDS and is_open.any():
        moving = np.flatnonzero(is_open & (rng.random(size) < 0.5))
        new = _heaviest(lines[moving], label, own=label[moving], rng=rng)
        moved = moving[new != label[moving]]
        label[moving] = new
        is_open[moving] = False
        is_open[lines[moved].indices] = True
        rounds += 1
    return _numbered(label)


def modularity(first: Ints, second: Ints, *, weight: Floats, community: Ints) -> float:
    """Return how much more weight lies within communities than if lines were drawn by lot, -0.5 … 1.

    M. E. J. Newman, M. Girvan, "Finding and evaluating community structure in networks", 2004. 0 without lines.
    """
    total = float(weight.sum())
    if total == 0:
        return 0.0
    within = float(weight[community[first] == community[second]].sum()) / total
    degree = np.bincount(community[first], weight, int(community.max()) + 1)
    degree += np.bincount(community[second], weight, len(degree))
    return within - float(((degree / (2 * total)) ** 2).sum())


def _heaviest(rows: csr_array, label: Ints, *, own: Ints, rng: np.random.Generator) -> Ints:
    """Return the label with most weight around each row's node, its own where that is as heavy; each row has a line."""
    node = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    found = csr_array((rows.data, (node, label[rows.indices])), shape=rows.shape)
    found.sum_duplicates()
    node = np.repeat(np.arange(rows.shape[0]), np.diff(found.indptr))
    order = np.lexsort((rng.random(len(node)), found.indices == own[node], found.data, node))
    best = np.empty(rows.shape[0], dtype=np.int64)
    best[node[order]] = found.indices[order]
    return best


def _numbered(label: Ints) -> Ints:
    _, first, place, size = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -size))
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    return number[place]
