"""Who knows whom: the strongest chain between two nodes that leads only through what may be seen."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from zhike.engines.graph.adjacency import Adjacency, Admit, Bools, Floats, Ints, everyone, halves_of

MAX_HOPS: Final = 6
LONGER: Final = 2
MAX_MET: Final = 20_000
_LOOKED_AT: Final = 5_000
_STEP: Final = 1e-9
"""Cost of a step itself: of equally strong chains the shorter one is better."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from one node to another.

    Attributes:
        nodes: from the first to the last.
        lines: the line of each step.
        strength: product of the strengths of its lines, 0–1.
    """

    nodes: tuple[int, ...]
    lines: tuple[int, ...]
    strength: float


@dataclass(slots=True)
class _Side:
    """What was met from one end: a sorted set, and its outermost ring."""

    met: Ints
    ring: Ints


def strongest_chain(  # sizes: a graph, how strong its lines are, two ends, and what may be entered
    graph: Adjacency, strength: Floats, ends: tuple[int, int], *, passes: Bools | None = None, admit: Admit = everyone
) -> Chain | None:
    """Return the chain with the greatest product of strengths among those at most ``LONGER`` steps longer than the shortest.

    The search grows from both ends, the smaller ring first, and ends after ``MAX_HOPS`` steps or ``MAX_MET`` nodes.
    Of equally strong chains the one with fewer steps is returned.

    Args:
        graph: the graph.
        strength: (lines,) in (0, 1].
        ends: two nodes, admitted already.
        passes: (lines,) whether a line may be walked; None: all.
        admit: asked once a ring about the nodes not met yet.

    Returns:
        None when there is no such chain; a chain without lines from a node to itself.
    """
    first, last = ends
    if first == last:
        return Chain((first,), (), 1.0)
    met = _meet(graph, ends, passes=passes, admit=admit)
    return None if met is None else _best_within(graph, strength, ends, met=met, passes=passes)


def _meet(  # sizes: as its caller
    graph: Adjacency, ends: tuple[int, int], *, passes: Bools | None, admit: Admit
) -> Ints | None:
    """Return the nodes, sorted, on short ways between the ends, or None when these do not meet."""
    sides = [_Side(np.array([one]), np.array([one])) for one in ends]
    left = MAX_HOPS
    is_met = False
    while left > 0:
        left -= 1
        side = min(sides, key=lambda one: len(one.ring))
        if not len(side.ring):
            break  # everything on this side is known
        ring = _next_ring(graph, side.ring, passes=passes)
        ring = ring[~np.isin(ring, side.met)]
        # What the other side has met was admitted already.
        new = ring[~np.isin(ring, _other(sides, side).met)]
        ring = np.setdiff1d(ring, new[~admit(new)]) if len(new) else ring
        side.met, side.ring = np.union1d(side.met, ring), ring
        if not is_met and len(np.intersect1d(sides[0].met, sides[1].met)):
            is_met, left = True, min(left, LONGER)
        if len(sides[0].met) + len(sides[1].met) > MAX_MET:
            break
    return np.union1d(sides[0].met, sides[1].met) if is_met else None


def _other(sides: list[_Side], side: _Side) -> _Side:
    return sides[1] if side is sides[0] else sides[0]


def _next_ring(graph: Adjacency, ring: Ints, *, passes: Bools | None) -> Ints:
    places, _ = halves_of(graph, ring, most=_LOOKED_AT)
    others = np.asarray(graph.other[places])
    return np.unique(others if passes is None else others[passes[np.asarray(graph.line[places])]])


def _best_within(  # sizes: as its caller
    graph: Adjacency, strength: Floats, ends: tuple[int, int], *, met: Ints, passes: Bools | None
) -> Chain:
    """Dijkstra over minus the logarithm, within some sorted nodes in which the ends meet."""
    places, owner = halves_of(graph, met, most=_LOOKED_AT)
    line = np.asarray(graph.line[places])
    at = np.minimum(np.searchsorted(met, graph.other[places]), len(met) - 1)
    inside = met[at] == graph.other[places]
    if passes is not None:
        inside &= passes[line]
    owner, at, line = owner[inside], at[inside], line[inside]
    # A hub is read from its heaviest lines alone, so that each line counts from whichever end it was read.
    low, high = np.minimum(owner, at), np.maximum(owner, at)
    cost = _STEP - np.log(np.asarray(strength[line], dtype=np.float64))
    order = np.lexsort((line, cost, high, low))
    low, high, cost, line = low[order], high[order], cost[order], line[order]
    once = np.flatnonzero(np.append(True, (low[1:] != low[:-1]) | (high[1:] != high[:-1])))
    size = len(met)
    matrix = csr_array((cost[once], (low[once], high[once])), shape=(size, size))
    begin, end = np.searchsorted(met, ends).tolist()
    _, before = dijkstra(matrix, directed=False, indices=begin, return_predecessors=True)
    chain = [end]
    while chain[-1] != begin:
        chain.append(int(before[chain[-1]]))
    chain.reverse()
    pair = low[once] * size + high[once]
    steps = [min(one) * size + max(one) for one in pairwise(chain)]
    lines = line[once][np.searchsorted(pair, steps)]
    return Chain(tuple(met[chain].tolist()), tuple(lines.tolist()), float(np.prod(strength[lines])))
