"""Pairs that are made and graded in parts, as other machines do it: the same clusters, links, weights and keys."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from zhike.engines.identity import (
    Settings,
    block_keys_of,
    caps,
    elsewhere,
    first_pairs,
    grade_pairs,
    resolve,
    resolve_elsewhere,
    training,
)
from zhike.engines.identity.features import connect
from zhike.engines.identity.tests.test_febrl import read_febrl

PARTS = 3


class InParts:
    """What `zhike.engines.identity.elsewhere` asks of other machines, done with rows dealt out to three of them."""

    def compare(self, features, kind):
        return Graded(features, kind)


class Graded:
    def __init__(self, features, kind):
        dealt = [features.take(list(range(part, len(features), PARTS))) for part in range(PARTS)]
        keys = pa.concat_tables(block_keys_of(part, kind) for part in dealt)
        connection = connect()
        limits = pa.table({"rule": list(caps()), "cap": list(caps().values())})
        connection.register("keys", keys)
        connection.register("limits", limits)
        sizes = (
            "SELECT token, size, cap FROM (SELECT token, count(*) AS size FROM keys GROUP BY token HAVING size > 1)"
            " JOIN limits ON rule = token & 63"
        )
        self.large = connection.sql(f"SELECT * FROM ({sizes}) WHERE size > cap").to_arrow_table()
        pairs = connection.sql(
            f"WITH live AS (SELECT token, rid FROM keys JOIN ({sizes}) USING (token) WHERE size <= cap)"
            " SELECT DISTINCT a.rid AS l, b.rid AS r FROM live a JOIN live b ON a.token = b.token AND a.rid < b.rid"
        ).to_arrow_table()
        self.graded = pa.concat_tables(
            grade_pairs(part, pa.concat_tables([features, features]), kind=kind)
            for part in (pairs.slice(at, 1_000) for at in range(0, len(pairs), 1_000))
        )

    def count(self):
        return len(self.graded)

    def sample(self):
        half = len(self.graded) // 2
        return pa.concat_tables(first_pairs(one) for one in (self.graded.slice(0, half), self.graded.slice(half)))

    def counts(self):
        return self.graded.group_by("grade").aggregate([("l", "count")]).rename_columns(["grade", "pairs"])

    def pairs_of(self, grades):
        return self.graded.filter(pc.is_in(self.graded["grade"], pa.array(grades, pa.int64())))

    def too_large(self):
        return self.large

    def close(self):
        del self.graded


def records():
    """People with truth, a few firms, and a name that too many share to be paired by it."""
    firms = [{"id": f"f{at}", "kind": "organization", "name": f"上海华为{at % 3}有限公司"} for at in range(9)]
    crowd = [{"id": f"z{at}", "given_name": "anna", "surname": "li", "city": f"town {at}"} for at in range(40)]
    return [*read_febrl(), *firms, *crowd]


@pytest.mark.parametrize(
    "most",
    [pytest.param(500, id="trained on a sample"), pytest.param(20_000, id="trained on all", marks=pytest.mark.slow)],
)
def test_whoever_compares_the_outcome_is_the_same(monkeypatch, most):
    monkeypatch.setattr(training, "_MOST_RECORDS", most)
    for module in (training, elsewhere):
        monkeypatch.setattr(module, "SAMPLED_PAIRS", most // 2)
    here = resolve(records(), settings=Settings(), keeps_keys=True)
    there = resolve_elsewhere(records(), InParts(), settings=Settings(), keeps_keys=True)
    assert there.cluster_of == here.cluster_of
    assert there.links.equals(here.links)
    assert there.models == here.models
    assert [replace(one, cpu_s=0, stages=()) for one in there.stats] == [
        replace(one, cpu_s=0, stages=()) for one in here.stats
    ]
    assert any(one.skipped_blocks for one in here.stats)
    assert there.keys is not None
    assert here.keys is not None
    assert there.keys.ids == here.keys.ids
    assert there.keys.tokens.tolist() == here.keys.tokens.tolist()
    assert there.keys.junk == here.keys.junk


def test_nothing_is_kept_that_nobody_asked_for():
    assert resolve_elsewhere(records()[:20], InParts()).keys is None
