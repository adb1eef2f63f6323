"""A walk finds what is near, the strongest first, never what may not be seen, and says where it left something out."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.graph import Reach, lines_among, walk_around
from zhike.engines.graph.tests.naive import MOST, built, distances, graphs

WIDE = Reach(hops=3, most=100, each=100)


@given(graphs(), st.frozensets(st.integers(0, MOST)))
def test_an_uncut_walk_finds_what_a_search_in_breadth_finds_and_nothing_behind_what_is_hidden(graph, hidden):
    size, lines = graph
    around = walk_around(built(size, lines), np.array([0]), WIDE, admit=lambda nodes: ~np.isin(nodes, list(hidden)))
    allowed = (set(range(size)) - hidden) | {0}
    wanted = {node: far for node, far in distances(lines, 0, allowed=allowed).items() if far <= 3}
    assert dict(zip(around.nodes.tolist(), around.hop.tolist(), strict=True)) == wanted
    assert not around.is_cut.any()
    for node, hop, parent in zip(around.nodes, around.hop, around.parent, strict=True):
        assert parent == -1 if hop == 0 else {int(node), int(around.nodes[parent])} in [{a, b} for a, b, _ in lines]
    inside = set(around.nodes.tolist())
    found = lines_among(built(size, lines), around.nodes)
    assert found.tolist() == [at for at, (a, b, _) in enumerate(lines) if {a, b} <= inside]


@given(graphs())
def test_every_admitted_node_is_asked_about_once(graph):
    asked: list[int] = []

    def admit(nodes):
        asked.extend(nodes.tolist())
        return np.ones(len(nodes), dtype=bool)

    size, lines = graph
    walk_around(built(size, lines), np.array([0]), WIDE, admit=admit)
    assert len(asked) == len(set(asked))


def test_the_strongest_come_first_and_what_is_left_out_is_said():
    star = [(0, 1, 0.1), (0, 2, 0.9), (0, 3, 0.5), (2, 4, 0.5)]
    around = walk_around(built(5, star), np.array([0]), Reach(hops=2, most=10, each=2))
    assert (around.nodes.tolist(), around.is_cut.tolist()) == ([0, 2, 3, 4], [True, False, False, False])
    few = walk_around(built(5, star), np.array([0]), Reach(hops=2, most=2, each=5))
    assert (few.nodes.tolist(), few.is_cut.tolist()) == ([0, 2], [True, True])
    unread = walk_around(built(5, star), np.array([0]), Reach(hops=1, most=9, each=5, looked_at=1))
    assert (unread.nodes.tolist(), unread.is_cut.tolist()) == ([0, 2], [True, False])


def test_lines_that_may_not_be_walked_lead_nowhere():
    star = [(0, 1, 0.1), (0, 2, 0.9), (1, 2, 0.5)]
    passes = np.array([True, False, False])
    around = walk_around(built(3, star), np.array([0]), WIDE, passes=passes)
    assert around.nodes.tolist() == [0, 1]
    assert lines_among(built(3, star), np.array([0, 1, 2]), passes=passes).tolist() == [0]


def test_several_starts_are_walked_from_together():
    around = walk_around(built(5, [(0, 1, 0.5), (2, 3, 0.5)]), np.array([0, 2]), Reach(hops=1))
    assert (around.nodes.tolist(), around.parent.tolist()) == ([0, 2, 1, 3], [-1, -1, 0, 1])
