"""The strongest chain is the one that trying all of them finds, it never leads through what is hidden, and it ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.graph import Chain, paths, strongest_chain
from zhike.engines.graph.paths import LONGER, MAX_HOPS
from zhike.engines.graph.tests.naive import MOST, built, columns, distances, graphs, simple_chains, strength_of


@given(graphs(), st.frozensets(st.integers(1, MOST)))
def test_no_chain_tried_by_hand_is_stronger_and_none_leads_through_what_is_hidden(graph, hidden):
    size, lines = graph
    last = size - 1
    allowed = (set(range(size)) - hidden) | {0, last}
    found = strongest_chain(
        built(size, lines), columns(lines)[2], (0, last), admit=lambda nodes: ~np.isin(nodes, list(hidden))
    )
    shortest = distances(lines, 0, allowed=allowed).get(last)
    if shortest is None or shortest > MAX_HOPS:
        assert found is None
        return
    assert found is not None
    assert set(found.nodes) <= allowed
    assert (found.nodes[0], found.nodes[-1]) == (0, last)
    for step, line in enumerate(found.lines):
        assert set(lines[line][:2]) == set(found.nodes[step : step + 2])
    assert found.strength == pytest.approx(strength_of(lines, found.nodes))
    reach = min(shortest + LONGER, MAX_HOPS)
    tried = simple_chains(lines, [0], last, allowed=allowed, most=reach)
    assert found.strength >= max(strength_of(lines, one) for one in tried) - 1e-12


def test_a_longer_chain_of_strong_lines_beats_a_short_weak_one():
    lines = [(0, 3, 0.1), (0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9)]
    found = strongest_chain(built(4, lines), columns(lines)[2], (0, 3))
    assert found is not None
    assert (found.nodes, found.lines) == ((0, 1, 2, 3), (1, 2, 3))
    assert found.strength == pytest.approx(0.729)


def test_somebody_knows_themselves():
    assert strongest_chain(built(2, [(0, 1, 0.5)]), np.array([0.5]), (1, 1)) == Chain((1,), (), 1.0)


def test_nobody_is_reached_by_lines_that_may_not_be_walked():
    lines = [(0, 1, 0.5), (0, 1, 0.25)]
    strength = columns(lines)[2]
    assert strongest_chain(built(2, lines), strength, (0, 1), passes=np.array([False, False])) is None
    found = strongest_chain(built(2, lines), strength, (0, 1), passes=np.array([False, True]))
    assert found == Chain((0, 1), (1,), 0.25)


def test_a_chain_has_at_most_six_steps():
    row = [(at, at + 1, 0.5) for at in range(7)]
    strength = columns(row)[2]
    assert strongest_chain(built(8, row), strength, (0, 7)) is None
    found = strongest_chain(built(8, row), strength, (0, 6))
    assert found is not None
    assert found.nodes == (0, 1, 2, 3, 4, 5, 6)


def test_a_search_that_meets_too_many_gives_up(monkeypatch):
    row = [(at, at + 1, 0.5) for at in range(5)]
    monkeypatch.setattr(paths, "MAX_MET", 3)
    assert strongest_chain(built(6, row), columns(row)[2], (0, 5)) is None
