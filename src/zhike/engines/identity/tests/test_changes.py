"""A run over what changed comes to what a run over everything with the same model comes to: links, clusters and keys."""

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.adapters.matchindex import build_index, open_index
from zhike.engines.identity import Settings, blocking, changes, features, find_changes, recluster, resolve

NAMES = ("王建国", "王建军", "王总", "李秀英", "张伟", "")
ROWS = st.fixed_dictionaries(
    {"name": st.sampled_from(NAMES)},
    optional={
        "phones": st.lists(st.sampled_from(["+8613912345678", "+8615011112222"]), max_size=2, unique=True),
        "birth_date": st.sampled_from(["1980-01-02", "1991-07-15"]),
        "wechat": st.sampled_from(["wjg1980", "lixy_88"]),
        "street": st.sampled_from(["人民路12号3栋501室", "中山路7号"]),
        "kind": st.sampled_from(["person", "person", "organization"]),
    },
)
TABLES = st.dictionaries(st.integers(0, 9), ROWS, min_size=4, max_size=10)
DELTAS = st.lists(st.dictionaries(st.integers(0, 12), st.none() | ROWS, max_size=4), min_size=1, max_size=3)
# Small limits, so that tables of ten records cross them.
SMALL = tuple(replace(rule, cap=2 + place % 3) for place, rule in enumerate(blocking.PERSON_RULES))
SETTINGS = Settings(review_bits=-6.0, threads=1)


def listed(table):
    return [{**row, "id": f"r{key:02}"} for key, row in sorted(table.items())]


def weighed(links):
    """The links as values, without what clustering adds to them."""
    left_out = {"status", "reason"}
    rows = links.to_pylist()
    return {
        (row["left"], row["right"]): {key: value for key, value in row.items() if value is not None}
        for row in ({key: value for key, value in row.items() if key not in left_out} for row in rows)
    }


def everything(table, models):
    return resolve(listed(table), settings=SETTINGS, models=models, keeps_keys=True)


def contents(index):
    ids = sorted(index.digests())
    tokens = index.tokens_of(ids)
    holders = index.holders_of({one for held in tokens.values() for one in held})
    return ids, tokens, index.junk(), {token: sorted(held) for token, held in holders.items()}


def stored(path, keys):
    build_index(path, keys, digests=dict.fromkeys(keys.ids, ""), stamp={"revision": "1"})
    return open_index(path)


def step(table, delta, *, index, models, links):
    """Bring a table, its links and its index to the next state, by what changed alone."""
    after = {key: row for key, row in (table | delta).items() if row is not None}
    fresh = [one for one in listed(after) if int(one["id"][1:]) in delta]
    gone = {f"r{key:02}" for key in delta if key in table and key not in after}
    rows = {one["id"]: one for one in listed(table)}
    found = find_changes(
        fresh,
        gone,
        index=index,
        fetch=lambda ids: [rows[one] for one in ids],
        models=models,
        review_bits=SETTINGS.review_bits,
    )
    assert found.seeds >= found.touched >= gone
    links = {
        pair: row for pair, row in links.items() if found.touched.isdisjoint(pair) and pair not in found.dropped
    } | weighed(found.links)
    index.announce([], revision="2")
    index.apply(found.keys, dict.fromkeys(found.keys.ids, ""), gone=gone)
    return after, links


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(TABLES, DELTAS)
def test_what_changed_alone_leads_to_what_everything_leads_to(table, deltas):
    with ExitStack() as stack:
        stack.enter_context(patch.object(blocking, "PERSON_RULES", SMALL))
        for module in (features, changes):
            stack.enter_context(patch.object(module, "MANY_HOLDERS", 3))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        spare = {"person": [{"name": "王建国"}], "organization": [{"name": "华星科技有限公司", "kind": "organization"}]}
        trained = resolve([*listed(table), *({**row[0], "id": kind} for kind, row in spare.items())], settings=SETTINGS)
        models = trained.models
        whole = everything(table, models)
        links = weighed(whole.links)
        index = stack.enter_context(stored(folder / "one", whole.keys))
        for place, delta in enumerate(deltas):
            table, links = step(table, delta, index=index, models=models, links=links)
            whole = everything(table, models)
            assert links == weighed(whole.links)
            if not table:
                break
            with stored(folder / f"full{place}", whole.keys) as expected:
                assert contents(index) == contents(expected)
            kept = pa.Table.from_pylist(list(links.values()), schema=whole.links.schema)
            assert recluster(listed(table), kept, settings=SETTINGS).cluster_of == whole.cluster_of


def test_a_run_with_the_model_of_a_run_weighs_as_that_run_did():
    table = {
        at: {"name": NAMES[at % 5], "phones": [f"+861391234567{at % 4}"], "wechat": f"w{at % 7}"} for at in range(60)
    }
    trained = resolve(listed(table), settings=SETTINGS)
    again = resolve(listed(table), settings=SETTINGS, models=trained.models)
    assert again.links.equals(trained.links)
    assert again.cluster_of == trained.cluster_of
