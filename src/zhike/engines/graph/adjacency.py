"""Graphs as arrays: for each node the lines that touch it, the strongest first.

Nodes and lines are numbers, so that a graph of millions can be read from files that are mapped into memory.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]
type Bools = NDArray[np.bool_]
type Admit = Callable[[Ints], Bools]
"""Says of each of some nodes, in one call, whether a walk may enter it."""


@dataclass(frozen=True, slots=True)
class Adjacency:
    """An undirected graph in compressed rows.

    Attributes:
        start: (nodes + 1,) where the halves of each node begin.
        other: (2 · lines,) the node at the other end; within a node by falling weight.
        line: (2 · lines,) number of the line that a half belongs to.
    """

    start: Ints
    other: Ints
    line: Ints

    @property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.start) - 1


def build_adjacency(  # sizes: a graph in columns
    size: int, first: Ints, second: Ints, *, weight: Floats
) -> Adjacency:
    """Return the graph of some lines; several lines may join the same two nodes.

    Args:
        size: number of nodes.
        first: (lines,) node at one end, 0 … size - 1; ``second`` at the other.
        second: see first.
        weight: (lines,) the heavier, the earlier among the halves of a node; equal ones stand by their number.

    Example:
        >>> built = build_adjacency(3, np.array([0, 0]), np.array([1, 2]), weight=np.array([1.0, 2.0]))
        >>> built.start.tolist(), built.other.tolist(), built.line.tolist()
        ([0, 2, 3, 4], [2, 1, 0, 0], [1, 0, 0, 1])
    """
    ends, others = np.concatenate([first, second]), np.concatenate([second, first])
    lines = np.tile(np.arange(len(first), dtype=np.int64), 2)
    order = np.lexsort((lines, -np.tile(weight, 2), ends))
    start = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=size), out=start[1:])
    return Adjacency(start, others[order], lines[order])


def halves_of(graph: Adjacency, nodes: Ints, *, most: int) -> tuple[Ints, Ints]:
    """Return (halves, owner): places in ``other`` and ``line``, and the place in ``nodes`` of the node that each belongs to.

    Of a node with more than ``most`` lines only the heaviest are read.
    """
    begin = np.asarray(graph.start[nodes])
    count = np.minimum(np.asarray(graph.start[nodes + 1]) - begin, most)
    owner = np.repeat(np.arange(len(nodes)), count)
    within = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    return begin[owner] + within, owner


def everyone(nodes: Ints) -> Bools:
    """Admit all nodes."""
    return np.ones(len(nodes), dtype=np.bool_)
