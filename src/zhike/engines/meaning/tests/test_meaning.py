"""Feelings and wishes from characters, with a person's turn when the model is not sure."""

import numpy as np
import pytest

from zhike.engines.meaning import (
    TooFewTextsError,
    agree,
    fit_sentiment,
    shipped_sentiment,
    train_intents,
    without_duplicates,
)

WISHES = {
    "退货": ["我要退货", "怎么退货", "退货流程是什么", "申请退货退款", "东西不合适想退货"],
    "物流": ["快递到哪了", "物流信息查询", "什么时候发货", "快递怎么还没到", "查一下物流"],
    "发票": ["开发票", "怎么开发票", "发票抬头写错了", "需要增值税发票", "电子发票在哪里下载"],
}
TEXTS = [text for texts in WISHES.values() for text in texts]
LABELS = [label for label, texts in WISHES.items() for _ in texts]


@pytest.mark.parametrize(
    ("text", "is_pleased"),
    [
        ("价格实惠，物流很快，客服态度也好", True),
        ("非常喜欢，质量不错，推荐购买", True),
        ("东西坏了，打电话没人管，太差了", False),
        ("失望，根本不值这个价", False),
        ("great product, love it, wonderful", True),
        ("terrible, awful, horrible", False),
    ],
)
def test_the_shipped_model_feels_the_obvious(text, is_pleased):
    assert bool(shipped_sentiment().pleased([text])[0] >= 0.5) is is_pleased


def test_a_text_without_characters_is_as_usual_and_a_long_one_is_read_to_its_limit():
    model = shipped_sentiment()
    empty, long, longer = model.pleased(["", "好" * 2_000, "好" * 9_000])
    assert empty == pytest.approx(1 / (1 + np.exp(-model.shift)))
    assert long == longer


def test_a_model_is_fitted_to_ones_own_words():
    model = fit_sentiment(
        ["bon", "mauvais", "très bon", "très mauvais"], [True, False, True, False], importance=[1, 1, 2, 2]
    )
    assert (model.pleased(["bon bon", "mauvais oui"]) > 0.5).tolist() == [True, False]
    assert model.weights.dtype == np.int8


def test_the_same_text_counts_once_and_not_at_all_with_two_labels():
    assert without_duplicates(["很好！", "很好", "一般", "一般。", "", "!?"], ["1", "1", "1", "0", "1", "1"]) == [0]


def test_agreement_by_hand():
    told = agree(["a", "a", "b", "c"], ["a", "b", "b", "b"])
    assert (told.rows, told.accuracy) == (4, 0.5)
    assert told.macro_f1 == pytest.approx((2 / 3 + 2 / 4 + 0) / 3)
    assert agree([], []).rows == 0


def test_wishes_are_learned_from_a_few_examples_and_odd_ones_are_for_people():
    model = train_intents([*TEXTS, "只说一次"], [*LABELS, "独"], seed=1)
    clear = model.answer(["我想退货", "快递什么时候到", "发票怎么下载"])
    assert [one.label for one in clear] == ["退货", "物流", "发票"]
    (odd,) = model.answer(["zzz"])
    assert odd.margin < min(one.margin for one in clear)
    assert model.least_margin >= 0
    assert model.answer([]) == []
    assert train_intents([*TEXTS, "只说一次"], [*LABELS, "独"], seed=1).answer(TEXTS) == model.answer(TEXTS)


def test_two_wishes_are_enough_and_when_all_answers_are_right_nobody_is_bothered():
    many = [f"退货{number}号" for number in range(12)] + [f"invoice {number}" for number in range(12)]
    model = train_intents(many, ["退货"] * 12 + ["发票"] * 12)
    assert model.least_margin == 0.0
    assert [one.label for one in model.answer(["退货", "invoice"])] == ["退货", "发票"]


def test_unsure_answers_are_handed_off_but_never_most_of_them():
    random = np.random.default_rng(1)
    texts = ["".join(random.choice(list("abcdef"), 6)) for _ in range(120)]
    model = train_intents(texts, random.choice(["x", "y", "z"], 120).tolist())
    handed = [
        one.is_handed_off for one in model.answer(["".join(random.choice(list("abcdef"), 6)) for _ in range(200)])
    ]
    assert 0 < sum(handed) < 120


def test_two_texts_a_wish_are_enough_to_begin_with():
    model = train_intents(["aa", "aab", "cc", "ccd"], ["x", "x", "y", "y"])
    assert [one.label for one in model.answer(["a", "c"])] == ["x", "y"]


def test_two_texts_with_two_labels_are_too_few():
    with pytest.raises(TooFewTextsError) as refused:
        train_intents(["a", "b", "c"], ["x", "x", "y"])
    assert refused.value.found == 1
