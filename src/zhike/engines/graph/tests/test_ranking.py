"""Ranks are those of the random walk written out as a matrix, and communities those that were planted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.graph import brought_by, find_communities, modularity, page_rank
from zhike.engines.graph.ranking import DAMPING
from zhike.engines.graph.tests.naive import columns, graphs


@given(graphs(), st.lists(st.booleans(), min_size=40, max_size=40))
def test_ranks_solve_the_equation_of_the_walk_also_where_lines_lead_one_way(graph, ways):
    size, lines = graph
    first, second, weight = columns(lines)
    is_one_way = np.resize(np.array(ways), len(lines))
    step = np.zeros((size, size))
    for (a, b, heavy), alone in zip(lines, is_one_way, strict=True):
        step[b, a] += heavy
        step[a, b] += 0 if alone else heavy
    out = step.sum(axis=0)
    step = np.where(out > 0, step / np.where(out > 0, out, 1), 1 / size)
    wanted = np.linalg.solve(np.eye(size) - DAMPING * step, np.full(size, (1 - DAMPING) / size))
    found = page_rank(size, first, second, weight=weight, is_one_way=is_one_way)
    assert found.sum() == pytest.approx(1)
    assert np.allclose(found, wanted, atol=1e-8)


def test_without_a_word_about_ways_every_line_leads_both():
    ends = np.array([0, 1]), np.array([1, 2])
    both = page_rank(3, *ends, weight=np.ones(2), is_one_way=np.zeros(2, dtype=bool))
    assert np.array_equal(page_rank(3, *ends, weight=np.ones(2)), both)


@given(graphs())
def test_whom_somebody_brought_is_counted_along_every_way_of_four_steps(graph):
    size, lines = graph
    pairs = sorted({(a, b) for a, b, _ in lines})
    giver, taker = (np.array([one[at] for one in pairs], dtype=np.int64) for at in (0, 1))

    def reached(node, depth, share):
        return 0.0 if depth == 0 else sum(share + reached(b, depth - 1, share / 2) for a, b in pairs if a == node)

    direct, found = brought_by(size, giver, taker)
    assert direct.tolist() == [sum(a == node for a, _ in pairs) for node in range(size)]
    assert found.tolist() == [reached(node, 4, 1.0) for node in range(size)]


def planted(groups, each, *, inside, across, seed):
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(groups), each)
    first, second = np.triu_indices(groups * each, 1)
    is_line = rng.random(len(first)) < np.where(group[first] == group[second], inside, across)
    return group, first[is_line], second[is_line]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_groups_are_found_and_the_same_seed_finds_the_same(seed):
    group, first, second = planted(8, 25, inside=0.5, across=0.005, seed=seed)
    weight = np.ones(len(first))
    found = find_communities(200, first, second, weight=weight, seed=seed)
    assert np.array_equal(found, find_communities(200, first, second, weight=weight, seed=seed))
    assert modularity(first, second, weight=weight, community=found) >= 0.95 * modularity(
        first, second, weight=weight, community=group
    )
    sizes = np.bincount(found)
    assert sizes.tolist() == sorted(sizes.tolist(), reverse=True)


@given(graphs(), st.integers(0, 5))
def test_communities_never_span_parts_that_hang_apart_and_who_is_alone_stays_alone(graph, seed):
    size, lines = graph
    first, second, weight = columns(lines)
    found = find_communities(size, first, second, weight=weight, seed=seed)
    part = np.arange(size)
    for _ in range(size):
        for a, b, _ in lines:
            part[a] = part[b] = min(part[a], part[b])
    assert sorted(set(found.tolist())) == list(range(int(found.max()) + 1))
    for one in range(int(found.max()) + 1):
        assert len(set(part[found == one].tolist())) == 1


@given(graphs(), st.lists(st.integers(0, 2), min_size=9, max_size=9))
def test_modularity_is_the_sum_over_all_pairs(graph, groups):
    size, lines = graph
    first, second, weight = columns(lines)
    community = np.array(groups[:size])
    matrix = np.zeros((size, size))
    for a, b, heavy in lines:
        matrix[a, b] += heavy
        matrix[b, a] += heavy
    degree, total = matrix.sum(axis=0), matrix.sum()
    same = community[:, None] == community[None, :]
    wanted = ((matrix - np.outer(degree, degree) / total) * same).sum() / total if total else 0.0
    assert modularity(first, second, weight=weight, community=community) == pytest.approx(wanted)
