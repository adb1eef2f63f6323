"""What holds for every table."""

from unittest.mock import patch

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from zhike.engines.identity import Constraints, grouping, recluster, resolve

NAMES = ["王建国", "王建军", "王总", "Wang Jianguo", "李秀英", "李女士", "张伟", ""]
PHONES = ["+8613912345678", "+8615011112222", "+8618866667777"]
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(NAMES)},
        optional={
            "phones": st.lists(st.sampled_from(PHONES), max_size=2, unique=True),
            "birth_date": st.sampled_from(["1980-01-02", "1980-01-20", "1991-07-15"]),
            "wechat": st.sampled_from(["wjg1980", "lixy_88"]),
            "street": st.sampled_from(["人民路12号3栋501室", "中山路7号"]),
            "gender": st.sampled_from(["male", "female"]),
        },
    ),
    min_size=1,
    max_size=9,
).map(lambda rows: [{**row, "id": f"r{place}"} for place, row in enumerate(rows)])
PAIRS = st.frozensets(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]), max_size=3
)


def named(pairs):
    return frozenset((f"r{left}", f"r{right}") for left, right in pairs)


@settings(max_examples=8, deadline=None)
@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(records, random):
    shuffled = random.sample(records, len(records))
    assert resolve(records).clusters == resolve(shuffled).clusters


@settings(max_examples=8, deadline=None)
@given(RECORDS, PAIRS)
def test_what_a_steward_parted_is_never_together(records, pairs):
    found = resolve(records, constraints=Constraints(cannot_link=named(pairs)))
    known = found.cluster_of
    assert all(known[a] != known[b] for a, b in named(pairs) if a in known and b in known)


@settings(max_examples=8, deadline=None)
@given(RECORDS, PAIRS)
def test_what_a_steward_joined_is_always_together(records, pairs):
    found = resolve(records, constraints=Constraints(must_link=named(pairs)))
    known = found.cluster_of
    assert all(known[a] == known[b] for a, b in named(pairs) if a in known and b in known)


@settings(max_examples=6, deadline=None)
@given(RECORDS, PAIRS, PAIRS)
def test_a_component_alone_clusters_as_within_the_whole(records, joined, parted):
    whole = resolve(records)
    constraints = Constraints(must_link=named(joined), cannot_link=named(parted))
    expected = resolve(records, constraints=constraints).cluster_of
    components = _components(records, whole.links, constraints)
    for members in components:
        part = [record for record in records if record["id"] in members]
        touched = pa.array([left in members for left in whole.links["left"].to_pylist()], pa.bool_())
        links = whole.links.filter(touched)
        again = recluster(part, links, constraints=constraints).cluster_of
        assert again == {record: expected[record] for record in members}


def _components(records, links, constraints):
    group = {record["id"]: {record["id"]} for record in records}
    pairs = [*zip(links["left"].to_pylist(), links["right"].to_pylist(), strict=True), *constraints.must_link]
    for left, right in pairs:
        if left in group and right in group and group[left] is not group[right]:
            group[left] |= group[right]
            for member in group[right]:
                group[member] = group[left]
    return list({id(members): members for members in group.values()}.values())


@settings(max_examples=12, deadline=None)
@given(RECORDS, PAIRS, PAIRS)
def test_components_settled_at_once_are_what_a_look_at_each_link_says(records, joined, parted):
    constraints = Constraints(must_link=named(joined), cannot_link=named(parted))
    swift = resolve(records, constraints=constraints)
    with patch.object(grouping, "find_undisputed", lambda label, *_, **__: np.zeros(len(label), dtype=bool)):
        slow = resolve(records, constraints=constraints)
    assert (swift.cluster_of, swift.links, swift.capped) == (slow.cluster_of, slow.links, slow.capped)
