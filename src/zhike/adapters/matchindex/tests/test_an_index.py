"""A match index is whole or not there, and what a run announced stands until it is done."""

from types import SimpleNamespace

import numpy as np

from zhike.adapters.matchindex import build_index, locked, open_index


def entries(held, junk=()):
    pairs = [(token, place) for place, tokens in enumerate(held.values()) for token in sorted(tokens)]
    tokens, owners = ([pair[side] for pair in pairs] for side in (0, 1))
    return SimpleNamespace(
        ids=list(held),
        voices=np.arange(len(held), dtype=np.int64) + 100,
        tokens=np.array(tokens, dtype=np.int64),
        owners=np.array(owners, dtype=np.int32),
        junk=frozenset(junk),
    )


def opened(path):
    index = open_index(path)
    assert index is not None
    return index


def test_a_run_is_announced_and_then_taken_over_as_a_whole(tmp_path):
    path = tmp_path / "new" / "match.sqlite3"
    first = {"a": [1, -5], "b": [-5], "c": []}
    with locked(path):
        build_index(path, entries(first, [9]), digests=dict.fromkeys(first, "x"), stamp={"revision": "r1"})
    with opened(path) as index:
        assert index.tokens_of(["a", "b", "c", "d"]) == {"a": (-5, 1), "b": (-5,), "c": ()}
        assert index.sizes_of([1, -5, 7]) == {1: 1, -5: 2}
        assert index.holders_of([-5]) == {-5: [("a", 100), ("b", 101)]}
        index.announce(["b", "d"], revision="r2")
    with opened(path) as index:
        assert (index.pending(), index.stamp["revision"], index.stamp["next"]) == ({"b", "d"}, "r1", "r2")
        index.apply(entries({"d": [1], "b": [2]}, [3]), {"d": "z", "b": "y"}, gone=["a"])
    with opened(path) as index:
        assert (index.pending(), index.stamp["revision"]) == (set(), "r2")
        assert index.digests() == {"b": "y", "c": "x", "d": "z"}
        assert index.holders_of([1, 2, -5]) == {1: [("d", 100)], 2: [("b", 101)]}
        assert index.junk() == {3}


def test_what_cannot_be_read_is_no_index_and_can_be_made_anew(tmp_path):
    path = tmp_path / "match.sqlite3"
    assert open_index(path) is None
    for broken in (b"", b"no database at all, whatever its name says", b"SQLite format 3\0" + b"\0" * 200):
        path.write_bytes(broken)
        assert open_index(path) is None
    (tmp_path / "match.sqlite3-journal").write_bytes(b"of another file")
    build_index(path, entries({}), digests={}, stamp={"revision": "r1"})
    with opened(path) as index:
        assert index.digests() == {}
        index.announce([], revision="r2")
        index._write_stamp({**index.stamp, "format": 0})
        index._connection.commit()
    assert open_index(path) is None
