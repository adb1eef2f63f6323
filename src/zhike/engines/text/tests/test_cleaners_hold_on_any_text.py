"""Properties of every cleaner: it never raises, cleaning twice changes nothing, time grows with the length only."""

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhike.engines.text import (
    Cleaned,
    clean_address,
    clean_amount,
    clean_credit_code,
    clean_date,
    clean_email,
    clean_organization_name,
    clean_person_name,
    clean_phone,
    clean_resident_id,
    core_name,
    fold_variants,
    is_junk,
    is_pinyin,
    looks_like_organization,
    name_pinyin,
    normalise_lines,
    normalise_text,
    parse_address,
    person_name_key,
    surname_of,
    to_simplified,
)
from zhike.engines.text.words import word_list

CLEANERS: list[Callable[[str], Cleaned]] = [
    clean_address,
    clean_amount,
    clean_credit_code,
    clean_date,
    clean_email,
    clean_organization_name,
    clean_person_name,
    clean_phone,
    clean_resident_id,
]
READERS: list[Callable[[str], object]] = [
    core_name,
    fold_variants,
    is_junk,
    is_pinyin,
    looks_like_organization,
    name_pinyin,
    normalise_lines,
    normalise_text,
    parse_address,
    person_name_key,
    surname_of,
    to_simplified,
]

# Pieces that occur in customer files, so that random texts come near to real ones.
_INVISIBLE = ("\x00", "\u200b", "\u202e", "\ud800", "\ufeff", "\u3000", "\u0308", "\u0345")
_WORDS = """
王 小明 歐陽 先生 总 经理 公司 有限 责任 股份 集团 ( ) （ ） 省 市 区 县 浙江 杭州 西湖 北京 朝阳 江北 莱芜 中山 路
1 38 2024 年 月 日 上午 下午 万 亿 千 壹 拾 元 角 分 ¥ $ USD , . / - : @ qq com con + 86 0571 138 00 8888
转 ext x X * ; # 、 。 12 05 0 9 Mr van Smith JOHN Ltd Co ' · 〇 十 😀 ー ｶ ﷺ İ ß ﬁ Ⅷ ½ ٣ ² 臺 乾 於
"""
PIECES = st.sampled_from((*word_list(_WORDS), *_INVISIBLE))
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=8).map(" ".join))

CORPUS = {
    "spaces": " \t",
    "stars": "*",
    "digits": "1",
    "dashes": "-1",
    "brackets": "((",
    "at signs": "a@",
    "dots": "a.",
    "commas": "1,",
    "places": "北京市",
    "short places": "吉林",
    "companies": "有限公司",
    "units": "1万",
    "capital": "壹拾",
    "letters": "ai",
    "joiners": "\u200d王",
    "surrogates": "\ud83d",
    "nul": "\x00",
    "accents": "e\u0301",
    "slips": ".con",
}


@pytest.mark.parametrize("clean", CLEANERS, ids=lambda one: one.__name__)
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
@example(text="\ud800")
@example(text="\x00")
def test_cleaning_a_cleaned_value_is_a_no_op(clean: Callable[[str], Cleaned], text: str) -> None:
    once = clean(text)
    for value in once.values:
        again = clean(value)
        assert again.value == value, (once, again)
        assert again.status in {"ok", "ambiguous"}


@pytest.mark.parametrize("clean", CLEANERS, ids=lambda one: one.__name__)
@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_result_says_what_it_means(clean: Callable[[str], Cleaned], text: str) -> None:
    result = clean(text)
    assert (result.value is not None) == bool(result.values)
    assert result.status != "ok" or result.value == text
    assert result.status not in {"blank", "junk", "invalid"} or result.value is None
    assert result.status in {"ok", "blank"} or result.reason is not None
    assert all(value == value.strip() and value for value in result.values)


@pytest.mark.parametrize("read", READERS, ids=lambda one: one.__name__)
@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_readers_take_any_text(read: Callable[[str], object], text: str) -> None:
    read(text)


@settings(max_examples=500, deadline=None)
@given(text=TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert "\x00" not in once
    assert not any("\ud800" <= char <= "\udfff" for char in once)


@pytest.mark.parametrize("piece", CORPUS.values(), ids=CORPUS)
def test_a_megabyte_of_a_nasty_pattern_takes_less_than_a_second_of_work(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    for function in [*CLEANERS, *READERS]:
        start = time.process_time()
        function(text)
        # CPU time, not the clock on the wall: generous, since quadratic work takes hours here.
        assert time.process_time() - start < 1.0, function.__name__
    for clean in CLEANERS:
        for length in (60, 190, 299, 390, 1_900):
            clean((piece * length)[:length] + "!")
