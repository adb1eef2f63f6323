"""Every node gets a place of its own, superiors stand above, and a drawing does not depend on luck."""

from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.graph import Edge, Place, place_nodes

names = st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=10)
edges = st.lists(
    st.builds(Edge, st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij"), st.booleans()), max_size=20
)


@given(names, edges)
def test_every_node_has_a_place_of_its_own_and_the_centre_is_the_origin(nodes, lines):
    placed = place_nodes(nodes, lines)
    assert set(placed) == set(nodes)
    assert len(set(placed.values())) == len(nodes)
    if nodes:
        assert placed[nodes[0]] == Place(0, 0)


@given(names, edges)
def test_the_same_graph_is_drawn_the_same(nodes, lines):
    assert place_nodes(nodes, lines) == place_nodes(nodes, lines)


def test_a_tree_stands_on_its_head():
    lines = [Edge("group", one, True) for one in ("east", "west")] + [Edge("east", "shop", True)]
    placed = place_nodes(["shop", "east", "group", "west"], lines, centre="group")
    assert [placed[one].y for one in ("group", "east", "west", "shop")] == [0, 130, 130, 260]
    assert placed["east"].x + placed["west"].x == 0


def test_equals_stand_side_by_side():
    placed = place_nodes(["a", "b"], [Edge("a", "b", False)])
    assert placed["a"].y == placed["b"].y


def test_children_stand_under_their_parents_without_crossing():
    lines = [Edge("left", "l", True), Edge("right", "r", True), Edge("left", "right", False)]
    placed = place_nodes(["left", "right", "r", "l"], lines)
    assert (placed["left"].x < placed["right"].x) == (placed["l"].x < placed["r"].x)


def test_nothing_is_drawn_of_nothing():
    assert place_nodes([], []) == {}
    assert place_nodes(["a"], [Edge("a", "gone", True)], centre="gone") == {"a": Place(0, 0)}
