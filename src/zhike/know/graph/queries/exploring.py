"""What stands around a node, drawn by the server, with the reasons of every line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from zhike.engines.graph import Around, Bools, Reach, lines_among, place_in_rings, walk_around
from zhike.know.graph.queries.opened import Opened, newest_run, open_graph, why_none
from zhike.know.graph.queries.reasons import Reason, reasons_of
from zhike.know.graph.queries.sight import Sight, sight_of
from zhike.know.graph.rules.kinds import NODE_KINDS, NODE_NUMBER
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid, not_found

MOST_DRAWN: Final = 60
MOST_OPENED: Final = 12
_FIRST: Final = 18
_EACH: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node of a drawing.

    Attributes:
        ref: ``kind:key``, what it is asked for by.
        note: a choice of its object, such as ``organization``; "" for none.
        record_id: None for a name that is no record.
        x, y: its middle in pixels; y grows downwards.
        is_cut: there is more behind it than is drawn.
    """

    ref: str
    kind: str
    name: str
    note: str
    record_id: UUID | None
    hop: int
    x: float
    y: float
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Two nodes by their ``ref`` and every reason that joins them."""

    first: str
    second: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A neighbourhood; ``refused`` says why there is none."""

    nodes: tuple[Node, ...] = ()
    lines: tuple[Line, ...] = ()
    data_date: date | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to draw: the middle, the nodes around which more is asked for, and the kinds of nodes that are shown (all when empty)."""

    ref: str
    opened: Sequence[str] = ()
    kinds: frozenset[str] = frozenset()
    hops: int = 1


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is in a graph: nodes and ties by kind, of what day; ``refused`` says why there is none."""

    data_date: date | None
    nodes: Mapping[str, int] = field(default_factory=dict)
    ties: Mapping[str, int] = field(default_factory=dict)
    refused: str | None = None


def show_graph(actor: Actor) -> Overview:
    """Return what the newest graph holds: its day, and for who sees all customers its numbers.

    Raises:
        AppError: 403.
    """
    require(actor, "customers.view")
    run = newest_run(actor)
    if run is None or run.refused_code:
        return Overview(run.as_of if run else None, refused=why_none(actor, run))
    if actor.scope_of("customers").kind != "all":
        return Overview(run.as_of)
    return Overview(run.as_of, run.nodes, run.ties)


def draw_around(actor: Actor, wish: Wish) -> Drawing:
    """Return what stands around a node as far as the actor sees it; nothing is walked through what they do not see.

    Raises:
        AppError: 403; 404 for a node that is absent or out of sight; 422 ``graph.unknown_kind``.
    """
    require(actor, "customers.view")
    wrong = [one for one in wish.kinds if one not in NODE_NUMBER]
    if wrong:
        raise invalid("graph.unknown_kind", kind=wrong[0][:40])
    run = newest_run(actor)
    opened = open_graph(run)
    if opened is None:
        parse_ref(wish.ref)
        return Drawing(refused=why_none(actor, run))
    sight = sight_of(actor, opened)
    start = require_node(sight, wish.ref)
    around = _walk(sight, start, wish)
    return _drawn(sight, around)


def parse_ref(ref: str) -> tuple[str, bytes]:
    """Return kind and key of what a node is asked for by.

    Raises:
        AppError: 422 ``graph.unknown_node``.
    """
    kind, _, text = ref.partition(":")
    try:
        key = bytes.fromhex(text.replace("-", ""))
    except ValueError:
        key = b""
    if kind not in NODE_NUMBER or len(key) != 16:
        raise invalid("graph.unknown_node", node=ref[:60])
    return kind, key


def require_node(sight: Sight, ref: str) -> int:
    """Return the number of a node that the reader sees.

    Raises:
        AppError: 404; 422.
    """
    kind, key = parse_ref(ref)
    node = sight.opened.node_of(kind, key)
    if node is None or not sight.is_seen(node):
        raise not_found("node")
    return node


def ref_of(opened: Opened, node: int) -> str:
    """Return what a node is asked for by."""
    return f"{opened.kind_of(node)}:{opened.key_of(node).hex()}"


def _walk(sight: Sight, start: int, wish: Wish) -> Around:
    """Walk from the middle, and one hop on from each node that somebody opened, as long as there is room."""
    passes = sight.passes()
    if wish.kinds:
        shown = np.isin(np.arange(len(NODE_KINDS)), [NODE_NUMBER[one] for one in wish.kinds])
        is_shown = shown[sight.opened.columns["kind"]]
        is_shown[start] = True
        passes = passes & is_shown[sight.opened.columns["first"]] & is_shown[sight.opened.columns["second"]]
    reach = Reach(hops=wish.hops, most=_FIRST * wish.hops + 1, each=_FIRST if wish.hops == 1 else _EACH)
    around = walk_around(sight.opened.graph, np.array([start]), reach, passes=passes, admit=sight.admit)
    for ref in wish.opened[:MOST_OPENED]:
        node = sight.opened.node_of(*parse_ref(ref))
        nodes = around.nodes.tolist()
        if node in nodes:
            around = _joined(sight, around, nodes.index(node), passes)
    return around


def _joined(sight: Sight, around: Around, place: int, passes: Bools) -> Around:  # sizes: a walk, and where it goes on
    """Return a walk that goes on by one hop from one of its nodes."""
    most = MOST_DRAWN - len(around.nodes)
    node = around.nodes[place]
    near = sight.opened.neighbours(int(node), passes=passes, most=400)
    near = near[~np.isin(near, around.nodes)]
    seen = near[sight.admit(near)] if len(near) else near
    new = seen[: min(_FIRST, most)]
    is_cut = np.append(around.is_cut, np.zeros(len(new), dtype=np.bool_))
    is_cut[place] = len(new) < len(seen)
    return Around(
        np.append(around.nodes, new),
        np.append(around.hop, np.full(len(new), around.hop[place] + 1)),
        np.append(around.parent, np.full(len(new), place)),
        is_cut,
    )


def _drawn(sight: Sight, around: Around) -> Drawing:
    opened = sight.opened
    nodes = around.nodes.tolist()
    names = sight.names(nodes)
    lines = lines_among(opened.graph, around.nodes, passes=sight.passes()).tolist()
    reasons = reasons_of(sight, lines, names)
    places = place_in_rings(around.parent.tolist())
    drawn = tuple(
        Node(
            ref=ref_of(opened, node),
            kind=opened.kind_of(node),
            name=names[node][0],
            note=names[node][1],
            record_id=opened.record_of(node),
            hop=int(around.hop[at]),
            x=round(places[at].x, 1),
            y=round(places[at].y, 1),
            is_cut=bool(around.is_cut[at]),
        )
        for at, node in enumerate(nodes)
        if node in names
    )
    return Drawing(drawn, tuple(_joined_lines(opened, lines, reasons)), opened.run.as_of)


def _joined_lines(  # sizes: lines and what is told of them
    opened: Opened, lines: Iterable[int], reasons: Mapping[int, Reason]
) -> list[Line]:
    """Return lines, those between the same two nodes as one."""
    pairs: dict[tuple[int, int], list[Reason]] = {}
    for one in lines:
        if one in reasons:
            ends = sorted((int(opened.columns["first"][one]), int(opened.columns["second"][one])))
            pairs.setdefault((ends[0], ends[1]), []).append(reasons[one])
    return [
        Line(ref_of(opened, first), ref_of(opened, second), tuple(found)) for (first, second), found in pairs.items()
    ]
