"""Estimating a company: a value with range and reasons, a measured model, refusal when there is too little or it is no use."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from zhike.know.values import fitting
from zhike.know.values.jobs import estimate_after_scoring
from zhike.know.values.models import ValueRun
from zhike.know.values.public import estimate_values, explain_customer_value
from zhike.know.values.telling import tell_values
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import is_job_waiting
from zhike.platform.outbox.public import Event
from zhike.platform.rights import FieldRights
from zhike.records.customers.public import create_customer, get_customer_card, reassign_customers
from zhike.records.orders.public import OrderRow, import_orders, withdraw_import
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
IMPORT = new_id()


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def order(customer_id, days_ago, yuan, import_id=IMPORT):
    at = datetime(2026, 11, 1, 4, tzinfo=UTC) - timedelta(days=int(days_ago))
    return OrderRow(
        id=new_id(),
        home_id=customer_id,
        customer_id=customer_id,
        ordered_at=at,
        amount_cents=int(yuan) * 100,
        status="completed",
        import_id=import_id,
    )


def add_buyers(system, company, count):
    """Customers of one salesperson who buy at rates of their own for a year and leave some time; the first is the best."""
    rng = np.random.default_rng(5)
    ids = [create_customer(system, {"name": f"客户{number}", "kind": "person"}).id for number in range(count)]
    reassign_customers(system, ids, owner_id=company.users["sales"])
    rows = [order(ids[0], days, 900) for days in range(2, 400, 20)]
    for customer in ids[1:]:
        day, every = float(rng.integers(60, 400)), 20 / rng.gamma(1.0)
        while day >= 0:
            rows.append(order(customer, day, 50 + rng.gamma(4.0) * 40))
            day -= rng.exponential(every) + 1
            if rng.random() < 0.15:
                break
    import_orders(system, rows)
    return ids


def estimate(system):
    return estimate_values(system, lambda *_: None, as_of=TODAY)


def test_every_customer_with_orders_gets_a_value_that_explains_itself(company, system, monkeypatch):
    ids = add_buyers(system, company, 150)
    without = create_customer(system, {"name": "没有订单", "kind": "person"}).id
    report = estimate(system)
    assert (report.customers, report.refused) == (150, "")
    sales = company.actor("sales")
    best = explain_customer_value(sales, ids[0])
    assert get_customer_card(system, ids[0]).values["value_cents"] == best.cents
    assert 0 <= best.low_cents < 300_000 < best.cents < best.high_cents
    assert best.alive > 0.8
    assert best.reasons[0].key == "typical"
    assert sum(one.effect_cents for one in best.reasons) == pytest.approx(best.cents, abs=5)
    assert any("首购后又买过 19 次" in one.text for one in best.reasons)
    assert best.baseline.startswith("全部客户平均 ¥")
    assert best.accuracy is not None
    assert "天前对" in best.accuracy
    assert (best.since, best.data_date, best.model_version) == (date(2025, 10, 2), TODAY, "bgnbd-gamma-gamma-1")
    run = ValueRun.objects.in_tenant(company.tenant.id, "what it keeps").get()
    assert set(run.model) == {"buying", "spending"}
    assert run.holdout["cents_mae"] < run.holdout["baseline_cents_mae"]
    refused = explain_customer_value(system, without)
    assert (refused.refused, refused.cents) == ("该客户没有订单，无法预估价值", 0)
    answer = client_of(company.users["sales"]).get("/api/v1/customers?sort=-value_cents&limit=1").json()
    assert answer["items"][0]["id"] == str(ids[0])
    asked = '{"field": "value_cents", "op": "gte", "value": 300000}'
    found = client_of(company.users["sales"]).get("/api/v1/customers", {"where": asked}).json()["items"]
    assert str(ids[0]) in {one["id"] for one in found}
    other = company.add_user("sales", department="华北")
    assert client_of(other).get(f"/api/v1/customers/{ids[0]}/value").status_code == 404

    with monkeypatch.context() as worse:
        worse.setattr(fitting, "is_worse_than_before", lambda _: True)
        assert estimate(system).refused == "values.worse_than_before"
    assert get_customer_card(system, ids[0]).values["value_cents"] is None
    assert "不比“照旧”的" in str(explain_customer_value(system, ids[0]).refused)

    withdraw_import(system, IMPORT)
    assert estimate(system).refused == "values.too_few_customers"
    assert get_customer_card(system, ids[0]).values["value_cents"] is None
    assert explain_customer_value(sales, ids[0]).refused == "有订单的客户只有 0 个，至少需要 100 个才能预估价值"


def test_before_the_first_run_the_reader_is_told_so_and_a_scoring_queues_one(company, system):
    customer = create_customer(system, {"name": "甲", "kind": "person"}).id
    assert str(explain_customer_value(system, customer).refused).startswith("还没有预估过")
    event = Event(id=new_id(), tenant_id=company.tenant.id, topic="profiles.scored", key="1", payload={}, actor_id=None)
    estimate_after_scoring(event)
    estimate_after_scoring(event)
    assert is_job_waiting(company.tenant.id, "values.estimate")


def test_the_gallery_tells_how_well_values_did_beside_before_and_why_there_are_none(company, system):
    def card(**more):
        (told,) = tell_values(replace(company.actor("admin"), **more))
        return told.state, told.name, told.refused, [(one.key, one.label, one.is_better) for one in told.metrics]

    assert card()[0::3] == ("none", [])
    add_buyers(system, company, 150)
    estimate(system)
    state, name, refused, metrics = card(locale="en-US")
    assert (state, name, refused) == ("in_use", "Lifetime value", None)
    assert [(key, is_better) for key, _, is_better in metrics] == [("mae", True), ("within", None)]
    assert not [label for _, label, _ in metrics if "metric" in label]
    withdraw_import(system, IMPORT)
    estimate(system)
    assert card()[0::3] == ("refused", [])
    assert "有订单的客户只有 0 个" in str(card()[2])
    blind = replace(company.actor("steward"), field_rights=FieldRights({"customers.value_cents": "hidden"}))
    assert list(tell_values(blind)) == []
