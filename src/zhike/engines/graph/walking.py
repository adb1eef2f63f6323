"""What stands around a node, as far as it may be seen and as much as can be shown."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.graph.adjacency import Adjacency, Admit, Bools, Ints, everyone, halves_of

LOOKED_AT: Final = 400
"""Lines of one node that are looked at; beyond, the node counts as cut."""
_JOINED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a walk goes.

    Attributes:
        hops: lines from the start.
        most: nodes found at most, the start among them.
        each: new nodes that one node may lead to.
        looked_at: lines of one node that are read, the heaviest first.
    """

    hops: int = 2
    most: int = 60
    each: int = 12
    looked_at: int = LOOKED_AT


@dataclass(frozen=True, slots=True)
class Around:
    """A neighbourhood.

    Attributes:
        nodes: (found,) in the order they were found: nearer first, and by weight within a hop.
        hop: (found,) lines from the nearest start.
        parent: (found,) place in ``nodes`` of the node that led there, -1 for a start.
        is_cut: (found,) a node has more neighbours than were followed or read.
    """

    nodes: Ints
    hop: Ints
    parent: Ints
    is_cut: Bools


def walk_around(  # sizes: a graph, where to begin, how far, and what may be entered
    graph: Adjacency, starts: Ints, reach: Reach, *, passes: Bools | None = None, admit: Admit = everyone
) -> Around:
    """Walk from some nodes hop by hop, along the heaviest lines first; what is not admitted is neither found nor passed.

    Args:
        graph: the graph.
        starts: distinct nodes, admitted already.
        reach: where the walk ends.
        passes: (lines,) whether a line may be walked; None: all.
        admit: asked once a hop about the nodes not met yet.
    """
    nodes, hop = np.asarray(starts, dtype=np.int64), np.zeros(len(starts), dtype=np.int64)
    parent, is_cut = np.full(len(starts), -1), np.zeros(len(starts), dtype=np.bool_)
    base = 0
    for step in range(1, reach.hops + 1):
        frontier = nodes[base:]
        if not len(frontier):
            break
        found, owner = _open_ends(graph, frontier, reach, passes=passes, known=nodes)
        allowed = _admitted(found, admit)
        found, owner = found[allowed], owner[allowed]
        degree = graph.start[frontier + 1] - graph.start[frontier]
        is_cut[base:] |= np.asarray(degree) > reach.looked_at
        # The heaviest of each node, then each new node once, where it was met first.
        within = np.arange(len(owner)) - np.searchsorted(owner, owner)
        is_cut[base + owner[within >= reach.each]] = True
        kept = np.flatnonzero(within < reach.each)
        kept = kept[np.lexsort((owner[kept], within[kept]))]
        kept = kept[np.sort(np.unique(found[kept], return_index=True)[1])]
        fitting = kept[: max(reach.most - len(nodes), 0)]
        is_cut[base + owner[kept[len(fitting) :]]] = True
        parent = np.concatenate([parent, base + owner[fitting]])
        base = len(nodes)
        nodes = np.concatenate([nodes, found[fitting]])
        hop = np.concatenate([hop, np.full(len(fitting), step)])
        is_cut = np.concatenate([is_cut, np.zeros(len(fitting), dtype=np.bool_)])
    return Around(nodes, hop, parent, is_cut)


def lines_among(graph: Adjacency, nodes: Ints, *, passes: Bools | None = None) -> Ints:
    """Return the numbers of the lines whose two ends are among some nodes, ascending."""
    places, owner = halves_of(graph, nodes, most=_JOINED)
    others, lines = np.asarray(graph.other[places]), np.asarray(graph.line[places])
    inside = np.isin(others, nodes) & (others != nodes[owner])
    if passes is not None:
        inside &= passes[lines]
    return np.unique(lines[inside])


def _open_ends(  # sizes: as its caller
    graph: Adjacency, frontier: Ints, reach: Reach, *, passes: Bools | None, known: Ints
) -> tuple[Ints, Ints]:
    """Return the nodes not known yet at the other ends, and the places in the frontier that lead there, each pair once."""
    places, owner = halves_of(graph, frontier, most=reach.looked_at)
    others = np.asarray(graph.other[places])
    new = ~np.isin(others, known)
    if passes is not None:
        new &= passes[np.asarray(graph.line[places])]
    others, owner = others[new], owner[new]
    pair = owner * graph.size + others
    once = np.sort(np.unique(pair, return_index=True)[1])
    return others[once], owner[once]


def _admitted(nodes: Ints, admit: Admit) -> Bools:
    asked = np.unique(nodes)
    allowed = asked[admit(asked)] if len(asked) else asked
    return np.isin(nodes, allowed)
