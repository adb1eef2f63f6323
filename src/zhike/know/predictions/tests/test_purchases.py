"""A company learns who buys again and what: chances with reasons on customers, in lists and beside what came, or the reason why not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhike.know.models.public import hits_of, list_models
from zhike.know.predictions.actions import purchases
from zhike.know.predictions.actions.storing import purge_predictions
from zhike.know.predictions.jobs import predict_after_scoring
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.public import (
    CHURN,
    PURCHASE,
    Definition,
    Question,
    define_prediction,
    explain_prediction,
    explain_purchases,
    list_questions,
    predict,
    predict_purchases,
    show_prediction,
    version_in_use,
)
from zhike.know.predictions.tests.company import IMPORT, TODAY, fill, order
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import JobCancelledError, is_job_waiting
from zhike.platform.outbox.public import Event
from zhike.platform.rights import FieldRights
from zhike.records.customers.public import get_customer_card
from zhike.records.orders.public import import_orders, withdraw_import
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
JSON = "application/json"
TEA = Question("purchase", "茶")


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def run(system, *, days_ago=0, **more):
    return predict_purchases(system, lambda *_: None, as_of=TODAY - timedelta(days=days_ago), **more)


def fill_with_tea(system, company):
    """As `fill`; every second customer has tea in every order, the others never. Each eleventh goes on for good."""
    return fill(system, company, count=240, pace=2, lines=lambda number: [TEA_LINE] if number % 2 == 0 else [])


TEA_LINE = {"sku": "t", "product": "龙井", "category": "茶", "quantity": 1, "amount_cents": 100}


def test_who_buys_again_and_what_is_said_with_reasons_on_customers_and_in_the_gallery(company, system):
    ids = fill_with_tea(system, company)
    predict(system, lambda *_: None, question=PURCHASE, as_of=TODAY - timedelta(days=120))
    report = run(system)
    assert (report.purchase.number, report.purchase.refused, report.categories, report.refused_categories) == (
        2,
        "",
        1,
        0,
    )
    assert list_questions(system.tenant_id) == [CHURN, PURCHASE, TEA]
    check_a_buyer(company, system, ids)
    check_list_and_gallery(company, system)
    check_addresses(company, ids)
    check_retired(system, company, ids)


def check_a_buyer(company, system, ids):
    drinker, other = ids[22], ids[11]
    buys, tea = explain_purchases(company.actor("sales"), drinker)
    card = get_customer_card(system, drinker).values
    assert buys.share is not None
    assert card["buy_percent"] == round(100 * buys.share)
    assert buys.why.value == f"{buys.share:.0%}"
    assert "60 天内再次下单" in buys.why.baseline
    assert "确实再次下单" in str(buys.why.accuracy)
    assert (tea.question, tea.why.title, card["likely_category"]) == (TEA, "购买茶的概率", "茶")
    assert any("茶" in one.text for one in tea.why.reasons)
    assert all("{" not in one.text for one in (*buys.why.reasons, *tea.why.reasons))
    never = explain_purchases(company.actor("sales"), other)[1]
    assert never.share is not None
    assert tea.share is not None
    assert never.share < tea.share
    assert get_customer_card(system, other).values["likely_category"] == ""
    with CaptureQueriesContext(connection) as queries:
        explain_purchases(company.actor("sales"), drinker)
    asked = [one["sql"] for one in queries if PredictionModel._meta.db_table in one["sql"]]
    assert len(asked) == 2, "which questions there are, and the models of all answers together"
    gone = explain_purchases(company.actor("sales"), ids[239])
    assert [one.why.refused for one in gone] == ["近 365 天没有下单，不在预测范围内"]


def check_list_and_gallery(company, system):
    steward = client_of(company.users["steward"])
    query = {"sort": "-buy_percent", "limit": "5", "fields": "buy_percent"}
    percents = [one["values"]["buy_percent"] for one in steward.get("/api/v1/customers", query).json()["items"]]
    assert percents == sorted(percents, reverse=True)
    cards = {one.card.key: one.card for one in list_models(company.actor("steward"))}
    assert cards["purchase"].question == "哪些客户 60 天内会再次下单，为什么？"
    assert (cards[TEA.key].name, cards[TEA.key].path) == ("购买茶的概率", f"/predictions?about={TEA.key}")
    assert (cards["churn"].state, cards["purchase"].state, cards[TEA.key].state) == ("none", "in_use", "in_use")
    assert version_in_use(system.tenant_id, "buy_percent").startswith("purchase-")
    assert version_in_use(system.tenant_id, "health") == ""
    first = next(one for one in hits_of(system.tenant_id, "purchase") if one.version.startswith("purchase-1-"))
    assert (first.settled, first.kept > 0) == (first.kept, True)
    assert first.right / first.flagged > (first.base or 1), "pointing out beats choosing anybody"


def check_addresses(company, ids):
    steward, sales = (client_of(company.users[role]) for role in ("steward", "sales"))
    told = steward.get(f"/api/v1/predictions/{TEA.key}").json()
    assert (told["question"]["item"], [one["form"] for one in told["questions"]]) == (
        "茶",
        ["churn", "purchase", "category"],
    )
    assert {"item_days", "days_since_item"} <= {one["column"] for one in told["card"]["weights"]}
    assert steward.get("/api/v1/predictions/purchase-00000000").status_code == 404
    assert sales.get("/api/v1/predictions/purchase").status_code == 403
    assert [one["item"] for one in sales.get(f"/api/v1/customers/{ids[4]}/purchases").json()["items"]] == ["", "茶"]
    path = f"/api/v1/predictions/{TEA.key}/versions/1/promotion"
    assert steward.post(path, {"reason": "更稳"}, JSON).status_code == 202
    held = PredictionModel.objects.unscoped("looked at").filter(is_pinned=True)
    assert [(one.question, one.number) for one in held] == [(TEA.key, 1)]


def check_retired(system, company, ids):
    """Tea is not among the main categories any more: its chances are taken back, buying again stays."""
    purge_predictions(system.tenant_id, [ids[22]])
    assert not Prediction.objects.unscoped("looked at").filter(customer_id=ids[22]).exists()
    withdraw_import(system, IMPORT)
    import_orders(system, [order(one, 3) for one in ids])
    run(system)
    assert show_prediction(system, TEA).in_use is None
    assert list_questions(system.tenant_id) == [CHURN, PURCHASE]
    assert get_customer_card(system, ids[22]).values["likely_category"] == ""
    assert not Prediction.objects.unscoped("looked at").filter(question=TEA.key).exists()


def test_a_purchase_has_a_definition_of_its_own(company):
    steward = client_of(company.users["steward"])
    body = {"horizon_days": 30, "active_days": 180, "action_cost_cents": 500, "miss_cost_cents": 9_000}
    assert steward.put("/api/v1/predictions/purchase", body, JSON).json() == body
    assert steward.get("/api/v1/predictions/churn").json()["definition"]["horizon_days"] == 90
    refused = steward.put("/api/v1/predictions/purchase", body | {"horizon_days": 6}, JSON)
    assert (refused.status_code, refused.json()["facts"]["least"]) == (422, 7)
    assert steward.post("/api/v1/predictions/purchase/runs").status_code == 202
    with pytest.raises(AppError):
        define_prediction(company.actor("sales"), Definition(), question=PURCHASE)


def test_too_few_are_refused_and_masked_figures_tell_nothing(company, system):
    ids = fill(system, company, count=20)
    assert run(system).purchase.refused == "predictions.too_few_rows"
    (answer,) = explain_purchases(system, ids[0])
    assert answer.share is None
    assert "至少需要 400 个" in str(answer.why.refused)
    hidden = replace(company.actor("admin"), field_rights=FieldRights({"customers.buy_percent": "masked"}))
    with pytest.raises(AppError) as masked:
        explain_purchases(hidden, ids[0])
    assert masked.value.status == 403
    assert explain_prediction(hidden, ids[0]).refused is not None, "churn is another field"


@pytest.mark.slow
def test_a_run_that_is_cancelled_between_categories_leaves_what_was_said(company, system, monkeypatch):
    fill(system, company, count=20)
    monkeypatch.setattr(purchases, "main_items", lambda *_, **__: ["茶", "杯"])

    def stop(_phase, done, _total):
        if done == 1:
            raise JobCancelledError

    with pytest.raises(JobCancelledError):
        predict_purchases(system, stop, as_of=TODAY)
    assert [one.question for one in PredictionModel.objects.unscoped("looked at")] == ["purchase"]


def test_a_scoring_queues_both_kinds(company):
    event = Event(id=new_id(), tenant_id=company.tenant.id, topic="profiles.scored", key="1", payload={}, actor_id=None)
    predict_after_scoring(event)
    waiting = [is_job_waiting(company.tenant.id, f"predictions.{kind}") for kind in ("churn", "purchase")]
    assert waiting == [True, True]
