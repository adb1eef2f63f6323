"""What one text says, and the words that say so."""

import math
from itertools import pairwise

import pytest

from zhike.engines.meaning import read_text, runs_of, shipped_sentiment

ANGRY = "同一订单被扣款两次，客户表示再不解决将投诉到12315"
HAPPY = "对上次的处理很满意，特意来电表扬客服"


def read(text):
    reading = read_text(text, shipped_sentiment())
    assert not isinstance(reading, str)
    return reading


@pytest.mark.parametrize("text", ["", "好的", "ok  .", "12345", "！！！！！！！！！！"])
def test_a_text_of_few_letters_is_not_read(text):
    assert read_text(text, shipped_sentiment()) == "too_short"


@pytest.mark.parametrize("text", ["ありがとうございました", "Спасибо за помощь", "شكرا جزيلا لكم"])
def test_another_language_is_not_read(text):
    assert read_text(text, shipped_sentiment()) == "other_language"


def test_a_threat_is_a_likely_complaint_and_says_why():
    reading = read(ANGRY)
    assert reading.risk > 0.9
    assert {one.text for one in reading.alarm} >= {"12315", "投诉", "不解决"}
    assert [one.effect for one in reading.alarm] == sorted((one.effect for one in reading.alarm), reverse=True)
    assert (reading.wish, reading.wish_words) == ("complaint", ("投诉", "12315"))


def test_praise_is_none():
    reading = read(HAPPY)
    assert reading.risk < 0.1
    assert reading.wish == "praise"


def test_what_negates_satisfaction_does_not_calm():
    assert [one.text for one in read("客户对这次服务不满意，要求换货").alarm] == ["不满意"]
    assert {one.text for one in read("起初不满意，换货之后满意了").alarm} == {"不满意", "满意"}


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("乳胶枕与描述不符，申请退货退款", "return"),
        ("下单八天仍未收到扫地机器人", "delivery"),
        ("打印机用了四天就出现故障", "repair"),
        ("要求修改上月发票抬头", "invoice"),
        ("询问袋泡绿茶的批量价格", "price"),
        ("客户已搬家，更改默认收货地址", "other"),
    ],
)
def test_words_stand_for_wishes(text, wish):
    assert read(text).wish == wish


def test_pieces_that_moved_the_feeling_stand_in_the_text_and_do_not_overlap():
    text = "价格实惠物流很快客服态度也好非常喜欢质量不错推荐购买"
    pieces = [one.text for one in read(text).feeling]
    assert len(pieces) == 5
    places = sorted((text.find(one), text.find(one) + len(one)) for one in pieces)
    assert all(start >= 0 for start, _ in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))


def test_runs_sum_to_what_the_model_says():
    model = shipped_sentiment()
    text = "东西坏了没人管"
    odds = sum(runs_of(text, model).values()) + model.shift
    assert 1 / (1 + math.exp(-odds)) == pytest.approx(model.pleased([text])[0], abs=1e-9)
    assert runs_of("", model) == {}


def test_a_sure_feeling_is_kept_within_bounds():
    assert 0 < read("非常喜欢 " * 300).risk < 1
