"""What is wrong with a formula is said with the position and what was wanted there, at once and before it runs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.formula import FUNCTIONS, FormulaError, Kind, compile_formula
from zhike.engines.formula.kinds import Column, Shape
from zhike.platform.i18n import message

NAMES: dict[str, Shape] = {
    "price": Kind.MONEY,
    "pieces": Kind.NUMBER,
    "name": Kind.TEXT,
    "due": Kind.DATE,
    "made": Kind.DATETIME,
    "vip": Kind.BOOLEAN,
    "lines.amount": Column(Kind.MONEY),
}


def refusal(source, **more):
    with pytest.raises(FormulaError) as caught:
        compile_formula(source, NAMES, **more).compute({"name": "x" * 5000}, today=date(2026, 3, 1))
    return caught.value


@pytest.mark.parametrize(
    ("source", "code", "at", "wanted"),
    [
        ("", "unexpected", 1, "formula_operand"),
        ("1 +", "unexpected", 4, "formula_operand"),
        ("(1", "unexpected", 3, "formula_closing"),
        ("1 2", "unexpected", 3, "formula_operator"),
        ("1 < 2 < 3", "unexpected", 7, "formula_operator"),
        ("len('a' 'b')", "unexpected", 9, "formula_comma"),
        ("len('a',)", "unexpected", 9, "formula_operand"),
        ("and", "unexpected", 1, "formula_operand"),
        ("'open", "unexpected", 1, "formula_operand"),
        ("a[0]", "unexpected", 2, "formula_operand"),
        ("x = {}", "unexpected", 5, "formula_operand"),
        ("pieces + name", "wrong_kind", 10, "number"),
        ("name * 10", "wrong_kind", 1, "number"),
        ("-vip", "wrong_kind", 2, "number"),
        ("not 1", "wrong_kind", 5, "boolean"),
        ("vip and 1", "wrong_kind", 9, "boolean"),
        ("vip < vip", "wrong_kind", 5, "formula_comparable"),
        ("pieces = name", "wrong_kind", 10, "number"),
        ("due = made", "wrong_kind", 7, "date"),
        ("due + price", "wrong_kind", 7, "number"),
        ("1 - due", "wrong_kind", 5, "number"),
        ("due + due", "wrong_kind", 7, "number"),
        ("price * price", "wrong_kind", 9, "number"),
        ("price ^ 2", "wrong_kind", 7, "number"),
        ("1 / price", "wrong_kind", 5, "number"),
        ("if(1, 2, 3)", "wrong_kind", 4, "boolean"),
        ("if(vip, 2, 'a')", "wrong_kind", 12, "number"),
        ("case(vip, 1, pieces, 2)", "wrong_kind", 14, "boolean"),
        ("left(1, 2)", "wrong_kind", 6, "text"),
        ("upper(lines.amount)", "wrong_kind", 7, "text"),
        ("contains(pieces, 'a')", "wrong_kind", 10, "text"),
        ("sum(name)", "wrong_kind", 5, "number"),
        ("round(due)", "wrong_kind", 7, "number"),
        ("count(pieces)", "wrong_kind", 7, "column"),
        ("lines.amount + 1", "wrong_kind", 1, "number"),
        ("year(1)", "wrong_kind", 6, "date"),
        ("lines.amount", "wrong_kind", 1, "value"),
        ("9 ^ 9 ^ 9", "limit", 3, "formula_smaller"),
        ("9**9**9", "limit", 2, "formula_smaller"),
        ("9^200 * 9^200", "limit", 10, "formula_smaller"),
        ("99999999999999999999999999", "limit", 1, "formula_smaller"),
        ("1000000000 * 1000000000", "limit", 1, "formula_smaller"),
        ("concat(name, name, name)", "limit", 1, "formula_shorter"),
    ],
)
def test_the_place_and_the_wish(source, code, at, wanted):
    error = refusal(source)
    assert (error.code, error.at, error.facts["wanted"]) == (code, at, wanted)
    for locale in ("zh-CN", "en-US"):
        text = message(f"formula.{error.code}", error.facts, locale=locale)
        assert str(at) in text
        assert wanted not in text or wanted in ("text", "number", "date", "value", "column")
        assert "{" not in text


@pytest.mark.parametrize(
    ("source", "code", "found"),
    [
        ("size + 1", "unknown_name", "size"),
        ("__import__('os')", "unknown_function", "__import__"),
        ("eval('1')", "unknown_function", "eval"),
        ("name.upper()", "unknown_function", "name.upper"),
        ("name.__class__", "unknown_name", "name.__class__"),
        ("len()", "wrong_count", "len"),
        ("today(1)", "wrong_count", "today"),
    ],
)
def test_a_name_that_nothing_has(source, code, found):
    error = refusal(source)
    assert (error.code, error.facts["found"]) == (code, found)


def test_a_formula_must_give_what_its_field_holds():
    assert refusal("name", wanted=Kind.NUMBER).facts["wanted"] == "number"
    assert refusal("pieces", wanted=Kind.TEXT).facts["wanted"] == "text"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("1" + " " * 4000, "too_long"),
        ("1+" * 999 + "1", "too_long"),
        ("1+" * 400 + "1", "too_deep"),
        ("(" * 100 + "1" + ")" * 100, "too_deep"),
        ("-" * 100 + "1", "too_deep"),
        ("not " * 100 + "vip", "too_deep"),
        ("2^" * 300 + "2", "too_deep"),
        ("len(" * 100, "too_deep"),
    ],
)
def test_bombs_are_refused_before_they_are_lit(source, code):
    assert refusal(source).code == code


@pytest.mark.parametrize("source", ["10^200^200", "concat(name," * 30 + "name" + ")" * 30, "'a'*10**10"])
def test_bombs_go_out_while_they_burn(source):
    assert refusal(source).code in ("limit", "wrong_kind")


words = st.sampled_from(
    [
        *FUNCTIONS,
        *NAMES,
        *"+-*/^=<>(),",
        "1",
        "2.5",
        "'a'",
        "and",
        "or",
        "not",
        "null",
        "**",
        "!=",
        "__class__",
        ".",
        "9",
    ]
)


@given(st.lists(words, max_size=30).map(" ".join) | st.text(max_size=60))
def test_any_text_is_a_formula_or_is_refused(source):
    assert 0 <= place_of_fault(source) <= len(source) + 1


def place_of_fault(source):
    try:
        formula = compile_formula(source, NAMES)
        formula.compute({"price": 5, "lines": [{"amount": 5}], "due": date(2026, 3, 1)}, today=date(2026, 3, 1))
    except FormulaError as error:
        return error.at
    return 0
