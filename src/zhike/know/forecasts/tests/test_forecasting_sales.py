"""Forecasting a company: lines that add up, scope, refusal."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from zhike.know.forecasts.jobs import forecast_after_scoring
from zhike.know.forecasts.public import forecast_sales, show_sales_forecast
from zhike.know.forecasts.telling import tell_sales
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import is_job_waiting
from zhike.platform.outbox.public import Event
from zhike.records.customers.public import create_customer, reassign_customers
from zhike.records.orders.public import OrderRow, import_orders, withdraw_import
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 9)
IMPORT = new_id()
PARTS = [
    {"category": "茶", "product": "绿茶", "amount_cents": 2},
    {"category": "茶", "product": "红茶", "amount_cents": 1},
]


def order(customer_id, month, yuan, **more):
    return OrderRow(
        id=new_id(), home_id=customer_id, customer_id=customer_id, amount_cents=yuan * 100, import_id=IMPORT,
        ordered_at=datetime(2024 + month // 12, month % 12 + 1, 1, 4, tzinfo=UTC), **{"status": "completed"} | more,
    )  # fmt: skip


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def sell(system, company):
    """Two customers of one salesperson in Shanghai, one of nobody in Guangdong, from January 2024 on."""
    near = [
        create_customer(system, {"name": f"客户{at}", "kind": "person", "province": "上海市"}).id for at in range(2)
    ]
    far = create_customer(system, {"name": "远方", "kind": "person", "province": "广东省"}).id
    reassign_customers(system, near, owner_id=company.users["sales"])
    rows = [order(one, month, 1_000 + 10 * month, product="壶") for one in near for month in range(35)]
    rows += [order(far, month, 300, lines=PARTS) for month in range(34)]
    rows += [order(far, 33, 50, product="新品"), order(far, 33, 9_999, status="cancelled")]
    import_orders(system, rows)
    return near


def run(system):
    return forecast_sales(system, lambda *_: None, as_of=TODAY)


def test_lines_add_up_explain_themselves_and_are_cut_to_what_the_reader_sees(company, system):
    near = sell(system, company)
    assert run(system).refused == ""
    run(system)
    told = show_sales_forecast(company.actor("steward"))
    assert (told.data_date, told.first_month, told.months, told.refused) == (TODAY, date(2024, 1, 1), 34, None)
    whole = told.lines[0]
    assert (whole.dimension, whole.name, whole.history[0]) == ("company", "全公司", 230_000)
    assert len(whole.points) == 6
    assert all(low <= point <= high for low, point, high in zip(whole.low, whole.points, whole.high, strict=True))
    assert whole.mae is not None
    assert whole.baseline_mae is not None
    assert whole.mae < whole.baseline_mae
    assert whole.reasons[0] == "水平：最近 12 个月平均每月 ¥2,854"
    assert whole.reasons[1].startswith("趋势：比去年同期 +")
    for dimension in ("region", "product", "owner"):
        parts = [line for line in told.lines if line.parent == 0 and line.dimension == dimension]
        assert [sum(one.points[at] for one in parts) for at in range(6)] == pytest.approx(whole.points, abs=5)
        assert [sum(one.history[at] for one in parts) for at in range(34)] == list(whole.history)
    names = {(line.dimension, line.name) for line in told.lines}
    assert {("product", name) for name in ("壶", "茶", "绿茶", "其他")} | {("owner", "无负责人")} <= names
    assert list(told.too_short) == ["新品：只有 1 个月的销售"]

    seller = show_sales_forecast(company.actor("sales"))
    assert [line.dimension for line in seller.lines] == ["seen", "region", "owner"]
    assert seller.lines[0].points == seller.lines[2].points
    assert seller.lines[0].history[0] == 200_000
    assert str(seller.note).startswith("1 位同事的合计")
    other = company.add_user("sales", department="华北")
    reassign_customers(system, near[:1], owner_id=other)
    body = client_of(company.users["sales"]).get("/api/v1/forecasts/sales").json()
    assert [line["dimension"] for line in body["lines"]] == ["seen", "owner"]
    assert [line.dimension for line in show_sales_forecast(company.actor("sales_team")).lines] == ["seen", "owner"]
    refused = client_of(other).get("/api/v1/forecasts/sales").json()["refused"]
    assert refused.startswith("没有哪位有预报的同事")


def test_too_few_months_are_refused_with_the_numbers(company, system):
    assert "还没有预报过" in str(show_sales_forecast(system).refused)
    assert run(system).refused == "forecasts.too_few_points"
    sell(system, company)
    forecast_sales(system, lambda *_: None, as_of=date(2025, 4, 2))
    told = show_sales_forecast(system)
    assert (told.refused, told.lines) == ("只有 15 个完整月份的销售，至少需要 18 个才能预报", ())
    withdraw_import(system, IMPORT)
    assert run(system).months == 0


def test_only_who_may_starts_a_run_and_a_scoring_queues_one(company):
    assert client_of(company.users["sales"]).post("/api/v1/forecasts/sales/runs").status_code == 403
    assert not is_job_waiting(company.tenant.id, "forecasts.sales")
    event = Event(id=new_id(), tenant_id=company.tenant.id, topic="profiles.scored", key="1", payload={}, actor_id=None)
    forecast_after_scoring(event)
    forecast_after_scoring(event)
    assert is_job_waiting(company.tenant.id, "forecasts.sales")
    with pytest.raises(AppError):
        show_sales_forecast(replace(system_actor(company.tenant.id), grants=frozenset()))


def test_the_gallery_tells_of_the_forecast_to_who_sees_sales(company, system):
    steward = company.actor("steward")
    assert [one.state for one in tell_sales(steward)] == ["none"]
    run(system)
    assert [one.state for one in tell_sales(steward)] == ["refused"]
    sell(system, company)
    run(system)
    (told,) = tell_sales(steward)
    assert (told.state, told.refused, told.rows, told.data_date) == ("in_use", None, 34, TODAY)
    assert [(one.key, one.unit, one.is_better) for one in told.metrics] == [
        ("mae", "money", True),
        ("within", "share", None),
    ]
    assert not [one for one in (told.name, told.question, told.metrics[0].label) if "." in one]
    assert list(tell_sales(replace(steward, grants=frozenset({"predictions.view"})))) == []
