"""Joining records into entities: the strongest links first, never across a contradiction.

Plain connected components turn one wrong link into one wrong customer with fifty records.
Here two groups are joined only when no member of the one contradicts a member of the other.
All choices are local to a connected component of the links and follow bits, then record
order: the same component gives the same clusters, alone or within a million.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from zhike.engines.identity.contradictions import Contradiction
from zhike.engines.identity.groups import Contradicts, Groups

# A pair whose own weight beats the threshold by this many bits may be one in spite of the contradiction.
_WAIVED: Final = {Contradiction.GIVEN_NAME_SIMILAR: 0.0, Contradiction.NAME: 2.0, Contradiction.BIRTH_DATE: 4.0}


class Edge(NamedTuple):
    """A scored pair of record numbers."""

    left: int
    right: int
    bits: float


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


def cluster_edges(
    is_whole: Sequence[bool],
    edges: Sequence[Edge],
    *,
    contradicts: Contradicts,
    limits: Limits,
    must_link: Sequence[tuple[int, int]] = (),
    cannot_link: Sequence[tuple[int, int]] = (),
) -> Clustering:
    """Cluster the records ``0 … len(is_whole) - 1``.

    Args:
        is_whole: per record, whether its name is whole; a record without (王总) is given to a group last.
        edges: scored pairs in any order, each pair once.
        contradicts: symmetric; asked for pairs of records.
        limits: thresholds.
        must_link: pairs that a steward joined; they hold against every contradiction, but not
            against a ``cannot_link``.
        cannot_link: pairs that a steward parted; they always hold.
    """
    bits = {(edge.left, edge.right): edge.bits for edge in edges if edge.bits >= limits.link_bits}

    def excludes(left: int, right: int) -> Contradiction:
        found = contradicts(left, right)
        if found not in _WAIVED:
            return found
        own = bits.get((min(left, right), max(left, right)), -math.inf)
        return Contradiction.NONE if own >= limits.link_bits + _WAIVED[found] else found

    groups = Groups(len(is_whole), excludes, limits.cap, cannot_link)
    for left, right in sorted((min(pair), max(pair)) for pair in must_link):
        groups.force(left, right)
    outcome = Clustering(root=[])
    order = _strongest_first(edges, limits.link_bits)
    for place in order:
        if is_whole[edges[place].left] and is_whole[edges[place].right]:
            _try_join(place, edges[place], groups, outcome)
    vague = [place for place in order if not (is_whole[edges[place].left] and is_whole[edges[place].right])]
    _attach_vague(edges, _votes(edges, vague, groups, is_whole), groups, outcome, margin=limits.margin_bits)
    skip = set(outcome.ambiguous)
    for place in vague:
        if place not in skip:
            _try_join(place, edges[place], groups, outcome, is_vague=True)
    outcome.root = groups.smallest_roots()
    return outcome


def _strongest_first(edges: Sequence[Edge], at_least: float) -> list[int]:
    """Places of the edges that may join, by falling bits, then by record numbers."""
    if not edges:
        return []
    left, right, bits = zip(*edges, strict=True)
    strength = np.asarray(bits, dtype=np.float64)
    order = np.lexsort((np.asarray(right), np.asarray(left), -strength))
    places: list[int] = order[strength[order] >= at_least].tolist()
    return places


type _Votes = dict[int, dict[int, list[int]]]


def _votes(edges: Sequence[Edge], vague: Sequence[int], groups: Groups, is_whole: Sequence[bool]) -> _Votes:
    """Record without a whole name → group → its edges into that group, the strongest first."""
    votes: _Votes = {}
    for place in vague:
        edge = edges[place]
        for record, partner in ((edge.left, edge.right), (edge.right, edge.left)):
            if not is_whole[record]:
                votes.setdefault(record, {}).setdefault(groups.find(partner), []).append(place)
    return votes


def _attach_vague(edges: Sequence[Edge], votes: _Votes, groups: Groups, outcome: Clustering, *, margin: float) -> None:
    """Give each record without a whole name (王总) to the group that speaks for it most.

    All members of a group vote with their odds. When a rival group that contradicts the best one
    comes within the margin, nobody gets the record: its edges are listed as ambiguous.
    """
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
        if any(groups.contradiction(root, rival) for rival in rivals):
            outcome.ambiguous += [place for found in (root, *rivals) for place in votes[record][found]]
        else:
            place = votes[record][root][0]
            _try_join(place, edges[place], groups, outcome, is_vague=True)


def _log_sum(edges: Sequence[Edge], places: Sequence[int]) -> float:
    strongest = edges[places[0]].bits
    return round(strongest + math.log2(sum(2.0 ** (edges[place].bits - strongest) for place in places)), 6)


def _try_join(place: int, edge: Edge, groups: Groups, outcome: Clustering, *, is_vague: bool = False) -> None:
    """Join the groups of an edge, or note why not."""
    a, b = groups.find(edge.left), groups.find(edge.right)
    if a == b:
        return
    tolerated = Contradiction.NONE if is_vague else Contradiction.GIVEN_NAME_SIMILAR
    if groups.is_forbidden(a, b):
        outcome.refused[place] = Contradiction.DECIDED
    elif (found := groups.contradiction(a, b, above=tolerated)) != Contradiction.NONE:
        outcome.refused[place] = found
    elif groups.is_too_large(a, b):
        outcome.capped.append(place)
    else:
        groups.join(a, b)
