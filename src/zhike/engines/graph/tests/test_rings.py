"""In rings every node has room, stands on the ring of its distance, and the same tree is drawn the same."""

from itertools import combinations
from math import dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.graph import Place, place_in_rings
from zhike.engines.graph.rings import RING

trees = st.lists(st.integers(0, 1000), max_size=30).map(
    lambda drawn: [-1, *(one % (at + 1) for at, one in enumerate(drawn))]
)


@given(trees)
def test_nodes_keep_their_distance_and_stand_on_the_ring_of_their_hop(parents):
    placed = place_in_rings(parents)
    assert placed[0] == Place(0, 0)
    hop = [0] * len(parents)
    for node in range(1, len(parents)):
        hop[node] = hop[parents[node]] + 1
    radius = [hypot(one.x, one.y) for one in placed]
    for one, other in combinations(range(len(parents)), 2):
        assert dist((placed[one].x, placed[one].y), (placed[other].x, placed[other].y)) > 60
        assert (hop[one] == hop[other]) == (radius[one] == pytest.approx(radius[other]))


def test_nothing_is_drawn_of_nothing_and_a_second_start_stands_on_the_first_ring():
    assert place_in_rings([]) == ()
    assert [round(hypot(one.x, one.y)) for one in place_in_rings([-1, -1, 1])] == [0, RING, 2 * RING]
