"""A company learns who leaves: models with their record, probabilities with reasons, or the reason why not."""

import pytest

from zhike.know.predictions.actions.training import load_classifier
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.public import (
    CHURN,
    Definition,
    define_prediction,
    explain_prediction,
    predict,
    show_prediction,
)
from zhike.know.predictions.tests.company import IMPORT, TODAY, fill
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.records.customers.public import get_customer_card
from zhike.records.orders.public import withdraw_import
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
JSON = "application/json"
PATH = "/api/v1/predictions/churn"


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def run(system, **more):
    return predict(system, lambda *_: None, as_of=TODAY, **more)


def test_who_fell_silent_is_likely_to_leave_with_reasons_and_a_measured_record(company, system):
    ids = fill(system, company)
    report = run(system)
    assert (report.number, report.is_fresh, report.refused) == (1, True, "")
    assert report.customers == Prediction.objects.unscoped("counted").count()

    sales = company.actor("sales")
    gone, loyal = (explain_prediction(sales, ids[place]) for place in (19, 1))
    percents = [float(str(get_customer_card(system, ids[place]).values["churn_percent"])) for place in (19, 1)]
    assert percents[0] > 80
    assert percents[1] < percents[0]
    assert gone.value == f"{percents[0]:.0f}%"
    assert gone.reasons[0].effect > 0
    assert loyal.baseline == gone.baseline
    assert all("{" not in one.text for one in (*gone.reasons, *loyal.reasons))
    assert "90 天内不再下单" in gone.baseline
    assert "此后 90 天确实没有再下单" in str(gone.accuracy)
    assert gone.data_date == TODAY
    assert explain_prediction(sales, ids[119]).refused == "近 365 天没有下单，不在预测范围内"

    check_kept_model()
    check_page(company, report.customers)
    check_life(company, system, ids[19])


def check_kept_model():
    model = PredictionModel.objects.unscoped("looked at").get()
    assert load_classifier(model).dump() == model.text
    model.text = model.text.replace("1", "2", 1)
    with pytest.raises(ValueError, match="not the one that was kept"):
        load_classifier(model)


def check_page(company, customers):
    steward = client_of(company.users["steward"])
    answer = steward.get(PATH).json()
    card = answer["card"]
    assert card["moments"] == sum(one["rows"] for one in card["bins"])
    assert {one["name"] for one in card["qualities"] if not one["is_rule"]} == {"boosted", "forest", "logistic"}
    assert max(one["auc"] for one in card["qualities"]) > 0.8
    assert (card["contest"], card["skipped"]) == (None, ["sequence"]), "the extra deep is no part of the gate"
    assert card["backtest"]["precision"] > card["backtest"]["base"]
    assert (card["customers"], answer["refused"]) == (customers, None)
    listed = steward.get(
        "/api/v1/customers", {"sort": "-churn_percent", "limit": "2", "fields": "churn_percent"}
    ).json()
    percents = [one["values"]["churn_percent"] for one in listed["items"]]
    assert percents == sorted(percents, reverse=True)


def check_life(company, system, customer_id):
    """Models follow each other; without orders nothing is said of anybody."""
    assert run(system).is_fresh is False
    define_prediction(company.actor("admin"), Definition(60, 365, 5_000, 10_000), question=CHURN)
    assert (run(system).number, run(system, is_forced=True).number) == (2, 3)
    assert [one.state for one in show_prediction(system, CHURN).models] == ["in_use", "past", "past"]
    withdraw_import(system, IMPORT)
    assert run(system).customers == 0, "the model stays, there is nobody to tell of"
    assert get_customer_card(system, customer_id).values["churn_percent"] is None
    why = "只有 0 天的订单，至少需要 150 天才能学习"
    assert run(system, is_forced=True).refused == "predictions.too_little_history"
    assert (show_prediction(system, CHURN).in_use, show_prediction(system, CHURN).refused) == (None, why)
    assert explain_prediction(system, customer_id).refused == why


def test_too_few_customers_are_refused_with_the_number_and_nothing_is_said_of_anybody(company, system):
    ids = fill(system, company, count=20)
    assert explain_prediction(system, ids[0]).refused == "还没有学习过：导入订单后会自动学习"
    report = run(system)
    assert report.refused == "predictions.too_few_rows"
    assert "至少需要 400 个" in str(explain_prediction(system, ids[0]).refused)
    assert get_customer_card(system, ids[0]).values["churn_percent"] is None
    assert show_prediction(system, CHURN).in_use is None


def test_the_definition_is_changed_by_whoever_may_and_checked(company):
    body = {"horizon_days": 60, "active_days": 180, "action_cost_cents": 3_000, "miss_cost_cents": 9_000}
    assert client_of(company.users["sales"]).put(PATH, body, content_type=JSON).status_code == 403
    steward = client_of(company.users["steward"])
    refused = steward.put(PATH, body | {"horizon_days": 44}, content_type=JSON)
    assert (refused.status_code, refused.json()["code"]) == (422, "predictions.bad_horizon")
    assert steward.get(PATH).json()["definition"]["horizon_days"] == 90
    assert steward.put(PATH, body, content_type=JSON).json() == body
    assert steward.get(PATH).json()["definition"] == body
    assert steward.post(f"{PATH}/runs").status_code == 202
    other = make_company()
    assert show_prediction(other.actor("admin"), CHURN).definition == Definition()
    with pytest.raises(AppError):
        show_prediction(other.actor("sales"), CHURN)
