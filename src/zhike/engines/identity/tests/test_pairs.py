"""A few pairs are weighed by a shorter way than a whole table; what comes out is the same."""

from dataclasses import replace
from itertools import combinations
from threading import Thread

import pytest

from zhike.engines.identity.features import build_features, connect
from zhike.engines.identity.model import shipped_model
from zhike.engines.identity.pairs import score_pairs
from zhike.engines.identity.scoring import create_frequencies, look_rarity_up

NAMES = ("王建国", "王建国", "王建国", "李芳", "王总", "张伟", "李芳")
RECORDS = [
    {"id": f"r{at}", "kind": "person", "name": name, "phones": [f"+86139123456{78 + at % 2}"], "city": "上海市"}
    for at, name in enumerate(NAMES)
]
PAIRS = list(combinations([one["id"] for one in RECORDS], 2))
MODEL = shipped_model("person", 10_000)
KNOWING = replace(MODEL, frequencies={"full_name": {"王建国": 0.01}, "phone": {"13912345678": 0.002}})


def scored(model, pairs=PAIRS, records=RECORDS, at_least=-5.0):
    return score_pairs(records, pairs, model=model, at_least=at_least).to_pylist()


@pytest.mark.parametrize("model", [MODEL, KNOWING])
def test_rarity_is_looked_up_as_it_is_counted(model):
    connection = connect(1)
    build_features(connection, RECORDS, kind="person")
    found = []
    for make in (create_frequencies, look_rarity_up):
        make(connection, model)
        found.append(connection.execute("SELECT * FROM rarity ORDER BY rid").fetchall())
    assert found[0] == found[1]
    assert len({row[1:] for row in found[0]}) > 1


def test_one_call_leaves_nothing_to_the_next():
    whole = scored(MODEL)
    assert scored(MODEL, pairs=PAIRS[:1]) == [one for one in whole if (one["left"], one["right"]) == PAIRS[0]]
    assert scored(KNOWING) != whole
    assert scored(MODEL, records=[]) == scored(MODEL, pairs=[]) == []
    assert scored(MODEL) == whole


def test_threads_do_not_get_into_each_others_way():
    whole, found = scored(MODEL), []
    threads = [Thread(target=lambda: found.append(scored(MODEL))) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [whole] * 4


def test_unknown_ids_and_pairs_with_oneself_are_passed_over():
    assert scored(MODEL, pairs=[("r0", "r0"), ("r0", "nobody")]) == []
    both_ways = scored(MODEL, pairs=[("r1", "r0"), ("r0", "r1")])
    assert [(one["left"], one["right"]) for one in both_ways] == [("r0", "r1")]


def test_a_phone_that_a_crowd_holds_says_nothing_here_either():
    names = ("王建国", "李芳", "张伟", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周强", "吴敏", "徐杰", "孙燕")
    crowd = [
        {"id": f"c{at:02}", "kind": "person", "name": name, "phones": ["+8613912345678"], "city": "上海市"}
        for at, name in enumerate(names)
    ]
    pair, lowest = [("c00", "c01")], -60.0
    among_few, in_crowd = (
        scored(MODEL, pairs=pair, records=some, at_least=lowest)[0]["bits"] for some in (crowd[:11], crowd)
    )
    assert in_crowd < among_few
    assert scored(MODEL, pairs=pair, records=crowd[:11], at_least=lowest)[0]["bits"] == among_few
