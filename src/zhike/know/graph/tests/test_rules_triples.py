"""Columns keep every node and tie under its own key, and figures are of close ties alone."""

from itertools import pairwise
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.know.graph.models import GraphRun
from zhike.know.graph.queries.opened import Opened
from zhike.know.graph.rules.kinds import TIES, strength_of
from zhike.know.graph.rules.triples import MOST_SHARING, Triples, columns_of, households, sizes_by_kind
from zhike.know.graph.stored import adjacency_of

keys = st.builds(
    lambda head, zeros: UUID(bytes=(head[: 16 - zeros]).ljust(16, b"\0")),
    st.binary(min_size=16, max_size=16),
    st.integers(0, 15),
)


def opened(triples, today=100):
    columns = columns_of(triples, today=today)
    return Opened(GraphRun(), columns, adjacency_of(columns))


@given(st.lists(keys, min_size=2, max_size=8, unique=True))
def test_every_record_is_found_under_its_id_whatever_zeros_it_ends_in(ids):
    triples = Triples()
    nodes = [triples.record_node("customer", one) for one in ids]
    for first, second in pairwise(nodes):
        triples.add(first, "related", second, days=(1, 1), record=ids[0])
    graph = opened(triples)
    found = [graph.node_of("customer", one.bytes) for one in ids]
    assert sorted(one for one in found if one is not None) == list(range(len(ids)))
    assert [graph.record_of(one) for one in found if one is not None] == ids
    assert graph.source_of(0) == (ids[0] if ids[0].int else None)
    assert graph.node_of("person", ids[0].bytes) is None


def test_names_keep_their_letters_and_a_graph_without_close_ties_has_no_figures():
    triples = Triples()
    customer, tea = triples.record_node("customer", UUID(int=1)), triples.named_node("product", "龙井茶")
    triples.add(customer, "bought", tea, days=(1, 9), count=3)
    graph = opened(triples)
    assert (graph.label_of(1), graph.kind_of(1), graph.record_of(1)) == ("龙井茶", "product", None)
    assert graph.source_of(0) is None
    assert sizes_by_kind(dict(graph.columns))["product"] == 1
    assert graph.columns["rank"].tolist() == [0, 0]
    assert graph.columns["community"].tolist() == [-1, -1]


def test_who_introduced_whom_is_counted_and_central_customers_rank_higher():
    triples = Triples()
    hub, *others = (triples.record_node("customer", UUID(int=at + 1)) for at in range(5))
    for other in others:
        triples.add(hub, "introduced", other, days=(1, 1))
    columns = opened(triples).columns
    assert columns["brought"].tolist() == [4, 0, 0, 0, 0]
    assert int(np.argmax(columns["rank"])) == 0
    assert columns["rank"].sum() == pytest.approx(1)
    assert set(columns["community"].tolist()) == {0}


def test_contacts_that_were_written_down_make_nobody_more_influential():
    triples = Triples()
    first, second = (triples.record_node("customer", UUID(int=at + 1)) for at in range(2))
    triples.add(first, "related", second, days=(1, 1))
    for at in range(9):
        triples.add(triples.record_node("person", UUID(int=at + 20)), "works_at", first, days=(1, 1))
    columns = opened(triples).columns
    assert columns["rank"][:2].tolist() == [0.5, 0.5]
    assert set(columns["rank"][2:].tolist()) == {0}
    assert columns["community"].tolist() == [0, 0, *[-1] * 9]


def test_a_value_that_too_many_share_joins_nobody():
    crowd = [("400", node, 1) for node in range(MOST_SHARING + 1)]
    assert households([*crowd, ("139", 7, 1), ("139", 8, 5), ("138", 9, 1)]) == [(7, 8, 5)]


def test_talks_grow_stronger_and_fade():
    talked = next(one for one in TIES if one.key == "talked")
    assert strength_of(talked, count=30, age_days=0) == 0.9
    assert strength_of(talked, count=30, age_days=366) == 0.45
    assert strength_of(TIES[0], count=1, age_days=9_999) == 0.7
