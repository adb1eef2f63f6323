"""Scoring a company: scores with reasons, a measured rule, follow-ups once, refusal when there is too little."""

from datetime import UTC, date, datetime, timedelta

import pytest

from zhike.know.profiles.public import explain_score, score_profiles, summarise_profiles
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.activities.public import TaskQuery, answer_task, list_tasks
from zhike.records.customers.public import create_customer, delete_customer, get_customer_card, reassign_customers
from zhike.records.orders.public import OrderRow, import_orders, withdraw_import
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
FIRST_IMPORT = new_id()


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path / "lake"
    return make_company()


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def order(customer_id, days_ago, yuan=100, import_id=FIRST_IMPORT, status="completed"):
    at = datetime(2026, 11, 1, 4, tzinfo=UTC) - timedelta(days=days_ago)
    return OrderRow(
        id=new_id(),
        home_id=customer_id,
        customer_id=customer_id,
        ordered_at=at,
        amount_cents=yuan * 100,
        status=status,
        import_id=import_id,
    )


def add_customers(system, company, count):
    """Customers 0, 1, 2 … of one salesperson, whose only order is as many times ten days ago."""
    ids = [create_customer(system, {"name": f"客户{number}", "kind": "person"}).id for number in range(count)]
    reassign_customers(system, ids, owner_id=company.users["sales"])
    import_orders(system, [order(one, days_ago=10 * number, yuan=100 + number) for number, one in enumerate(ids)])
    return ids


def score(system):
    return score_profiles(system, lambda *_: None, as_of=TODAY)


def open_tasks(actor):
    return list_tasks(actor, TaskQuery()).items


def test_customers_get_scores_that_explain_themselves(company, system):
    ids = add_customers(system, company, 40)
    assert score(system).customers == 40
    best, silent = (get_customer_card(system, one).values for one in (ids[0], ids[12]))
    assert (best["rfm_tier"], best["rfm_r"], best["health"]) == ("new", 5, 95)
    assert (silent["health"], silent["health_reason"]) == (55, "health.silence")
    why = explain_score(company.actor("sales"), ids[12], "health")
    assert why.value == "55"
    assert [(one.key, one.effect) for one in why.reasons] == [("health.silence", -40), ("health.no_contact", -5)]
    assert why.reasons[0].text == "已 120 天没有下单"
    assert why.data_date == TODAY
    assert why.baseline.startswith("全部客户平均 ")
    assert why.accuracy is not None


def test_silence_becomes_a_follow_up_of_the_owner_once_and_rests_when_answered(company, system):
    add_customers(system, company, 40)
    assert score(system).follow_ups == 20, "the twenty most valuable of 9 … 36"
    sales = company.actor("sales")
    tasks = open_tasks(sales)
    assert len(tasks) == 20
    assert score(system).follow_ups == 0, "they are open already"
    answer_task(sales, tasks[0].id, "done")
    assert score(system).follow_ups == 1, "the next one takes the place of the one that is done"
    assert tasks[0].id not in {one.id for one in open_tasks(sales)}


def test_an_order_makes_the_follow_up_disappear(company, system):
    ids = add_customers(system, company, 30)
    score(system)
    before = {one.customer_id for one in open_tasks(company.actor("sales"))}
    assert ids[20] in before
    import_orders(system, [order(ids[20], days_ago=1, import_id=new_id())])
    score(system)
    assert ids[20] not in {one.customer_id for one in open_tasks(company.actor("sales"))}


def test_withdrawn_and_cancelled_orders_do_not_count(company, system):
    ids = add_customers(system, company, 40)
    second = new_id()
    import_orders(system, [order(ids[39], days_ago=1, import_id=second)])
    import_orders(system, [order(ids[38], days_ago=1, import_id=new_id(), status="cancelled")])
    score(system)
    assert get_customer_card(system, ids[39]).values["rfm_r"] == 5
    assert get_customer_card(system, ids[38]).values["rfm_r"] == 1
    withdraw_import(system, second)
    score(system)
    assert get_customer_card(system, ids[39]).values["rfm_r"] == 1


def test_scores_vanish_with_the_last_order(company, system):
    ids = add_customers(system, company, 40)
    extra = create_customer(system, {"name": "只有一单", "kind": "person"}).id
    second = new_id()
    import_orders(system, [order(extra, days_ago=1, import_id=second)])
    score(system)
    assert get_customer_card(system, extra).values["rfm_tier"] != ""
    withdraw_import(system, second)
    score(system)
    assert get_customer_card(system, extra).values["rfm_tier"] in ("", None)
    assert explain_score(system, extra, "rfm").refused == "该客户没有订单，无法评分"
    assert explain_score(system, ids[0], "rfm").refused is None


def test_too_few_customers_are_refused_with_the_reason(company, system):
    add_customers(system, company, 29)
    assert score(system).refused == "profiles.too_few_customers"
    assert summarise_profiles(system).refused == "有订单的客户只有 29 个，至少需要 30 个才能评分"


def test_before_the_first_run_the_reader_is_told_so(system):
    assert summarise_profiles(system).refused == "还没有评过分：导入订单后会自动评分"


def test_a_customer_out_of_scope_stays_unknown(company, system):
    ids = add_customers(system, company, 30)
    score(system)
    other = company.add_user("sales", department="华北")
    assert client_of(other).get(f"/api/v1/customers/{ids[0]}/why/rfm").status_code == 404
    answer = client_of(company.users["sales"]).get(f"/api/v1/customers/{ids[0]}/why/rfm").json()
    assert [one["key"] for one in answer["reasons"]] == ["r", "f", "m"]


def test_the_summary_counts_every_tier_and_says_what_to_do(company, system):
    add_customers(system, company, 40)
    score(system)
    answer = client_of(company.users["sales"]).get("/api/v1/profiles/summary").json()
    assert sum(one["customers"] for one in answer["tiers"]) == 40
    assert all(one["strategy"] and one["label"] for one in answer["tiers"])


def test_a_deleted_customer_is_not_followed_up(company, system):
    ids = add_customers(system, company, 30)
    delete_customer(system, ids[20])
    score(system)
    assert ids[20] not in {one.customer_id for one in open_tasks(company.actor("sales"))}
    with pytest.raises(AppError):
        explain_score(company.actor("sales"), ids[20], "rfm")
