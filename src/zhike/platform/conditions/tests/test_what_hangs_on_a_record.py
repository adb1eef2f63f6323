"""Measures of orders: the database, the predicate and the lake pick the same customers, as of any moment."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.adapters.lake import connect
from zhike.platform.actor import Actor, DataScope, system_actor
from zhike.platform.conditions import compile_predicate, compile_q, operators_of, parse_asked, parse_condition, shape_of
from zhike.platform.conditions.lake import compile_lake, lake_value
from zhike.platform.conditions.relations import MEASURES, measure_field
from zhike.platform.conditions.tests.test_both_compilers_agree import MIDNIGHT, ZONES, few, instants
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.plans import plan_of
from zhike.records.customers.catalog import CUSTOMERS
from zhike.records.customers.models import Customer
from zhike.records.orders.catalog import ORDERS
from zhike.records.orders.models import Order

pytestmark = pytest.mark.django_db

ACTOR = system_actor(new_id())
FIELDS = {one.key: one for one in ORDERS.fields}
COLUMNS = ("amount_cents", "status", "channel", "ordered_at")
SQL_TYPES = {"amount_cents": "BIGINT", "ordered_at": "BIGINT"}
orders = st.fixed_dictionaries(
    {
        "amount_cents": st.integers(-3, 6),
        "status": st.sampled_from(["completed", "paid", "cancelled", ""]),
        "channel": st.sampled_from(["", "网店", "Shop"]),
        "ordered_at": instants,
    }
)
customers = st.lists(st.lists(orders, max_size=3), min_size=1, max_size=5)
wheres = st.sampled_from(
    [
        {},
        {"field": "channel", "op": "contains", "value": "shop"},
        {"field": "ordered_at", "op": "last_days", "value": 1},
        {"any": [{"field": "channel", "op": "is_blank"}, {"field": "amount_cents", "op": "gt", "value": 2}]},
        {"not": {"field": "ordered_at", "op": "older_days", "value": 0}},
    ]
)


@st.composite
def measured(draw):
    measure = draw(st.sampled_from(MEASURES))
    of = None if measure == "count" else FIELDS["ordered_at" if measure in ("first", "last") else "amount_cents"]
    tested = measure_field(measure, of)
    assert tested is not None
    op = draw(st.sampled_from(operators_of(tested.type)))
    one = instants.map(lambda at: at.isoformat()) if measure in ("first", "last") else st.integers(-2, 7)
    asked = {"has": "orders", "measure": measure, "op": op, "where": draw(wheres)}
    if measure in ("sum", "min", "max"):
        asked["of"] = "amount_cents"
    if op in ("is_blank", "is_filled"):
        return asked
    if op == "in_period":
        return asked | {"value": "today"}
    if op in ("last_days", "older_days", "next_days"):
        return asked | {"value": draw(st.integers(0, 2))}
    return asked | {"value": draw(st.lists(one, min_size=2, max_size=2) if op == "between" else one)}


trees = st.recursive(
    measured(),
    lambda parts: (
        st.lists(parts, max_size=2).map(lambda many: {"all": many})
        | st.lists(parts, max_size=2).map(lambda many: {"any": many})
        | parts.map(lambda one: {"not": one})
    ),
    max_leaves=3,
)


def stored(bought):
    """Store customers with their orders and return their ids in order."""
    made = Customer.objects.bulk_create(Customer(tenant_id=ACTOR.tenant_id) for _ in bought)
    rows = [(customer.pk, row) for customer, rows in zip(made, bought, strict=True) for row in rows]
    Order.objects.bulk_create(
        Order(tenant_id=ACTOR.tenant_id, home_id=owner, customer_id=owner, **row) for owner, row in rows
    )
    return [one.pk for one in made]


def by_database(condition, ids, *, now, zone):
    rows = Customer.objects.in_tenant(ACTOR.tenant_id, "test").filter(pk__in=ids)
    found = set(rows.filter(compile_q(condition, now=now, zone=zone)).values_list("id", flat=True))
    values = []
    shape, slotted = shape_of(condition, values, now=now, zone=zone)
    make = lambda: [Customer.objects.visible_to(ACTOR).filter(compile_q(slotted, now=now, zone=zone))]  # noqa: E731
    plan = plan_of(ACTOR, ("has", shape), columns=["id"], is_wire=False, make=make)
    assert {row[0] for statement in plan for row in statement.run(values)} & set(ids) == found
    return [at for at, one in enumerate(ids) if one in found]


def in_lake(condition, bought, *, now, zone):
    columns = ", ".join(f'"{key}" {SQL_TYPES.get(key, "VARCHAR")}' for key in COLUMNS)
    records = [
        (at, *(lake_value(FIELDS[key], row[key]) for key in COLUMNS)) for at, rows in enumerate(bought) for row in rows
    ]
    with connect() as duck:
        duck.execute("CREATE TEMP TABLE people AS SELECT unnest(range(?)) AS id", [len(bought)])
        duck.execute(f"CREATE TEMP TABLE orders (customer_id BIGINT, {columns})")
        if records:
            duck.executemany("INSERT INTO orders VALUES (?, ?, ?, ?, ?)", records)
        where = compile_lake(condition, now=now, zone=zone).sql("duckdb")
        return [at for (at,) in duck.execute(f"SELECT id FROM people WHERE {where} ORDER BY id").fetchall()]


@few
@given(customers, trees, instants, st.sampled_from(ZONES))
def test_all_three_pick_the_same(bought, source, now, zone):
    condition = parse_condition(source, CUSTOMERS, related="all")
    is_met = compile_predicate(condition, now=now, zone=zone)
    picked = [at for at, rows in enumerate(bought) if is_met({"orders": rows})]
    assert by_database(condition, stored(bought), now=now, zone=zone) == picked
    assert in_lake(condition, bought, now=now, zone=zone) == picked


def test_what_came_later_is_not_known_yet():
    bought = [[{"amount_cents": 5, "status": "paid", "channel": "", "ordered_at": MIDNIGHT}]]
    asked = parse_condition({"has": "orders", "op": "gte", "value": 1}, CUSTOMERS, related="all")
    before, ids = MIDNIGHT - timedelta(microseconds=1), stored(bought)
    for now, expected in ((before, []), (MIDNIGHT, [0])):
        is_met = compile_predicate(asked, now=now, zone="UTC")
        assert [at for at, rows in enumerate(bought) if is_met({"orders": rows})] == expected
        assert by_database(asked, ids, now=now, zone="UTC") == expected
        assert in_lake(asked, bought, now=now, zone="UTC") == expected


@pytest.mark.parametrize(
    "source",
    [
        {"has": "wishes", "op": "gte", "value": 1},
        {"has": "orders", "op": "contains", "value": "x"},
        {"has": "orders", "op": "gte", "value": "x"},
        {"has": "orders", "measure": "median", "of": "amount_cents", "op": "gte", "value": 1},
        {"has": "orders", "measure": "sum", "op": "gte", "value": 1},
        {"has": "orders", "measure": "sum", "of": "channel", "op": "gte", "value": 1},
        {"has": "orders", "measure": "count", "of": "amount_cents", "op": "gte", "value": 1},
        {"has": "orders", "where": {"field": "nothing", "op": "eq", "value": 1}, "op": "gte", "value": 1},
        {"has": "orders", "where": {"has": "orders", "op": "gte", "value": 1}, "op": "gte", "value": 1},
        {"has": "orders", "op": "gte", "value": 1, "more": 1},
    ],
)
def test_what_cannot_be_measured_is_refused(source):
    with pytest.raises(AppError) as refusal:
        parse_condition(source, CUSTOMERS, related="all")
    assert refusal.value.code in ("platform.bad_condition", "platform.unknown_field")


@pytest.mark.parametrize(("key", "related"), [("orders", "none"), ("goods", "database")])
def test_whoever_cannot_follow_a_relation_refuses_it(key, related):
    with pytest.raises(AppError) as refusal:
        parse_condition({"has": key, "op": "gte", "value": 1}, CUSTOMERS, related=related)
    assert refusal.value.facts == {"problem": "not possible here", "where": key}


def test_asking_for_orders_needs_the_right_to_see_them():
    asker = Actor(
        tenant_id=new_id(), user_id=new_id(), name="x", grants=frozenset({"customers.view"}), scope=DataScope("all")
    )
    with pytest.raises(AppError) as refusal:
        parse_asked({"has": "orders", "op": "gte", "value": 1}, CUSTOMERS, actor=asker, related="all")
    assert refusal.value.facts == {"grant": "orders.view"}
