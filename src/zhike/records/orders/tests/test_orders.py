"""Orders come in once, count for their customer, follow merges, and go with their import."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer, get_customer_card, move_children
from zhike.records.orders.public import (
    OrderQuery,
    OrderRow,
    find_dues,
    import_orders,
    iter_dues,
    list_orders,
    sum_orders,
    withdraw_import,
    withdraw_orders,
)

AT = datetime(2026, 3, 1, 4, tzinfo=UTC)
BATCH = new_id()


@pytest.fixture
def customer(team):
    return create_customer(team.north, {"name": "李雷", "kind": "person"}).id


def order(customer, cents, status="completed", at=AT):
    return OrderRow(
        id=new_id(),
        home_id=customer,
        customer_id=customer,
        ordered_at=at,
        amount_cents=cents,
        status=status,
        import_id=BATCH,
        lines=[{"sku": "A", "product": "茶", "quantity": 2, "amount_cents": cents}],
    )


def totals(actor, customer):
    values = get_customer_card(actor, customer).values
    return values["order_count"], values["amount_cents"], values["last_order_at"]


def test_orders_count_once_without_cancelled_and_refunded_ones(team, customer):
    rows = [order(customer, 1000), order(customer, 500, "refunded"), order(customer, 7, "cancelled")]
    import_orders(team.boss, rows)
    import_orders(team.boss, rows)
    assert totals(team.north, customer) == (1, 1000, AT)
    page = list_orders(team.north, OrderQuery(customer_id=customer))
    assert {item.values["amount_cents"] for item in page.items} == {7, 500, 1000}
    assert page.items[0].lines[0]["product"] == "茶"


def test_orders_follow_their_home_and_come_back(team, customer):
    other = create_customer(team.north, {"name": "李磊", "kind": "person"}).id
    import_orders(team.boss, [order(customer, 1000), order(other, 30)])
    assert move_children(team.boss.tenant_id, {customer: other, other: other}) == 1
    assert (totals(team.north, customer), totals(team.north, other)) == ((0, 0, None), (2, 1030, AT))
    move_children(team.boss.tenant_id, {customer: customer, other: other})
    assert (totals(team.north, customer), totals(team.north, other)) == ((1, 1000, AT), (1, 30, AT))


def test_an_import_is_withdrawn_whole(team, customer):
    import_orders(team.boss, [order(customer, 1000), order(customer, 2000)])
    assert withdraw_import(team.boss, BATCH) == 2
    assert totals(team.north, customer) == (0, 0, None)


def test_orders_of_customers_out_of_scope_are_out_of_scope(team, customer):
    import_orders(team.boss, [order(customer, 1000)])
    assert list_orders(team.south, OrderQuery()).items == ()
    with pytest.raises(AppError) as caught:
        list_orders(team.south, OrderQuery(customer_id=customer))
    assert caught.value.status == 404
    span = {"since": AT, "until": datetime(2026, 4, 1, tzinfo=UTC)}
    assert sum_orders(team.south, **span) == 0
    assert sum_orders(team.boss, **span) == 1000


def test_what_is_due_and_what_came_is_kept_and_asked_for(team, customer):
    source, due = new_id(), date(2026, 3, 31)
    whole = replace(order(customer, 1000), due_on=due, paid_cents=400, paid_on=date(2026, 3, 20))
    rows = [
        replace(whole, source_id=source, external_key="SO-1"),
        replace(whole, id=new_id(), paid_cents=None),
        replace(whole, id=new_id(), paid_cents=None, paid_on=None),
        replace(whole, id=new_id(), paid_cents=None, paid_on=None, status="paid"),
        replace(whole, id=new_id(), status="refunded"),
        order(customer, 5),
    ]
    import_orders(team.boss, rows)
    told = {one.id: one for one in iter_dues(team.boss.tenant_id)}
    assert [one.id in told for one in rows] == [True, True, True, True, False, False]
    assert [(told[one.id].received_cents, told[one.id].is_dated) for one in rows[:4]] == [
        (400, True), (1000, True), (0, True), (0, False),
    ]  # fmt: skip
    where = {
        "all": [
            {"field": "due_on", "op": "eq", "value": "2026-03-31"},
            {"field": "paid_cents", "op": "lt", "value": 500},
        ]
    }
    (found,) = [item for item in list_orders(team.north, OrderQuery(where=where)).items if item.values["external_key"]]
    assert (found.values["due_on"], found.values["paid_cents"], found.values["paid_on"]) == (
        due,
        400,
        date(2026, 3, 20),
    )


def test_an_order_that_came_again_with_its_receipt_is_found_by_its_number(team, customer):
    source = new_id()
    first = replace(order(customer, 1000), source_id=source, external_key="SO-1", due_on=date(2026, 3, 31))
    import_orders(team.boss, [first])
    place = (first.id, source, "SO-1")
    assert find_dues(team.boss.tenant_id, [place])[first.id].paid_on is None
    withdraw_orders(team.boss, [first.id])
    assert find_dues(team.boss.tenant_id, [place]) == {}
    again = replace(first, id=new_id(), paid_cents=1000, paid_on=date(2026, 4, 2))
    import_orders(team.boss, [again])
    found = find_dues(team.boss.tenant_id, [place, (new_id(), None, "")])
    assert {old: one.id for old, one in found.items()} == {first.id: again.id}
