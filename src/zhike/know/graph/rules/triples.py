"""Triples gathered into columns, and from there into the arrays that are kept."""

import hashlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from zhike.engines.graph import build_adjacency
from zhike.know.graph.rules.figures import Columns, Lines, figures_of
from zhike.know.graph.rules.kinds import FIRST_NAMED, NODE_KINDS, NODE_NUMBER, TIE_NUMBER, TIES, strength_of
from zhike.know.graph.rules.peers import holdings_of

MOST_SHARING: Final = 6
"""A phone or address of more customers than this is a switchboard or a market, not a household."""
LEAST_ADDRESS: Final = 8
_NOTHING: Final = bytes(16)


@dataclass(slots=True)
class Triples:
    """Nodes by their kind and key, and ties between them in columns; days since 1970."""

    places: dict[tuple[int, bytes], int] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    first: "array[int]" = field(default_factory=lambda: array("q"))
    second: "array[int]" = field(default_factory=lambda: array("q"))
    tie: "array[int]" = field(default_factory=lambda: array("B"))
    count: "array[int]" = field(default_factory=lambda: array("q"))
    since: "array[int]" = field(default_factory=lambda: array("q"))
    until: "array[int]" = field(default_factory=lambda: array("q"))
    record: bytearray = field(default_factory=bytearray)

    def record_node(self, kind: str, record_id: UUID) -> int:
        """Return the number of a node that is a record, made when it is new."""
        return self.places.setdefault((NODE_NUMBER[kind], record_id.bytes), len(self.places))

    def find(self, kind: str, record_id: UUID) -> int | None:
        """Return the number of a node that is a record, None when there is no such node."""
        return self.places.get((NODE_NUMBER[kind], record_id.bytes))

    def named_node(self, kind: str, name: str) -> int:
        """Return the number of a node that is a name, made when it is new."""
        place = self.places.setdefault((NODE_NUMBER[kind], key_of_name(name)), len(self.places))
        self.labels[place] = name
        return place

    def add(  # sizes: a triple with its provenance
        self, first: int, tie: str, second: int, *, days: tuple[int, int], record: UUID | None = None, count: int = 1
    ) -> None:
        """Add a tie; ``days``: since when, and when it was seen last."""
        self.first.append(first)
        self.second.append(second)
        self.tie.append(TIE_NUMBER[tie])
        self.count.append(count)
        self.since.append(days[0])
        self.until.append(days[1])
        self.record += record.bytes if record else _NOTHING


def key_of_name(name: str) -> bytes:
    """Return the key of a node that is a name."""
    return hashlib.sha256(name.encode()).digest()[:16]


def whole_key(stored: bytes) -> bytes:
    """Return the 16 bytes of a stored key: numpy gives texts of bytes back without the zeros at their end.

    Example:
        >>> whole_key(np.array([b"ab"], dtype="S16")[0]) == b"ab" + bytes(14)
        True
    """
    return bytes(stored).ljust(len(_NOTHING), b"\0")


def households(values: Iterable[tuple[str, int, int]]) -> list[tuple[int, int, int]]:
    """Return (node, node, day) of those that share a value; ``values``: (value, node, since when).

    Example:
        >>> households([("139", 7, 1), ("139", 8, 5), ("138", 9, 1)])
        [(7, 8, 5)]
    """
    sharing: dict[str, dict[int, int]] = {}
    for value, node, day in values:
        sharing.setdefault(value, {}).setdefault(node, day)
    found: dict[tuple[int, int], int] = {}
    for nodes in sharing.values():
        if 1 < len(nodes) <= MOST_SHARING:
            for one, other in combinations(sorted(nodes), 2):
                found.setdefault((one, other), max(nodes[one], nodes[other]))
    return [(one, other, day) for (one, other), day in found.items()]


def columns_of(triples: Triples, *, today: int) -> Columns:
    """Return the arrays that are kept: nodes by kind and key, the graph over them, its lines and its figures, see `figures`."""
    kind, key, labels, renumbered = _sorted_nodes(triples)
    first, second = (renumbered[np.frombuffer(one, dtype=np.int64)] for one in (triples.first, triples.second))
    tie = np.frombuffer(triples.tie, dtype=np.uint8)
    count, since, until = (
        np.frombuffer(one, dtype=np.int64).astype(np.int32) for one in (triples.count, triples.since, triples.until)
    )
    strength = np.array(
        [
            strength_of(TIES[at], count=much, age_days=today - last)
            for at, much, last in zip(tie.tolist(), count.tolist(), until.tolist(), strict=True)
        ],
        dtype=np.float32,
    )
    weight = np.maximum(strength, 0.2) + 0.05 * np.log1p(count)
    graph = build_adjacency(len(kind), first, second, weight=weight)
    ends = {"first": first.astype(np.int32), "second": second.astype(np.int32)}
    kind_start = np.searchsorted(kind, np.arange(len(NODE_KINDS) + 1))
    lines = Lines(first, second, tie, strength.astype(np.float64), count, since)
    return {
        "kind": kind,
        "key": key,
        "kind_start": kind_start,
        **labels,
        **ends,
        "tie": tie,
        "count": count,
        "since": since,
        "until": until,
        "record": np.frombuffer(bytes(triples.record), dtype="S16"),
        "strength": strength,
        "start": graph.start,
        "other": graph.other.astype(np.int32),
        "line": graph.line.astype(np.int32),
        **figures_of(len(kind), lines),
        **holdings_of(kind_start, lines),
    }


def _sorted_nodes(triples: Triples) -> tuple[NDArray[np.uint8], NDArray[np.bytes_], Columns, NDArray[np.int64]]:
    order = sorted(triples.places.items(), key=lambda one: one[0])
    renumbered = np.empty(len(order), dtype=np.int64)
    renumbered[[place for _, place in order]] = np.arange(len(order))
    kind = np.array([one[0] for one, _ in order], dtype=np.uint8)
    key = np.array([one[1] for one, _ in order], dtype="S16")
    names = [triples.labels[place].encode() for one, place in order if one[0] >= FIRST_NAMED]
    ends = np.cumsum([0, *map(len, names)])
    labels: Columns = {"label": np.frombuffer(b"".join(names), dtype=np.uint8), "label_end": ends}
    return kind, key, labels, renumbered


def sizes_by_kind(columns: Columns) -> Mapping[str, int]:
    """Return how many nodes there are of each kind."""
    edges = columns["kind_start"]
    return {one: int(edges[at + 1]) - int(edges[at]) for at, one in enumerate(NODE_KINDS)}
