"""A layered drawing: who stands above is drawn above, equals side by side, with few crossings.

The idea is that of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981:
layers first, then the order within each layer by the mean place of the neighbours, a few sweeps up and down.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

X_STEP: Final = 200.0
Y_STEP: Final = 130.0
_SWEEPS: Final = 6


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes; with ``is_downward`` the first stands one layer above the second."""

    first: str
    second: str
    is_downward: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a node in pixels; y grows downwards."""

    x: float
    y: float


def place_nodes(nodes: Sequence[str], edges: Sequence[Edge], *, centre: str | None = None) -> dict[str, Place]:
    """Place every node; no two share a place, and the same graph is always drawn the same.

    Args:
        nodes: ids, each once.
        edges: between these nodes; others are passed over.
        centre: the node that goes to (0, 0); the first one when None.

    Example:
        >>> placed = place_nodes(["a", "b", "c"], [Edge("a", "b", True), Edge("a", "c", True)])
        >>> placed["a"], placed["b"].y, placed["b"].x != placed["c"].x
        (Place(x=0.0, y=0.0), 130.0, True)
    """
    known = set(nodes)
    inside = [edge for edge in edges if edge.first in known and edge.second in known and edge.first != edge.second]
    layer_of = _layers(nodes, inside)
    rows: dict[int, list[str]] = {}
    for node in nodes:
        rows.setdefault(layer_of[node], []).append(node)
    _order(rows, _neighbours(inside, layer_of))
    places = {
        node: Place((at - (len(row) - 1) / 2) * X_STEP, layer * Y_STEP)
        for layer, row in rows.items()
        for at, node in enumerate(row)
    }
    if not places:
        return {}
    origin = places[centre if centre in known else nodes[0]]
    return {node: Place(one.x - origin.x, one.y - origin.y) for node, one in places.items()}


def _neighbours(edges: Iterable[Edge], layer_of: Mapping[str, int]) -> dict[str, list[str]]:
    """Return each node's neighbours in other layers: those of its own would only swap places with it."""
    found: dict[str, list[str]] = {}
    for edge in edges:
        if layer_of[edge.first] == layer_of[edge.second]:
            continue
        found.setdefault(edge.first, []).append(edge.second)
        found.setdefault(edge.second, []).append(edge.first)
    return found


def _layers(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Walk from each node that has no layer yet: down an edge one layer more, up one less, along an equal edge none."""
    steps: dict[str, list[tuple[str, int]]] = {}
    for edge in edges:
        down = int(edge.is_downward)
        steps.setdefault(edge.first, []).append((edge.second, down))
        steps.setdefault(edge.second, []).append((edge.first, -down))
    layer_of: dict[str, int] = {}
    for root in nodes:
        if root in layer_of:
            continue
        layer_of[root] = 0
        waiting = [root]
        while waiting:
            at = waiting.pop(0)
            for other, delta in steps.get(at, ()):
                if other not in layer_of:
                    layer_of[other] = layer_of[at] + delta
                    waiting.append(other)
    return layer_of


def _order(rows: Mapping[int, list[str]], neighbours: Mapping[str, Sequence[str]]) -> None:
    layers = sorted(rows)
    for sweep in range(_SWEEPS):
        place = {node: at - (len(row) - 1) / 2 for row in rows.values() for at, node in enumerate(row)}
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            row = rows[layer]
            means = {node: _mean(node, neighbours, place) for node in row}
            row.sort(key=lambda node, means=means: (means[node], node))  # type: ignore[misc]  # a default binds the loop's value
            for at, node in enumerate(row):
                place[node] = at - (len(row) - 1) / 2


def _mean(node: str, neighbours: Mapping[str, Sequence[str]], place: Mapping[str, float]) -> float:
    near = neighbours.get(node, ())
    return sum(place[one] for one in near) / len(near) if near else place[node]
