"""Influence goes to who introduced others, and is told beside the average only among enough customers."""

import numpy as np
import pytest

from zhike.know.graph.rules.figures import LEAST_RANKED, Lines, figures_of, influence_of
from zhike.know.graph.rules.kinds import TIE_NUMBER, TIES


def lines_of(*rows):
    first, second, ties = zip(*rows, strict=True)
    tie = np.array([TIE_NUMBER[one] for one in ties], dtype=np.uint8)
    strength = np.array([TIES[at].strength for at in tie.tolist()])
    ones = np.ones(len(rows), dtype=np.int32)
    return Lines(np.array(first), np.array(second), tie, strength, ones, ones)


def test_who_was_introduced_lends_influence_to_who_introduced_and_not_the_other_way_round():
    """0 introduced 1 and 2; 3 is a partner of 2, and 4 only bought something."""
    found = figures_of(6, lines_of((0, 1, "introduced"), (0, 2, "introduced"), (2, 3, "related"), (4, 5, "bought")))
    rank = found["rank"]
    assert rank[0] == max(rank)
    assert rank[1] == min(rank[:4])
    assert rank[[4, 5]].tolist() == [0, 0]
    assert rank.sum() == pytest.approx(1)
    assert found["brought"].tolist() == [2, 0, 0, 0, 0, 0]
    assert found["brought_all"].tolist() == [2, 0, 0, 0, 0, 0]
    assert found["community"][4:].tolist() == [-1, -1]


def test_nothing_that_ties_customers_leaves_all_without_figures():
    found = figures_of(2, lines_of((0, 1, "bought")))
    assert (found["rank"].tolist(), found["community"].tolist()) == ([0, 0], [-1, -1])


def test_influence_is_told_beside_the_average_of_enough_customers():
    rank = np.append(np.full(LEAST_RANKED, 1 / LEAST_RANKED), 0)
    found = influence_of(rank)
    assert found is not None
    assert found.tolist() == [*[100] * LEAST_RANKED, 0]
    assert influence_of(rank[1:]) is None
