"""A drawing in rings: what one hop away is stands on the first ring, each node near the one that led there.

After K.-P. Yee, D. Fisher, R. Dhamija, M. Hearst, "Animated exploration of dynamic graphs with radial layout", 2001: a node shares
its angle among those behind it, in proportion to how many ends they lead to.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from zhike.engines.graph.layers import Place

RING: Final = 190.0
ARC: Final = 104.0
"""Least pixels between neighbours on a ring."""


def place_in_rings(parents: Sequence[int]) -> tuple[Place, ...]:
    """Place nodes around the first one, which goes to (0, 0).

    Args:
        parents: for each node the place of the one that led there, which stands before it; -1 for a start. Starts
            but the first stand on the first ring.

    Example:
        >>> [(round(one.x), round(one.y)) for one in place_in_rings([-1, 0, 0])]
        [(0, 0), (0, -190), (0, 190)]
    """
    if not parents:
        return ()
    above = [-1, *(max(one, 0) for one in parents[1:])]
    children: list[list[int]] = [[] for _ in parents]
    ring = [0] * len(parents)
    for node in range(1, len(parents)):
        children[above[node]].append(node)
        ring[node] = ring[above[node]] + 1
    ends = [0] * len(parents)
    for node in reversed(range(len(parents))):
        ends[node] = max(1, sum(ends[one] for one in children[node]))
    begin, width = [0.0] * len(parents), [2 * pi] * len(parents)
    for node, below in enumerate(children):
        at = begin[node]
        for one in below:
            begin[one], width[one] = at, width[node] * ends[one] / ends[node]
            at += width[one]
    radius = _radii(ring, width)
    shift = width[children[0][0]] / 2 if children[0] else 0.0
    middle = [begin[node] + width[node] / 2 - shift for node in range(len(parents))]
    return tuple(
        Place(radius[ring[node]] * sin(middle[node]), -radius[ring[node]] * cos(middle[node]))
        for node in range(len(parents))
    )


def _radii(ring: Sequence[int], width: Sequence[float]) -> list[float]:
    """Return how far out each ring is: behind the one before it, and far enough that its narrowest node has room."""
    radii = [0.0]
    for at in range(1, max(ring) + 1):
        narrowest = min(wide for one, wide in zip(ring, width, strict=True) if one == at)
        radii.append(max(radii[-1] + RING, ARC / narrowest))
    return radii
