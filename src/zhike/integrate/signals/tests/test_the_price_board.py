"""Competitors' prices of a product beside what we sold it for, with what happened meanwhile and jumps that give their reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhike.integrate.signals.public import create_observation, create_signal, price_board
from zhike.platform.clock import business_date, now
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer
from zhike.records.orders.public import OrderRow, import_orders
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
PAPER = "A4 复印纸"


@pytest.fixture
def company():
    company = make_company()
    admin, today = company.actor("admin"), business_date(now(), "Asia/Shanghai")
    for competitor, prices in (("得力", [20, 21, 20, 19, 20, 21, 20, 20, 26]), ("晨光", [22, 21])):
        for at, price in enumerate(prices):
            day = today - timedelta(days=len(prices) - at)
            told = {
                "competitor": competitor,
                "product": PAPER,
                "on": day.isoformat(),
                "value": float(price),
                "unit": "元",
            }
            create_observation(admin, told)
    customer = create_customer(admin, {"name": "杭州知客科技有限公司", "kind": "organization"}).id
    row = OrderRow(
        id=new_id(), home_id=customer, customer_id=customer, ordered_at=now() - timedelta(days=8), amount_cents=23_000,
        product=PAPER, quantity=10,
    )  # fmt: skip
    import_orders(
        admin,
        [row, replace(row, id=new_id(), amount_cents=9_400, quantity=5), replace(row, id=new_id(), product="墨盒")],
    )
    create_signal(admin, {"title": "得力宣布涨价", "kind": "competitor"})
    create_signal(admin, {"title": "别家的事"})
    return company


def test_jumps_come_first_with_what_is_usual_beside_them(company):
    told = client_of(company.users["sales"]).get("/api/v1/prices").json()
    first, second = told["items"]
    assert (first["competitor"], first["verdict"], first["last"]["value"], first["before"]["value"]) == (
        "得力", "jump", 26.0, 20.0,
    )  # fmt: skip
    # The median of 8 prices is 20, their distances to it have the median 0: half a percent of 20 stands for it.
    assert (first["middle"], first["spread"], first["score"], first["count"]) == (20.0, 0.1, 60.0, 8)
    assert (second["competitor"], second["verdict"], second["count"], told["fewest"]) == ("晨光", "too_few", 1, 8)


def test_our_mean_price_and_events_stand_beside_the_lines(company):
    board = client_of(company.users["admin"]).get(f"/api/v1/prices/board?product={PAPER}&days=30").json()
    assert [(one["competitor"], len(one["points"])) for one in board["lines"]] == [("得力", 9), ("晨光", 2)]
    # 324.00 for 15 of them.
    assert [(one["value"], one["quantity"]) for one in board["own"]] == [(21.6, 15.0)]
    assert [one["title"] for one in board["events"]] == ["得力宣布涨价"]


def test_who_may_not_see_orders_sees_no_price_of_ours(company):
    actor = replace(company.actor("sales"), grants=frozenset({"observations.view"}))
    board = price_board(actor, PAPER, days=30)
    assert (len(board.lines), board.own, board.events) == (2, None, ())


def test_a_product_that_nobody_watches_has_an_empty_board(company):
    board = client_of(company.users["admin"]).get("/api/v1/prices/board?product=x").json()
    assert (board["lines"], board["events"]) == ([], [])
