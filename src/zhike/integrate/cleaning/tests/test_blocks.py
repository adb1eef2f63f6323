"""Blocks turn a text into another; what one cannot read is kept, blanked or refuses the row, as it was told."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from zhike.integrate.cleaning.rules.blocks import ONE_BLOCK
from zhike.integrate.cleaning.rules.making import Made, Step, make_text, maker_of


def made(text: str, *blocks: Mapping[str, object]) -> Made:
    read = [ONE_BLOCK.validate_python(block) for block in blocks]
    return make_text(text, tuple((block, maker_of(block)) for block in read))


@pytest.mark.parametrize(
    ("before", "block", "after"),
    [
        ("  王  小明 ", {"kind": "trim"}, "王  小明"),
        ("  王  小明 ", {"kind": "trim", "inner": True}, "王 小明"),
        ("ＡＢ１２", {"kind": "width"}, "AB12"),
        ("ab Cd", {"kind": "case", "to": "upper"}, "AB CD"),
        ("ab Cd", {"kind": "case", "to": "lower"}, "ab cd"),
        ("li jianguo", {"kind": "case", "to": "title"}, "Li Jianguo"),
        ("a-b-c", {"kind": "replace", "find": "-", "by": "/"}, "a/b/c"),
        ("浙江|杭州|西湖", {"kind": "split", "by": "|", "part": 2}, "杭州"),
        ("浙江|杭州|西湖", {"kind": "split", "by": "|", "part": -1}, "西湖"),
        ("订单号：SO-0042（补）", {"kind": "cut", "pattern": r"SO-(\d+)"}, "0042"),
        ("订单号：SO-0042（补）", {"kind": "cut", "pattern": r"SO-\d+"}, "SO-0042"),
        ("a", {"kind": "cut", "pattern": "a(b)?"}, ""),
        ("42", {"kind": "pad", "length": 6}, "000042"),
        ("2024年1月5日 下午3:30", {"kind": "date"}, "2024-01-05"),
        ("2024年1月5日 下午3:30", {"kind": "date", "form": "datetime"}, "2024-01-05T15:30:00"),
        ("05/01/2024", {"kind": "date", "order": "dmy"}, "2024-01-05"),
        ("2024年1月", {"kind": "date", "form": "month"}, "2024-01"),
        ("2024年1月", {"kind": "date", "form": "year"}, "2024"),
        ("1,234.50 件", {"kind": "number"}, "1234.5"),
        ("1.234,50", {"kind": "number", "decimal_mark": ","}, "1234.5"),
        ("12.5%", {"kind": "number", "factor": "100", "decimals": 1}, "12.5"),
        ("2.345", {"kind": "number", "decimals": 2}, "2.35"),
        ("0", {"kind": "number"}, "0"),
        ("1.2万", {"kind": "money"}, "12000.00"),
        ("", {"kind": "default", "value": "未知"}, "未知"),
        ("有", {"kind": "default", "value": "未知"}, "有"),
        ("", {"kind": "constant", "value": "线上"}, "线上"),
        ("有", {"kind": "constant", "value": "线上"}, "线上"),
        (" Ａ ", {"kind": "map", "pairs": {"a": "1", "b": "2"}}, "1"),
        ("c", {"kind": "map", "pairs": {"a": "1", "b": "2"}}, "c"),
        ("138 1234 5678", {"kind": "clean", "rule": "phone"}, "+8613812345678"),
        ("", {"kind": "date"}, ""),
    ],
)
def test_each_block_makes_one_thing_of_a_text(before, block, after):
    assert made(before, block).text == after


@pytest.mark.parametrize(
    ("text", "block", "code"),
    [
        ("a", {"kind": "split", "by": "|", "part": 2}, "no_part"),
        ("a", {"kind": "split", "by": "|", "part": -2}, "no_part"),
        ("无", {"kind": "cut", "pattern": r"\d+"}, "no_match"),
        ("明天", {"kind": "date"}, "no_date"),
        ("2024年1月", {"kind": "date"}, "no_date"),
        ("若干", {"kind": "number"}, "no_number"),
        ("NaN", {"kind": "number"}, "no_number"),
        ("1e99", {"kind": "number"}, "no_number"),
        ("若干", {"kind": "money"}, "no_amount"),
    ],
)
def test_what_a_block_cannot_read_is_kept_blanked_or_refuses_the_row(text, block, code):
    told = f"cleaning.block.{code}"
    upper = {"kind": "case", "to": "lower"}
    assert made(text, block | {"otherwise": "keep"}, upper).steps[0] == Step(block["kind"], text, told)
    assert made(text, block | {"otherwise": "keep"}, upper).text == text.lower()
    assert made(text, block | {"otherwise": "blank"}, upper).text == ""
    refused = made(text, block | {"otherwise": "reject"}, upper)
    assert (refused.is_refused, refused.steps) == (True, (Step(block["kind"], text, told),))


def test_a_value_that_a_map_does_not_name_may_be_blanked_or_refused():
    block = {"kind": "map", "pairs": {"a": "1"}}
    assert made("c", block | {"otherwise": "blank"}).text == ""
    assert made("c", block | {"otherwise": "reject"}).is_refused


def test_a_cleaning_rule_says_what_it_found():
    assert made("1391234", {"kind": "clean", "rule": "phone"}).steps == (
        Step("clean", "1391234", "cleaning.phone.too_short"),
    )


@pytest.mark.parametrize(
    "block",
    [
        {"kind": "cut", "pattern": "("},
        {"kind": "cut", "pattern": r"(a)\1"},
        {"kind": "cut", "pattern": "((a{1,1000}){1,1000})"},
        {"kind": "split", "by": ",", "part": 0},
        {"kind": "number", "factor": "2x"},
        {"kind": "map", "pairs": {}},
        {"kind": "run", "code": "1"},
        {"kind": "trim", "more": 1},
    ],
)
def test_what_is_no_block_is_refused(block):
    with pytest.raises(ValidationError):
        ONE_BLOCK.validate_python(block)


@pytest.mark.parametrize("size", [2_000, 9_000])
def test_a_pattern_that_would_explode_elsewhere_only_finds_nothing(size):
    assert made("a" * size + "!", {"kind": "cut", "pattern": "^(a+)+$"}).text == ""


BLOCKS = st.sampled_from(
    [
        {"kind": "trim", "inner": True},
        {"kind": "width"},
        {"kind": "case", "to": "title"},
        {"kind": "split", "by": "-", "part": -1},
        {"kind": "cut", "pattern": "[0-9]+"},
        {"kind": "pad", "length": 8},
        {"kind": "date", "form": "datetime"},
        {"kind": "number", "factor": "0.001", "decimals": 8},
        {"kind": "number", "decimal_mark": ","},
        {"kind": "money"},
        {"kind": "default", "value": "x"},
        {"kind": "map", "pairs": {"1": "A"}},
        *({"kind": "clean", "rule": rule} for rule in ("phone", "email", "name", "organization", "id", "credit")),
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=60), st.lists(BLOCKS, max_size=4))
def test_any_text_goes_through_any_blocks_and_comes_out_the_same_each_time(text, blocks):
    first = made(text, *blocks)
    assert first == made(text, *blocks)
    assert len(first.steps) == len(blocks)
    assert first.text == (first.steps[-1].text if blocks else text)
