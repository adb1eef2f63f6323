"""Whatever a condition says, the database and the in-memory compiler pick the same rows.

The database is asked twice: by the condition itself, and by the plan of its shape, which other values may have made.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import PositiveSmallIntegerField
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.platform.actor import system_actor
from zhike.platform.catalog import Field, FieldType, Label, ObjectType
from zhike.platform.conditions import compile_predicate, compile_q, operators_of, parse_condition, shape_of
from zhike.platform.conditions.operators import IDS as REFERRING
from zhike.platform.conditions.operators import WITH_LIST
from zhike.platform.conditions.periods import PERIODS
from zhike.platform.ids import new_id
from zhike.platform.plans import plan_of
from zhike.records.customers.catalog import CUSTOMERS
from zhike.records.customers.models import Customer

pytestmark = pytest.mark.django_db

NAME = Label("试", "Test")
# Types that no field of a customer has, over columns that a customer does have.
OBJECT = ObjectType(
    key="customers",
    model="customers.Customer",
    label=NAME,
    plural=NAME,
    title="name",
    fields=(
        *CUSTOMERS.fields,
        Field(key="live", type=FieldType.BOOLEAN, label=NAME, column="is_live"),
        Field(key="site", type=FieldType.URL, label=NAME, column="wechat"),
        Field(key="page", type=FieldType.RICH_TEXT, label=NAME, column="remark"),
        Field(key="number", type=FieldType.SERIAL, label=NAME, column="industry"),
        Field(key="resident", type=FieldType.ID_NUMBER, label=NAME, column="id_number"),
        Field(key="card", type=FieldType.BANK_ACCOUNT, label=NAME, column="credit_code"),
        Field(key="share", type=FieldType.PERCENT, label=NAME, column="health"),
        Field(key="born", type=FieldType.FORMULA, result=FieldType.DATE, label=NAME, column="birth_date"),
        Field(key="winner", type=FieldType.REFERENCE, label=NAME, column="merged_into"),
    ),
)
COLUMNS = {one.attname: one for one in Customer._meta.concrete_fields}
ACTOR = system_actor(new_id())
IDS = [new_id() for _ in range(3)]
MIDNIGHT = datetime(2026, 2, 28, 16, tzinfo=UTC)  # in Shanghai
ZONES = ("Asia/Shanghai", "UTC", "America/New_York", "Pacific/Apia")

words = st.text("aAbB%_\\王五éÉＡ'\" ", min_size=1, max_size=4)
small = st.integers(0, 6)
instants = st.builds(
    lambda hours, micro: MIDNIGHT + timedelta(hours=hours, microseconds=micro), st.integers(-50, 50), st.integers(-1, 1)
)
days = st.integers(-3, 3).map(lambda back: date(2026, 3, 1) - timedelta(days=back))
fractions = st.one_of(small, st.integers(-60, 60).map(lambda tenth: tenth / 2), st.sampled_from([2**53, -(2**53), 0.1]))
STORED = {
    FieldType.NUMBER: small,
    FieldType.MONEY: st.integers(-6, 6),
    FieldType.PERCENT: st.integers(-6, 6),
    FieldType.SCORE: st.integers(-6, 6),
    FieldType.DATE: days,
    FieldType.DATETIME: instants,
    FieldType.BOOLEAN: st.booleans(),
    **dict.fromkeys(REFERRING - {FieldType.REFERENCES}, st.sampled_from(IDS)),
    FieldType.REFERENCES: st.lists(st.sampled_from(IDS).map(str), unique=True),
}
ASKED = {
    **dict.fromkeys((FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT, FieldType.SCORE), fractions),
    FieldType.DATE: days.map(str),
    FieldType.DATETIME: instants.map(datetime.isoformat),
    FieldType.BOOLEAN: st.booleans(),
    **dict.fromkeys(REFERRING, st.sampled_from(IDS).map(str)),
}
KINDS = [kind for kind in FieldType if any(one.type is kind for one in OBJECT.fields)]
FIELDS_OF = {kind: [one for one in OBJECT.fields if one.type is kind] for kind in KINDS}


def stored(field):
    column = COLUMNS[field.physical]
    values = small if isinstance(column, PositiveSmallIntegerField) else STORED.get(field.value_type, words)
    if column.null:
        return st.none() | values
    return values if field.value_type in STORED else st.just("") | values


@st.composite
def leaf_of(draw, kind):
    field = draw(st.sampled_from(FIELDS_OF[kind]))
    op = draw(st.sampled_from(operators_of(field.value_type)))
    one = ASKED.get(field.value_type, words)
    value: st.SearchStrategy[object] = one
    if op in ("is_blank", "is_filled"):
        return {"field": field.key, "op": op}
    if op in ("last_days", "older_days", "next_days"):
        value = st.integers(0, 3)
    elif op == "in_period":
        value = st.sampled_from(PERIODS)
    elif op in WITH_LIST:
        value = st.lists(one, max_size=3)
    elif op == "between":
        value = st.lists(one, min_size=2, max_size=2)
    return {"field": field.key, "op": op, "value": draw(value)}


rows_of_customers = st.lists(
    st.fixed_dictionaries({}, optional={one.physical: stored(one) for one in OBJECT.fields}), min_size=1, max_size=6
)
any_test = st.sampled_from(KINDS).flatmap(leaf_of)
trees = st.recursive(
    any_test | st.just({}),
    lambda parts: (
        st.lists(parts, max_size=3).map(lambda many: {"all": many})
        | st.lists(parts, max_size=3).map(lambda many: {"any": many})
        | parts.map(lambda one: {"not": one})
    ),
    max_leaves=5,
)


def by_plan(condition, now, zone):
    values = []
    shape, slotted = shape_of(condition, values, now=now, zone=zone)
    make = lambda: [Customer.objects.visible_to(ACTOR).filter(compile_q(slotted, now=now, zone=zone))]  # noqa: E731
    plan = plan_of(ACTOR, ("both", shape), columns=["id"], is_wire=False, make=make)
    return {row[0] for statement in plan for row in statement.run(values)}


def both(rows, source, *, now=MIDNIGHT, zone="Asia/Shanghai"):
    """Return what the database and what the predicate pick, as positions of the rows."""
    mine = Customer.objects.in_tenant(ACTOR.tenant_id, "test")
    mine.delete()
    made = Customer.objects.bulk_create(Customer(tenant_id=ACTOR.tenant_id, **row) for row in rows)
    condition = parse_condition(source, OBJECT)
    ids = set(mine.filter(compile_q(condition, now=now, zone=zone)).values_list("id", flat=True))
    assert by_plan(condition, now, zone) == ids
    is_met = compile_predicate(condition, now=now, zone=zone)
    mappings = [{one.key: getattr(row, one.physical) for one in OBJECT.fields} for row in made]
    picked = [at for at, row in enumerate(mappings) if is_met(row)]
    return [at for at, row in enumerate(made) if row.pk in ids], picked


few = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@few
@given(rows_of_customers, trees, instants, st.sampled_from(ZONES))
def test_on_any_tree(rows, source, now, zone):
    by_database, in_memory = both(rows, source, now=now, zone=zone)
    assert by_database == in_memory


@pytest.mark.parametrize("kind", KINDS)
@settings(few, max_examples=25)
@given(st.data())
def test_on_every_type(kind, data):
    test = data.draw(leaf_of(kind))
    field = next(one for one in OBJECT.fields if one.key == test["field"])
    rows = data.draw(st.lists(st.fixed_dictionaries({field.physical: stored(field)}), min_size=1, max_size=8))
    wraps = data.draw(st.sampled_from([(), ("not",), ("not", "not")]))
    for wrap in wraps:
        test = {wrap: test}
    now, zone = data.draw(instants), data.draw(st.sampled_from(ZONES))
    by_database, in_memory = both(rows, test, now=now, zone=zone)
    assert by_database == in_memory


HEALTH = [{"health": value} for value in (-6, -5, 5, 6, None)]


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("eq", 5.5, []),
        ("eq", 5.0, [2]),
        ("ne", 5.5, [0, 1, 2, 3, 4]),
        ("gt", -5.5, [1, 2, 3]),
        ("gte", 5.5, [3]),
        ("lt", 5.5, [0, 1, 2]),
        ("lte", -5.5, [0]),
        ("between", [-5.5, 5.5], [1, 2]),
        ("gt", 2**53, []),
        ("lt", 2**53, [0, 1, 2, 3]),
    ],
)
def test_fractions_compare_exactly_with_columns_of_integers(op, value, expected):
    assert both(HEALTH, {"field": "health", "op": op, "value": value}) == (expected, expected)


@pytest.mark.parametrize(
    ("op", "value", "names", "expected"),
    [
        ("contains", "%", ["100%", "100"], [0]),
        ("contains", "_", ["a_b", "ab"], [0]),
        ("contains", "\\", ["a\\b", "ab"], [0]),
        ("starts_with", "a%", ["a%b", "axb"], [0]),
        ("contains", "ABC", ["xabcx", "XABC", "acb"], [0, 1]),
        ("starts_with", "zhike", ["ZhiKe 知客", "a zhike"], [0]),
        ("contains", "é", ["café", "CAFÉ"], [0]),
        ("contains", "Ａ", ["Ａ公司", "ａ公司", "A公司"], [0]),
        ("contains", "k", ["\N{KELVIN SIGN}", "K"], [1]),
        ("contains", "王", ["小王", "小五"], [0]),
        ("eq", "abc", ["abc", "ABC"], [0]),
    ],
)
def test_text_is_folded_from_a_to_z_only_and_wildcards_are_plain_characters(op, value, names, expected):
    rows = [{"name": name} for name in names]
    assert both(rows, {"field": "name", "op": op, "value": value}) == (expected, expected)


def test_days_begin_at_midnight_of_the_zone():
    moment = timedelta(microseconds=1)
    rows = [{"last_order_at": MIDNIGHT - moment}, {"last_order_at": MIDNIGHT}, {"last_order_at": None}]
    today = {"field": "last_order_at", "op": "last_days", "value": 0}
    older = {"field": "last_order_at", "op": "older_days", "value": 0}
    assert both(rows, today, now=MIDNIGHT) == ([1], [1])
    assert both(rows, older, now=MIDNIGHT) == ([0], [0])
    assert both(rows, today, now=MIDNIGHT, zone="UTC") == ([0, 1], [0, 1])


NEVER = {"any": []}


@pytest.mark.parametrize(
    ("source", "is_true"),
    [
        ({}, True),
        ({"all": []}, True),
        (NEVER, False),
        ({"not": {}}, False),
        ({"not": NEVER}, True),
        ({"any": [{"all": [{"all": []}]}, {"field": "name", "op": "eq", "value": "x"}]}, True),
        ({"any": [{"not": NEVER}, NEVER]}, True),
        ({"all": [{"not": {"all": [{}, {"all": []}]}}]}, False),
        ({"not": {"any": [{"not": {}}]}}, True),
    ],
)
def test_empty_conditions_are_constants_at_any_depth(source, is_true):
    assert both([{}], source) == (([0], [0]) if is_true else ([], []))
