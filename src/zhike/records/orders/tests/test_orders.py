"""Orders come in once, count for their customer, follow merges, and go with their import."""

from datetime import UTC, datetime

import pytest

from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer, get_customer_card, move_children
from zhike.records.orders.public import OrderQuery, OrderRow, import_orders, list_orders, sum_orders, withdraw_import

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
