"""Formulas may read each other, but not in circles."""

from datetime import date

import pytest

from zhike.engines.formula import FormulaError, Kind, compile_formula, order_of, recompute

NAMES = dict.fromkeys(("a", "b", "c", "d"), Kind.NUMBER)
TODAY = date(2026, 3, 1)


def formulas(**sources):
    return {key: compile_formula(source, NAMES, decimals=0) for key, source in sources.items()}


def test_each_formula_is_computed_after_those_it_reads():
    given = formulas(d="c + b", c="b * 2", b="a + 1")
    assert order_of(given) == ("b", "c", "d")
    values = {"a": 1, "d": 99, "other": "x"}
    assert recompute(values, given, today=TODAY).values == {"a": 1, "other": "x", "b": 2, "c": 4, "d": 6}
    assert values["d"] == 99


@pytest.mark.parametrize(
    ("sources", "circle"),
    [({"a": "a + 1"}, "a → a"), ({"d": "1", "a": "b", "b": "c", "c": "a"}, "a → b → c → a")],
)
def test_a_circle_is_named(sources, circle):
    with pytest.raises(FormulaError) as caught:
        order_of(formulas(**sources))
    assert (caught.value.code, caught.value.facts["found"]) == ("cycle", circle)


def test_a_formula_that_gets_too_large_is_blank_and_named_and_the_others_go_on():
    given = formulas(b="a ^ 20", c="a + 1", d="b + 1")
    found = recompute({"a": 1000}, given, today=TODAY)
    assert found.values == {"a": 1000, "b": None, "c": 1001, "d": None}
    assert {key: error.code for key, error in found.failed.items()} == {"b": "limit"}
