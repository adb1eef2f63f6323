"""What each operator and function gives."""

from datetime import UTC, date, datetime

import pytest

from zhike.engines.formula import FUNCTIONS, Kind, compile_formula, names_read
from zhike.engines.formula.kinds import Column, Shape

TODAY = date(2026, 3, 31)
NAMES: dict[str, Shape] = {
    "price": Kind.MONEY,
    "cost": Kind.MONEY,
    "pieces": Kind.NUMBER,
    "ratio": Kind.NUMBER,
    "name": Kind.TEXT,
    "城市": Kind.TEXT,
    "due": Kind.DATE,
    "made": Kind.DATETIME,
    "vip": Kind.BOOLEAN,
    "gap": Kind.NUMBER,
    "lines.amount": Column(Kind.MONEY),
    "lines.pieces": Column(Kind.NUMBER),
    "tags": Column(Kind.TEXT),
    "none.pieces": Column(Kind.NUMBER),
}
VALUES = {
    "price": 10_050,
    "cost": 3_333,
    "pieces": 3,
    "ratio": 0.1,
    "name": " 王五 Wang ",
    "城市": "上海市",
    "due": date(2026, 2, 28),
    "made": datetime(2026, 3, 31, 18, tzinfo=UTC),  # already 1 April in Shanghai
    "vip": True,
    "gap": None,
    "lines": [{"amount": 100, "pieces": 1}, {"amount": 250, "pieces": None}, {"amount": None, "pieces": 3}],
    "tags": ["甲", "乙"],
}


def compute(source, **more):
    return compile_formula(source, NAMES, **more).compute(VALUES, today=TODAY, zone="Asia/Shanghai")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3 ^ 2", 19.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 ^ 2", -4.0),
        ("(1 + 2) * 3", 9.0),
        ("2 ** 3", 8.0),
        ("0.1 + 0.2 = 0.3", True),
        ("ratio + 0.2 = 0.3", True),
        ("10 / 4", 2.5),
        ("10 / 0", None),
        ("gap + 1", None),
        ("0 ^ -1", None),
        ("0 ^ 0", 1.0),
        ("(-8) ^ 0.5", None),
        ("-gap", None),
        ("price", 10_050),
        ("price * 0.9", 9_045),
        ("price + 1", 10_150),
        ("cost / 2", 1_667),
        ("cost * -1 / 2", -1_667),
        ("price - cost", 6_717),
        ("price / cost", 3.02),
        ("price > 100 and not (pieces = 3) or vip", True),
        ("非 vip 或 pieces <> 3", False),
        ("gap = null", True),
        ("gap != 1", True),
        ("gap < 1", False),
        ("name = 'x''y'", False),
        ('"say ""hi"""', 'say "hi"'),
        ("if(vip, 'yes', 'no')", "yes"),
        ("if(gap > 1, 1)", None),
        ("如果（pieces ＞ 2，1，0）", 1.0),
        ("case(pieces > 5, 'many', pieces > 1, 'some', 'few')", "some"),
        ("case(pieces > 5, 1, pieces > 4, 2)", None),
        ("coalesce(gap, null, 7)", 7.0),
        ("coalesce(gap)", None),
        ("is_blank(gap) and not is_blank(0)", True),
        ("is_blank(trim('  '))", True),
        ("concat(城市, '-', pieces, gap, vip, price, due, ' ', made)", "上海市-3true100.52026-02-28 2026-04-01"),
        ("concat(1000000, 0 * 1)", "10000000"),
        ("left(城市, 2)", "上海"),
        ("right(城市, 1)", "市"),
        ("right(城市, 9)", "上海市"),
        ("left(城市, -1)", ""),
        ("upper(lower(trim(name)))", "王五 WANG"),
        ("len(name)", 9.0),
        ("contains(name, 'Wang')", True),
        ("contains(tags, '乙')", True),
        ("round(2.345, 2)", 2.35),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(1250, -2)", 1300.0),
        ("round(1, 99)", None),
        ("round(price, 0)", 10_100),
        ("floor(-2.5)", -3.0),
        ("ceil(2.1)", 3.0),
        ("abs(-2.5)", 2.5),
        ("min(3, gap, 1)", 1.0),
        ("max(due, today())", date(2026, 3, 31)),
        ("max(lines.pieces)", 3.0),
        ("min(none.pieces)", None),
        ("sum(lines.amount)", 350),
        ("sum(lines.amount, price)", 10_400),
        ("sum(none.pieces)", 0.0),
        ("avg(lines.pieces)", 2.0),
        ("avg(none.pieces)", None),
        ("count(lines.amount)", 2.0),
        ("count(tags)", 2.0),
        ("days_between(due, today())", 31.0),
        ("days_between(due, made)", 32.0),
        ("add_days(due, 1)", date(2026, 3, 1)),
        ("add_months(today(), -1)", date(2026, 2, 28)),
        ("add_months(due, 12 * 9000)", None),
        ("due + 1", date(2026, 3, 1)),
        ("due - 28", date(2026, 1, 31)),
        ("today() - due", 31.0),
        ("1 + due", date(2026, 3, 1)),
        ("year(made) * 100 + month(made)", 202_604.0),
        ("day(due)", 28.0),
        ("weekday(due)", 6.0),
        ("weekday(null)", None),
        ("made", datetime(2026, 3, 31, 18, tzinfo=UTC)),
    ],
)
def test_an_expression_gives(source, expected):
    found = compute(source)
    assert (found, type(found)) == (expected, type(expected))


def test_a_number_comes_with_the_decimals_of_its_field():
    assert compute("10 / 3", decimals=0) == 3
    assert compute("10 / 3", decimals=4) == 3.3333


def test_a_number_may_stand_where_money_is_wanted():
    assert compute("pieces * 2", wanted=Kind.MONEY) == 600


def test_every_function_has_a_chinese_name_of_its_own():
    assert len({one.chinese for one in FUNCTIONS.values()}) == len(FUNCTIONS)


def test_a_value_left_over_from_another_type_counts_as_blank():
    formula = compile_formula("is_blank(pieces) and is_blank(due) and count(lines.pieces) = 0", NAMES)
    assert formula.compute({"pieces": "three", "due": "soon", "lines": 5}, today=TODAY) is True


def test_a_formula_knows_what_it_reads_and_whether_it_changes_overnight():
    formula = compile_formula("if(due < today(), sum(lines.amount), price)", NAMES)
    assert set(formula.reads) == {"due", "lines.amount", "price"}
    assert (formula.kind, formula.uses_today) == (Kind.MONEY, True)
    assert not compile_formula("year(due)", NAMES).uses_today


def test_what_a_formula_names_is_read_from_its_text_alone():
    assert names_read("sum(lines.amount) - discount") == {"lines", "discount"}
    assert names_read("(((") == frozenset()
