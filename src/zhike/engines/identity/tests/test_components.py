"""Components are the smallest closed sets of links, and only those without any dispute are settled at once."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.identity.components import codes_of, find_undisputed, label_components

SIZE = 12
LINKS = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] != pair[1]))


def labelled(links, size=SIZE):
    sides = np.array(links, dtype=np.int32).reshape(-1, 2)
    return label_components(size, left=sides[:, 0], right=sides[:, 1])


def walked(links):
    group = [{place} for place in range(SIZE)]
    for left, right in links:
        together = group[left] | group[right]
        for member in together:
            group[member] = together
    return [min(members) for members in group]


@given(LINKS)
def test_each_record_is_labelled_with_the_smallest_one_that_links_lead_to(links):
    assert labelled(links).tolist() == walked(links)


def test_a_long_chain_is_one_component():
    chain = [(place + 1, place) for place in range(1_000)]
    assert set(labelled(chain[::-1], size=1_001).tolist()) == {0}


def test_equal_values_have_equal_codes_and_a_missing_one_has_none():
    first, second, missing, again = codes_of(pa.chunked_array([["a", "b"], [None, "a"]])).tolist()
    assert (first == again, first == second, missing) == (True, False, -1)


def settled(links, *facts, cap=60, disputed=()):
    columns = [np.array([-1 if one is None else one for one in fact], dtype=np.int32) for fact in facts]
    named = np.array(disputed, dtype=np.int32)
    return find_undisputed(labelled(links, len(facts[0])), columns, cap=cap, disputed=named).tolist()


def test_a_component_in_which_all_known_facts_agree_is_undisputed():
    assert settled([(0, 1), (1, 2)], [7, None, 7, 8], [None, 3, None, 3]) == [True, True, True, True]


def test_one_differing_fact_disputes_its_whole_component_and_no_other():
    assert settled([(0, 1), (1, 2), (3, 4)], [7, 7, 7, 7, 8], [1, 1, 2, 1, None]) == [False, False, False, False, False]
    assert settled([(0, 1), (2, 3)], [7, 8, 7, 7]) == [False, False, True, True]


def test_a_component_beyond_the_cap_is_looked_at():
    assert settled([(0, 1), (1, 2)], [7, 7, 7, 7], cap=2) == [False, False, False, True]


def test_a_component_that_a_decision_names_is_looked_at():
    assert settled([(0, 1), (2, 3)], [7, 7, 7, 7], disputed=(1,)) == [False, False, True, True]
