"""Steps of a moment are the days up to it on which something happened; a network that reads them is used only where it wins."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest

from zhike.engines.classify import Classifier
from zhike.engines.sequence.tests import reservoir
from zhike.know.predictions.actions import training
from zhike.know.predictions.actions.refreshing import refresh_predictions
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.moments import Asked, read_moments
from zhike.know.predictions.public import CHURN, explain_prediction, predict
from zhike.know.predictions.rules import Question
from zhike.know.predictions.tests.company import IMPORT, TODAY
from zhike.know.predictions.tests.test_moments import ANNA, ANNA_TOO, BERT, CUT, add, buy, lake, touch
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer, reassign_customers
from zhike.records.orders.public import OrderRow, import_orders
from zhike.testing import client_of, make_company

__all__ = ["lake"]


def steps_of(lake, customer, *, question=CHURN):
    moments = read_moments(lake, [CUT], asked=Asked(question, 90, 365, has_steps=True))
    found = moments.table.steps
    assert found is not None
    told = found.values[moments.customer_ids.index(str(customer))]
    return [one.name for one in found.channels], told[~np.isnan(told[:, 0])].tolist()


def test_days_are_steps_with_gaps_amounts_products_and_contacts_of_merged_records(lake):
    add(lake.orders, "a", (ANNA, -50, 100), (ANNA_TOO, -20, 300), (ANNA, -20, 500), (BERT, 0, 900))
    buy(lake, "a", (ANNA, -50, "茶"), (ANNA_TOO, -20, "茶"), (ANNA, -20, "杯"))
    touch(lake.activities, "a", -30, -20, -20)
    names, steps = steps_of(lake, ANNA)
    assert names == ["ago_days", "gap_days", "yuan", "goods", "contacts"]
    assert steps == [
        [50, pytest.approx(np.nan, nan_ok=True), 1, 1, 0],
        [30, 20, 0, 0, 1],
        [20, 10, 8, 2, 2],
    ]
    names, steps = steps_of(lake, ANNA, question=Question("purchase", "茶"))
    assert names[-1] == "item_goods"
    assert [one[-1] for one in steps] == [1, 0, 1]
    assert steps_of(lake, BERT)[1][0][0] == 0


def test_nothing_later_is_a_step_and_only_the_newest_are_kept(lake):
    add(lake.orders, "a", *((ANNA, -3 * day, 100) for day in range(20)), (BERT, -1, 100))
    before = steps_of(lake, ANNA)
    add(lake.orders, "later", (ANNA, 1, 999), (BERT, 2, 999))
    touch(lake.activities, "later", 1, 2)
    after = steps_of(lake, ANNA)
    assert before == after
    assert [one[0] for one in after[1]] == [3.0 * day for day in reversed(range(16))]
    assert {one[1] for one in after[1]} == {3.0}, "the gap before the oldest step is known"


def test_without_being_asked_for_no_steps_are_read(lake):
    add(lake.orders, "a", (ANNA, -50, 100))
    assert read_moments(lake, [CUT], asked=Asked(CHURN, 90, 365)).table.steps is None


def company_whose_last_orders_tell(count):
    """Customers order every 30 days until they stop; the last two orders of who stops are large then small, all sums alike."""
    company = make_company()
    system = system_actor(company.tenant.id)
    ids = [create_customer(system, {"name": f"客户{number}", "kind": "person"}).id for number in range(count)]
    reassign_customers(system, ids, owner_id=company.users["sales"])
    random = np.random.default_rng(6)
    rows = []
    for number, one in enumerate(ids):
        base, stop = float(random.uniform(50, 400)), (number * 37 % 600) - 250
        days = [day for day in range(int(random.integers(0, 30)), 620, 30) if day >= stop]
        for place, day in enumerate(days):
            amount = base * ((4.0, 0.3)[place % 2] if stop > 0 and place < 4 else (0.3, 4.0)[place % 2])
            rows.append(sold(one, day, amount))
    import_orders(system, rows)
    return company, system


def sold(customer, days_ago, yuan):
    at = datetime.combine(TODAY, datetime.min.time(), tzinfo=UTC) + timedelta(hours=4) - timedelta(days=days_ago)
    return OrderRow(
        id=new_id(),
        home_id=customer,
        customer_id=customer,
        ordered_at=at,
        amount_cents=round(yuan * 100),
        status="completed",
        import_id=IMPORT,
        lines=[{"product": "茶", "category": "茶", "amount_cents": round(yuan * 100), "quantity": 1}],
    )


def run(system, **more):
    return predict(system, lambda *_: None, as_of=TODAY, **more)


@pytest.mark.django_db
def test_a_network_that_wins_is_used_explained_kept_and_followed_like_any_other(settings, tmp_path, monkeypatch):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    settings.ZHIKE_DEEP = True
    monkeypatch.setattr(training, "find_learner", lambda: reservoir.learn)
    company, system = company_whose_last_orders_tell(260)
    assert run(system).refused == ""
    model = PredictionModel.objects.unscoped("looked at").get()
    contest = model.figures["contest"]
    assert (model.candidate, model.figures["skipped"]) == ("sequence", [])
    assert contest["difference"] > contest["margin"]
    assert Classifier.parse(model.text).dump() == model.text
    assert model.backtest["auc"] > 0.5
    check_reasons(company, model)
    check_card(company, contest)
    check_what_is_found_at_once(system)


def check_reasons(company, model):
    row = Prediction.objects.unscoped("looked at").order_by("-probability")[0]
    assert {one[0] for one in row.reasons} <= {"step_rhythm", "step_yuan", "step_goods", "step_contacts"}
    points = sum(one[2] for one in row.reasons)
    assert points == pytest.approx(100 * (row.probability - row.usual), abs=0.3), "reasons add up"
    why = explain_prediction(company.actor("sales"), UUID(str(row.customer_id)))
    assert any("平均每次 ¥" in one.text for one in why.reasons)
    assert model.weights[0][0] in ("step_yuan", "step_rhythm")


def check_card(company, contest):
    told = client_of(company.users["steward"]).get("/api/v1/predictions/churn").json()["card"]
    assert (told["candidate"], told["skipped"]) == ("sequence", [])
    assert told["contest"] == {key: pytest.approx(value) for key, value in contest.items()}
    assert {one["name"] for one in told["qualities"]} >= {"sequence", "boosted", "forest", "logistic"}


def check_what_is_found_at_once(system):
    row = Prediction.objects.unscoped("looked at").order_by("-probability")[0]
    assert refresh_predictions(system, [row.customer_id], as_of=TODAY) == 1
    after = Prediction.objects.unscoped("looked at").get(customer_id=row.customer_id)
    assert after.probability == pytest.approx(row.probability, abs=1e-6)
    assert after.reasons == row.reasons


@pytest.mark.slow
@pytest.mark.django_db
def test_a_network_in_use_is_asked_and_compared_where_none_can_be_learned_any_more(settings, tmp_path, monkeypatch):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    settings.ZHIKE_DEEP = True
    monkeypatch.setattr(training, "find_learner", lambda: reservoir.learn)
    _, system = company_whose_last_orders_tell(360)
    run(system)
    settings.ZHIKE_DEEP = False
    assert run(system, is_forced=True).refused == ""
    newer = PredictionModel.objects.unscoped("looked at").get(number=2)
    assert newer.candidate in ("boosted", "forest", "logistic")
    assert newer.figures["skipped"] == ["sequence"]
    assert newer.comparison["rows"] >= 50
    assert newer.comparison["champion_error"] > 0
