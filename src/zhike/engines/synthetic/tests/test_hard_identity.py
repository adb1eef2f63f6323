"""The hard set is reproducible, dirty in the ways it promises, and knows what can be found at best."""

from random import Random

from zhike.engines.synthetic import dirt
from zhike.engines.synthetic.hard_identity import COLUMNS, hard_identity
from zhike.engines.synthetic.reachable import is_reachable_pair, reachable_recall

MADE = hard_identity(2000, seed=4)


def test_the_same_seed_makes_the_same_rows():
    assert hard_identity(200, seed=4) == hard_identity(200, seed=4)


def test_every_row_has_all_columns_and_a_truth():
    assert len(MADE.rows) == len(MADE.truth) == len(MADE.evidence) == 2000
    assert all(tuple(row) == COLUMNS for row in MADE.rows)
    assert len({row["编号"] for row in MADE.rows}) == 2000


def test_all_kinds_of_dirt_occur():
    names = [row["姓名"] for row in MADE.rows]
    assert any(name.endswith("总") for name in names)
    assert any("测试" in name for name in names)
    assert any(name.isascii() and name for name in names)
    assert any("****" in row["手机号"] for row in MADE.rows)
    assert any("****" in row["身份证号"] for row in MADE.rows)
    assert any(row["手机号"] == "13800000000" for row in MADE.rows)


def test_only_shared_evidence_makes_a_pair_reachable():
    assert is_reachable_pair(frozenset({"email:a@b"}), frozenset({"email:a@b"}))
    assert is_reachable_pair(frozenset({"surname", "phone:1"}), frozenset({"surname", "phone:1"}))
    assert not is_reachable_pair(frozenset({"phone:1"}), frozenset({"surname", "phone:1"}))
    assert not is_reachable_pair(frozenset({"name", "surname"}), frozenset({"name", "surname"}))


def test_reachable_recall_counts_pairs_within_components():
    a, b, c = frozenset({"email:x"}), frozenset({"email:x", "wechat:y"}), frozenset({"wechat:y"})
    assert reachable_recall([a, b, c], [1, 1, 1]) == 1.0
    assert reachable_recall([a, c, frozenset()], [1, 1, 1]) == 0.0
    assert reachable_recall([a, c], [1, 2]) == 1.0
    assert 0.8 < reachable_recall(MADE.evidence, MADE.truth) < 1.0


def test_a_mistyped_number_differs_but_keeps_its_length_and_prefix():
    rng = Random(1)
    for _ in range(50):
        wrong = dirt.mistype_digit(rng, "13912345678")
        assert wrong != "13912345678"
        assert (len(wrong), wrong[:3]) == (11, "139")


def test_masks_and_width():
    assert dirt.mask_phone("13912345678") == "139****5678"
    assert dirt.mask_id("11010519491231002X") == "110105********002X"
    assert dirt.to_full_width("A1") == "Ａ１"
    assert dirt.write_traditional("张伟") == "張偉"
