"""Whatever somebody sends as a condition, the answer is a condition or a refusal in words."""

import contextlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhike.platform.conditions import parse_condition
from zhike.platform.conditions.parse import MAX_TESTS
from zhike.platform.errors import INVALID, AppError
from zhike.records.customers.catalog import CUSTOMERS

KEYS = [one.key for one in CUSTOMERS.fields]
OPS = ["eq", "ne", "in", "not_in", "between", "gt", "contains", "last_days", "is_blank", "no_such"]
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.datetimes().map(str)
    | st.dates().map(str)
    | st.uuids().map(str)
    | st.characters(categories=["Cs"])
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2)
)
almost = st.fixed_dictionaries(
    {"field": st.sampled_from(KEYS) | st.text(max_size=3), "op": st.sampled_from(OPS)},
    optional={"value": values, "more": values},
)
trees = st.recursive(
    almost | values,
    lambda parts: st.dictionaries(
        st.sampled_from(["all", "any", "not", "field"]), parts | st.lists(parts, max_size=3), max_size=2
    ),
    max_leaves=8,
)


def one(op, value, field="created_at"):
    return {"field": field, "op": op, "value": value}


@settings(max_examples=200, deadline=None)
@given(trees)
@example(one("gt", 10**400, "amount_cents"))
@example(one("gt", float("nan"), "amount_cents"))
@example(one("gt", "0001-01-01T00:00:00+08:00"))
@example(one("gt", "9999-12-31T23:59:59-08:00"))
@example(one("eq", "\ud800", "name"))
@example(one("eq", "a\x00", "name"))
def test_nothing_but_a_refusal_is_raised(source):
    with contextlib.suppress(AppError):
        parse_condition(source, CUSTOMERS)


@pytest.mark.parametrize(
    "source",
    [
        one("gt", 10**400, "amount_cents"),
        one("gt", "0001-01-01T00:00:00+08:00"),
        {"not": {"not": {"not": {"not": {"not": {"not": {"not": {}}}}}}}},
        {"all": [{}] * MAX_TESTS + [one("is_blank", None, "name")]},
        {"any": [{"all": [one("is_blank", None, "name")] * 40}] * 2},
        one("last_days", -1),
        one("last_days", True),
        one("in_period", "some_day"),
        one("between", ["2026-01-01"]),
        one("in", "A", "level"),
        one("eq", "7", "amount_cents"),
        one("eq", "", "name"),
        {"field": "name", "op": "eq", "value": "x", "more": 1},
    ],
)
def test_what_is_out_of_bounds_is_refused_not_cut(source):
    with pytest.raises(AppError) as refused:
        parse_condition(source, CUSTOMERS)
    assert (refused.value.status, refused.value.code) == (INVALID, "platform.bad_condition")
