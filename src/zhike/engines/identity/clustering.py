"""Joining records into entities: the strongest links first, never across a contradiction.

Plain connected components turn one wrong link into one wrong customer with fifty records.
Here two groups are joined only when no member of the one contradicts a member of the other.
All choices are local to a connected component of the links and follow bits, then record
order: the same component gives the same clusters, alone or within a million.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from zhike.engines.identity.contradictions import Contradiction


_WAIVED: Final = frozenset({Contradiction.GIVEN_NAME_SIMILAR, Contradiction.NAME, Contradiction.BIRTH_DATE})


class Edge(NamedTuple):
    """A scored pair of record numbers; ``is_named`` = both names are whole and were compared."""

    left: int
    right: int
    bits: float
    is_named: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """When to join.

    Attributes:
        link_bits: an edge below it never joins.
        margin_bits: a record without a whole name joins only when its best partner leads
            every partner that contradicts that one by this much.
        cap: largest cluster.
    """

    link_bits: float
    margin_bits: float
    cap: int


@dataclass(slots=True)
class Clustering:
    """Outcome: ``root[i]`` = smallest record of i's cluster; refused edges by place in the input.

    ``refused`` maps edge → contradiction, ``ambiguous`` and ``capped`` list edges.
    """

    root: list[int]
    refused: dict[int, Contradiction] = field(default_factory=dict)
    ambiguous: list[int] = field(default_factory=list)
    capped: list[int] = field(default_factory=list)


type Contradicts = Callable[[int, int], Contradiction]


def cluster_edges(
    size: int,
    edges: Sequence[Edge],
    *,
    contradicts: Contradicts,
    limits: Limits,
    must_link: Sequence[tuple[int, int]] = (),
    cannot_link: Sequence[tuple[int, int]] = (),
) -> Clustering:
    """Cluster records ``0 … size-1``.

    Args:
        size: number of records.
        edges: scored pairs in any order, each pair once.
        contradicts: symmetric; asked for pairs of records.
        limits: thresholds.
        must_link: pairs that a steward joined; they hold against every contradiction, but not
            against a ``cannot_link``.
        cannot_link: pairs that a steward parted; they always hold.
    """
    strong = {(edge.left, edge.right) for edge in edges if edge.bits >= limits.link_bits}

    def excludes(left: int, right: int) -> Contradiction:
        found = contradicts(left, right)
        if found in _WAIVED and (min(left, right), max(left, right)) in strong:
            return Contradiction.NONE
        return found

    groups = _Groups(size, excludes, limits.cap, cannot_link)
    for left, right in sorted((min(pair), max(pair)) for pair in must_link):
        groups.force(left, right)
    outcome = Clustering(root=[])
    order = _strongest_first(edges, limits.link_bits)
    for place in order:
        if edges[place].is_named:
            groups.try_join(place, edges[place], outcome)
    _attach_vague(edges, order, groups, limits.margin_bits, outcome)
    skip = set(outcome.ambiguous)
    for place in order:
        if not edges[place].is_named and place not in skip:
            groups.try_join(place, edges[place], outcome)
    outcome.root = groups.smallest_roots()
    return outcome


def _strongest_first(edges: Sequence[Edge], at_least: float) -> list[int]:
    """Places of the edges that may join, by falling bits, then by record numbers."""
    if not edges:
        return []
    left, right, bits, _ = zip(*edges, strict=True)
    strength = np.asarray(bits, dtype=np.float64)
    order = np.lexsort((np.asarray(right), np.asarray(left), -strength))
    places: list[int] = order[strength[order] >= at_least].tolist()
    return places


def _attach_vague(
    edges: Sequence[Edge], order: Sequence[int], groups: _Groups, margin: float, outcome: Clustering
) -> None:
    """Give each record without a whole name (王总) to the group that speaks for it most.

    All members of a group vote with their odds. When a rival group that contradicts the best one
    comes within the margin, nobody gets the record: its edges are listed as ambiguous.
    """
    votes: dict[int, dict[int, list[int]]] = {}
    named = {record for place in order if edges[place].is_named for record in edges[place][:2]}
    for place in order:
        edge = edges[place]
        if edge.is_named:
            continue
        for record, partner in ((edge.left, edge.right), (edge.right, edge.left)):
            if record not in named:
                votes.setdefault(record, {}).setdefault(groups.find(partner), []).append(place)
    ranked = sorted(
        (
            (record, sorted(((_log_sum(edges, places), -root) for root, places in found.items()), reverse=True))
            for record, found in votes.items()
        ),
        key=lambda item: (-item[1][0][0], item[0]),
    )
    for record, standing in ranked:
        best, root = standing[0][0], -standing[0][1]
        rivals = [-other for score, other in standing[1:] if best - score < margin]
        if any(groups.exclude(root, rival) for rival in rivals):
            outcome.ambiguous += [place for found in (root, *rivals) for place in votes[record][found]]
        else:
            place = votes[record][root][0]
            groups.try_join(place, edges[place], outcome)


def _log_sum(edges: Sequence[Edge], places: Sequence[int]) -> float:
    strongest = edges[places[0]].bits
    return round(strongest + math.log2(sum(2.0 ** (edges[place].bits - strongest) for place in places)), 6)


class _Groups:
    """Disjoint groups of records with their forbidden neighbours."""

    def __init__(self, size: int, contradicts: Contradicts, cap: int, cannot_link: Sequence[tuple[int, int]]) -> None:
        self.parent = list(range(size))
        self.members: dict[int, list[int]] = {}
        self.contradicts = contradicts
        self.cap = cap
        self.forbidden: dict[int, set[int]] = {}
        self.forced: set[int] = set()
        for left, right in cannot_link:
            self.forbidden.setdefault(left, set()).add(right)
            self.forbidden.setdefault(right, set()).add(left)

    def find(self, record: int) -> int:
        while self.parent[record] != record:
            self.parent[record] = self.parent[self.parent[record]]
            record = self.parent[record]
        return record

    def group(self, root: int) -> list[int]:
        return self.members.get(root, [root])

    def is_forbidden(self, left: int, right: int) -> bool:
        return any(not self.forbidden[m].isdisjoint(self.group(right)) for m in self.group(left) if m in self.forbidden)

    def force(self, left: int, right: int) -> None:
        a, b = self.find(left), self.find(right)
        if a != b and not self.is_forbidden(a, b):
            self.join(a, b)

    def join(self, a: int, b: int) -> None:
        keep, lose = min(a, b), max(a, b)
        self.members[keep] = self.group(keep) + self.group(lose)
        self.members.pop(lose, None)
        self.parent[lose] = keep

    def try_join(self, place: int, edge: Edge, outcome: Clustering) -> None:
        a, b = self.find(edge.left), self.find(edge.right)
        if a == b:
            return
        first, second = self.group(a), self.group(b)
        if self.forbidden and self.is_forbidden(a, b):
            outcome.refused[place] = Contradiction.DECIDED
        elif (worst := self.worst(first, second, edge)) != Contradiction.NONE:
            outcome.refused[place] = worst
        elif len(first) + len(second) > self.cap:
            outcome.capped.append(place)
        else:
            self.join(a, b)

    def exclude(self, a: int, b: int) -> bool:
        """Whether any member of one group contradicts one of the other."""
        first, second = self.group(self.find(a)), self.group(self.find(b))
        return any(self.contradicts(left, right) for left in first for right in second)

    def worst(self, first: list[int], second: list[int], edge: Edge) -> Contradiction:
        tolerated = Contradiction.GIVEN_NAME_SIMILAR if edge.is_named else Contradiction.NONE
        for left in first:
            for right in second:
                found = self.contradicts(left, right)
                if found > tolerated:
                    return found
        return Contradiction.NONE

    def smallest_roots(self) -> list[int]:
        return [self.find(record) for record in range(len(self.parent))]
