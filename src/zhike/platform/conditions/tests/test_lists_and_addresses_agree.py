"""On lists and addresses that lie in JSON, the database and the predicate pick the same rows."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.adapters.lake import connect
from zhike.platform.catalog import Field, FieldType, Label, ObjectType, to_stored
from zhike.platform.conditions import compile_predicate, compile_q, operators_of, parse_condition
from zhike.platform.conditions.lake import compile_lake, lake_value
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.models import Customer

pytestmark = pytest.mark.django_db

NAME = Label("试", "Test")
NOW = datetime(2026, 3, 1, tzinfo=UTC)
IDS = [new_id() for _ in range(3)]
KINDS = {
    "tags": FieldType.CHOICES,
    "links": FieldType.REFERENCES,
    "place": FieldType.ADDRESS,
    "point": FieldType.LOCATION,
    "lines": FieldType.TABLE,
    "files": FieldType.ATTACHMENT,
}
FIELDS = {key: Field(key=key, type=kind, label=NAME, column=f"custom__{key}") for key, kind in KINDS.items()}
OBJECT = ObjectType(
    key="customers", model="customers.Customer", label=NAME, plural=NAME, title="tags", fields=tuple(FIELDS.values())
)
tags = st.sampled_from(["甲", "乙", "a'b", '"c"', "%"])
codes = st.sampled_from(["310101", "310000", "330106", "330100", "330000"])
VALUES = {
    "tags": st.lists(tags, max_size=3, unique=True),
    "links": st.lists(st.sampled_from(IDS), max_size=3, unique=True),
    "place": st.none() | (codes | st.just("")).map(lambda code: {"province": "x", "adcode": code}),
    "point": st.none() | st.just({"lat": 1.0, "lng": 2.0, "label": ""}),
    "lines": st.lists(st.just({"what": "笔"}), max_size=2),
    "files": st.lists(st.just({"id": str(IDS[0])}), max_size=1),
}
ASKED = {"tags": tags, "links": st.sampled_from(IDS).map(str), "place": codes}


@st.composite
def leaves(draw):
    key = draw(st.sampled_from(sorted(KINDS)))
    op = draw(st.sampled_from(operators_of(KINDS[key])))
    if op in ("is_blank", "is_filled"):
        return {"field": key, "op": op}
    return {"field": key, "op": op, "value": draw(st.lists(ASKED[key], max_size=3))}


trees = st.recursive(
    leaves(),
    lambda parts: (
        st.lists(parts, min_size=1, max_size=3).map(lambda many: {"all": many})
        | st.lists(parts, min_size=1, max_size=3).map(lambda many: {"any": many})
        | parts.map(lambda one: {"not": one})
    ),
    max_leaves=4,
)


def both(rows, source):
    tenant = new_id()
    made = Customer.objects.bulk_create(
        Customer(tenant_id=tenant, custom={key: to_stored(FIELDS[key], value) for key, value in row.items()})
        for row in rows
    )
    condition = parse_condition(source, OBJECT)
    found = Customer.objects.in_tenant(tenant, "test").filter(compile_q(condition, now=NOW, zone="UTC"))
    ids = set(found.values_list("id", flat=True))
    is_met = compile_predicate(condition, now=NOW, zone="UTC")
    return [at for at, row in enumerate(made) if row.pk in ids], [at for at, row in enumerate(rows) if is_met(row)]


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=1, max_size=6), trees)
def test_on_any_tree(rows, source):
    by_database, in_memory = both(rows, source)
    assert by_database == in_memory


@pytest.fixture(scope="module")
def duck():
    with connect() as opened:
        yield opened


@settings(max_examples=80, deadline=None)
@given(st.lists(st.fixed_dictionaries(VALUES), min_size=1, max_size=6), trees)
def test_the_lake_on_any_tree(duck, rows, source):
    condition = parse_condition(source, OBJECT)
    said = compile_lake(condition, now=NOW, zone="UTC").sql("duckdb")
    columns = ", ".join(f'"{key}" VARCHAR' for key in FIELDS)
    records = [[lake_value(one, row[key]) for key, one in FIELDS.items()] for row in rows]
    duck.execute(f"CREATE OR REPLACE TABLE rows_ (nth BIGINT, {columns})")
    marks = ", ".join("?" * (len(FIELDS) + 1))
    duck.executemany(f"INSERT INTO rows_ VALUES ({marks})", [[at, *values] for at, values in enumerate(records)])
    found = duck.execute(f"SELECT nth FROM rows_ WHERE {said} ORDER BY nth").fetchall()
    is_met = compile_predicate(condition, now=NOW, zone="UTC")
    assert [at for (at,) in found] == [at for at, row in enumerate(rows) if is_met(row)]


TAGGED = [{"tags": ["甲", "乙"]}, {"tags": ["甲"]}, {"tags": []}, {}]


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("has_any", ["乙", "丙"], [0]),
        ("has_any", [], []),
        ("has_all", ["甲", "乙"], [0]),
        ("has_all", ["甲", "甲"], [0, 1]),
        ("has_all", [], [0, 1]),
        ("has_none", ["乙"], [1, 2, 3]),
        ("has_none", [], [0, 1, 2, 3]),
        ("is_blank", None, [2, 3]),
        ("is_filled", None, [0, 1]),
    ],
)
def test_leaves(op, value, expected):
    assert both(TAGGED, {"field": "tags", "op": op, "value": value}) == (expected, expected)


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        (["310000"], [0]),
        (["330100"], [1]),
        (["330106", "310101"], [0, 1]),
        (["330000"], [1, 2]),
        ([], []),
    ],
)
def test_an_address_lies_within_its_county_city_and_province(areas, expected):
    rows = [{"place": {"adcode": code}} for code in ("310101", "330106", "330200", "")] + [{}]
    assert both(rows, {"field": "place", "op": "within", "value": areas}) == (expected, expected)


def test_a_value_left_over_from_another_type_is_no_error():
    Customer.objects.bulk_create([Customer(tenant_id=IDS[0], custom={"tags": left}) for left in ("甲", 5, True, None)])
    rows = Customer.objects.in_tenant(IDS[0], "test")
    for op in ("has_all", "has_none"):
        condition = parse_condition({"field": "tags", "op": op, "value": ["乙"]}, OBJECT)
        assert rows.filter(compile_q(condition, now=NOW, zone="UTC")).count() in (0, 4)
    condition = parse_condition({"field": "place", "op": "within", "value": ["310000"]}, OBJECT)
    assert rows.filter(compile_q(condition, now=NOW, zone="UTC")).count() == 0


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ({"field": "tags", "op": "has_any", "value": "甲"}, "needs a list"),
        ({"field": "links", "op": "has_any", "value": ["x"]}, "needs a references"),
        ({"field": "place", "op": "within", "value": ["31"]}, "needs a address"),
        ({"field": "lines", "op": "has_any", "value": []}, "unknown operator"),
    ],
)
def test_what_a_list_cannot_be_asked_is_refused(source, problem):
    with pytest.raises(AppError) as caught:
        parse_condition(source, OBJECT)
    assert caught.value.facts["problem"] == problem
