"""A list is compiled once for its shape; nobody can tell from the answer."""

from dataclasses import replace
from typing import Any, cast

import orjson
import pytest

from zhike.platform import plans
from zhike.platform.actor import system_actor
from zhike.platform.catalog import FieldType, Label
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.rights import FieldRights
from zhike.records.customers.models import Customer
from zhike.records.customers.public import (
    CustomerQuery,
    count_customers,
    create_customer,
    list_customers,
    list_customers_for_wire,
)
from zhike.studio.objects.public import FieldDraft, create_field

ORDERS = ("-created_at", "created_at", "name", "-name", "-last_order_at", "last_order_at", "health", "-amount_cents")


@pytest.fixture
def customers(team):
    for at in range(7):
        actor = team.north if at % 2 else team.south
        values = {"name": f"客户{at % 3}", "kind": "person", "phone": f"1391111000{at}", "birth_date": f"198{at}-02-03"}
        made = create_customer(actor, values)
        Customer.objects.in_tenant(actor.tenant_id, "test").filter(pk=made.id).update(
            last_order_at=None if at % 3 else now(), health=None if at % 2 else at, amount_cents=at % 4
        )
    return team


def as_json(page):
    return [orjson.loads(orjson.dumps({"id": one.id, "version": one.version, "values": one.values})) for one in page]


def walked(read, actor, query):
    found, cursor = [], None
    while True:
        page = read(actor, replace(query, cursor=cursor))
        found.append(page)
        cursor = page.next_cursor
        if cursor is None:
            return found


@pytest.mark.parametrize("order", ORDERS)
def test_what_goes_over_the_wire_is_the_list_page_by_page(customers, order):
    query = CustomerQuery(sort=order, limit=2)
    objects, texts = (walked(read, customers.boss, query) for read in (list_customers, list_customers_for_wire))
    assert [page.next_cursor for page in objects] == [page.next_cursor for page in texts]
    assert [as_json(page.items) for page in objects] == [orjson.loads(orjson.dumps(page.items)) for page in texts]
    assert len({one.id for page in objects for one in page.items}) == 7


def test_masks_are_the_same_over_the_wire(customers):
    clerk = replace(customers.boss, grants=frozenset({"customers.view"}))
    shown, sent = list_customers(clerk, CustomerQuery()), list_customers_for_wire(clerk, CustomerQuery())
    assert as_json(shown.items) == orjson.loads(orjson.dumps(sent.items))
    assert {one["birth_date"] for one in (cast("dict[str, Any]", item["values"]) for item in sent.items)} == {"***"}


def test_own_fields_are_the_same_over_the_wire(customers):
    kinds = (FieldType.DATE, FieldType.TIME, FieldType.DATETIME, FieldType.BOOLEAN, FieldType.TEXT)
    for at, kind in enumerate(kinds):
        create_field(
            system_actor(customers.boss.tenant_id),
            "customers",
            FieldDraft(key=f"own{at}", type=kind, label=Label("自", "Own")),
        )
    boss = replace(customers.boss, catalog_version=None)
    given = ("2026-01-31", "09:30:00", "2026-01-31T08:00:00+08:00", True, "甲")
    create_customer(boss, {"name": "甲", "kind": "person", **{f"own{at}_c": one for at, one in enumerate(given)}})
    for reader in (
        boss,
        replace(boss, field_rights=FieldRights({"customers.own2_c": "masked", "customers.own0_c": "hidden"})),
    ):
        shown, sent = list_customers(reader, CustomerQuery()), list_customers_for_wire(reader, CustomerQuery())
        assert as_json(shown.items) == orjson.loads(orjson.dumps(sent.items, default=str))


def test_a_second_request_of_a_shape_compiles_nothing_and_finds_its_own_values(customers):
    def named(name):
        where = {"field": "name", "op": "eq", "value": name}
        return [one.values["name"] for one in list_customers(customers.boss, CustomerQuery(where=where)).items]

    plans._plans.clear()
    assert named("客户0") == ["客户0"] * 3
    made = dict(plans._plans)
    assert named("客户1") == ["客户1"] * 2
    assert plans._plans == made


def test_a_plan_serves_nobody_with_other_rights(customers):
    assert len(list_customers(customers.boss, CustomerQuery()).items) == 7
    assert {one.values["owner"] for one in list_customers(customers.north, CustomerQuery()).items} == {
        customers.north.user_id
    }
    assert {one.values["owner"] for one in list_customers(customers.south, CustomerQuery()).items} == {
        customers.south.user_id
    }


def test_words_and_conditions_are_counted_by_plan_too(customers):
    where = {"field": "name", "op": "in", "value": ["客户0", "客户1"]}
    counts = [
        count_customers(actor, CustomerQuery(q=q, where=where)).value
        for q in ("客户", "客户1", "")
        for actor in (customers.boss, customers.north)
    ]
    assert counts == [5, 2, 2, 1, 5, 2]


def test_a_cursor_without_a_value_is_refused_where_every_row_has_one(customers):
    page = list_customers(customers.boss, CustomerQuery(sort="-last_order_at", limit=6))
    assert page.next_cursor is not None
    with pytest.raises(AppError) as refused:
        list_customers(customers.boss, CustomerQuery(sort="-amount_cents", cursor=page.next_cursor))
    assert refused.value.code == "platform.bad_cursor"
