"""Random arithmetic and logic give what Python's fractions give."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from zhike.engines.formula import Kind, compile_formula

NAMES = {"a": Kind.NUMBER, "b": Kind.NUMBER, "money": Kind.MONEY}
numbers = st.integers(-50, 50)
leaves = st.one_of(
    st.integers(0, 20).map(lambda number: (str(number), lambda _: Fraction(number))),
    st.sampled_from(["a", "b"]).map(lambda name: (name, lambda values: values[name])),
)


def spread(compute):
    """Return a function of parts that is blank when a part is."""

    def run(*parts):
        def of(values):
            found = [part(values) for part in parts]
            return None if None in found else compute(*found)

        return of

    return run


OPERATIONS = {
    "+": spread(lambda one, other: one + other),
    "-": spread(lambda one, other: one - other),
    "*": spread(lambda one, other: one * other),
    "/": spread(lambda one, other: one / other if other else None),
}


def grown(parts):
    two = st.tuples(parts, st.sampled_from(sorted(OPERATIONS)), parts)
    infix = two.map(lambda it: (f"({it[0][0]} {it[1]} {it[2][0]})", OPERATIONS[it[1]](it[0][1], it[2][1])))
    negated = parts.map(lambda one: (f"-{one[0]}", spread(lambda it: -it)(one[1])))
    chosen = st.tuples(parts, parts, parts).map(
        lambda it: (
            f"if({it[0][0]} > 0, {it[1][0]}, {it[2][0]})",
            lambda values: it[1][1](values) if (it[0][1](values) or 0) > 0 else it[2][1](values),
        )
    )
    return infix | negated | chosen


expressions = st.recursive(leaves, grown, max_leaves=8)


def half_up(number, digits):
    scaled = abs(number) * 10**digits
    whole = (scaled * 2 + 1) // 2
    return float(Fraction(whole, 10**digits)) * (1 if number >= 0 else -1)


@given(expressions, st.none() | numbers, numbers)
def test_arithmetic(expression, a, b):
    source, oracle = expression
    formula = compile_formula(source, NAMES, decimals=3)
    expected = oracle({"a": None if a is None else Fraction(a), "b": Fraction(b)})
    found = formula.compute({"a": a, "b": b}, today=date(2026, 3, 1))
    assert found == (None if expected is None else half_up(expected, 3))


@given(st.integers(-(10**12), 10**12), st.integers(0, 1000), st.integers(1, 97))
def test_money_is_exact_to_the_cent(cents, times, parts):
    found = compile_formula(f"money * {times} / {parts}", NAMES).compute({"money": cents}, today=date(2026, 3, 1))
    assert found == int(half_up(Fraction(cents * times, parts), 0))
