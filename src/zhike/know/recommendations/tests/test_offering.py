"""Making offers for a company: model or popular ones, reasons, what is due, what the card says, what was turned down."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from zhike.govern.audit.public import list_changes_of
from zhike.know.recommendations.jobs import make_after_scoring, make_all
from zhike.know.recommendations.models import CustomerOffers, OfferAnswer, OfferRun
from zhike.know.recommendations.public import (
    AssociationQuery,
    answer_offer,
    list_associations,
    list_offers,
    show_associations,
)
from zhike.know.recommendations.tests.shop import TODAY, add_people, order, run, sell
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext, is_job_waiting
from zhike.platform.outbox.models import OutboxEvent
from zhike.platform.outbox.public import Event
from zhike.records.customers.public import (
    create_customer,
    delete_customer,
    move_children,
    purge_customers,
    reassign_customers,
)
from zhike.records.orders.public import import_orders
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def test_a_company_gets_offers_that_beat_the_popular_ones_with_reasons_and_scripts(company, system):
    people = sell(system)
    report = run(system)
    assert (report.customers, report.items, report.is_model, report.refused) == (160, 25, True, "")
    reader = company.actor("steward")
    told = list_offers(reader, people[79])
    assert told.refused is None
    assert told.data_date == TODAY
    first = told.items[0]
    assert (first.item, first.kind, first.answer) == ("杯", "together", "")
    assert first.reason.startswith("买过茶：买它的客户 99% 也买了杯，是全部客户的 2.0 倍（依据 80 个客户）")
    assert first.script == "客户79，您好！您之前买过茶，很多客户还会一起选杯。需要我给您介绍一下、报个价吗？"
    assert "茶" not in {one.item for one in told.items}
    assert told.note is None
    assert str(told.accuracy).startswith("回测：160 个客户")
    found = list_associations(reader, AssociationQuery(product="杯", is_sure=True)).items
    assert [
        (one.given, one.then, one.customers, one.both, round(one.share, 4), round(one.lift, 4)) for one in found
    ] == [
        ("茶", "杯", 80, 79, 0.9875, 2.0),
        ("杯", "茶", 79, 79, 1.0, 2.0),
    ]
    figures = show_associations(reader)
    assert (figures.customers, figures.items, figures.purchases, figures.offered) == (160, 25, 2080, 160)


def test_what_repeats_is_offered_when_it_is_due_and_never_else_what_one_has(company, system):
    people = sell(system)
    run(system)
    told = list_offers(replace(company.actor("steward"), locale="en-US"), people[0])
    salt = told.items[0]
    assert (salt.item, salt.kind) == ("盐", "again")
    assert salt.reason == "Replenish: usually every 30 days, last 33 days ago; 100% of its buyers buy again"
    assert {"茶", "杯", "杂货0"} & {one.item for one in told.items} == set()
    assert len(told.items) == 5


def test_what_does_not_suit_rests_half_a_year_and_can_be_taken_back(company, system):
    people = sell(system)
    run(system)
    owner = company.users["sales"]
    reassign_customers(system, people[79:80], owner_id=owner)
    client, url = client_of(owner), f"/api/v1/customers/{people[79]}/offers"
    body = {"item": "杯", "answer": "unsuitable"}
    assert client.put(url, body, content_type="application/json").status_code == 204
    assert client.put(url, body, content_type="application/json").status_code == 204
    told = client.get(url).json()
    assert "杯" not in [one["item"] for one in told["items"]]
    assert [(one["item"], one["answer"]) for one in told["unsuitable"]] == [("杯", "unsuitable")]
    assert told["unsuitable"][0]["answered_by"]
    assert len(told["items"]) == 5
    run(system)
    row = CustomerOffers.objects.unscoped("test").get(pk=people[79])
    assert len(row.offers) == 10
    assert "杯" not in [one["item"] for one in client.get(url).json()["items"]]

    OfferAnswer.objects.unscoped("test").update(answered_at=datetime.now(UTC) - timedelta(days=181))
    run(system)
    assert client.get(url).json()["items"][0]["item"] == "杯"
    client.put(url, {"item": "杯", "answer": "accepted"}, content_type="application/json")
    assert client.get(url).json()["items"][0]["answer"] == "accepted"
    client.put(url, {"item": "杯", "answer": "open"}, content_type="application/json")
    assert client.get(url).json()["items"][0]["answer"] == ""
    events = OutboxEvent.objects.unscoped("test").filter(topic="recommendations.answered").order_by("id")
    assert [one.payload["answer"] for one in events] == ["unsuitable", "accepted", "open"]
    log = list_changes_of(company.actor("admin"), "customers", people[79])
    assert {"offer_unsuitable", "offer_accepted", "offer_reopened"} <= {one.action for one in log}


def test_out_of_scope_out_of_sight_and_an_unknown_item_change_nothing(company, system):
    people = sell(system)
    run(system)
    url = f"/api/v1/customers/{people[0]}/offers"
    seller = client_of(company.users["sales"])
    assert seller.get(url).status_code == 404
    body = {"item": "杯", "answer": "accepted"}
    assert seller.put(url, body, content_type="application/json").status_code == 404
    assert client_of(company.users["marketing"]).put(url, body, content_type="application/json").status_code == 403
    with pytest.raises(AppError) as error:
        answer_offer(company.actor("admin"), people[0], item="没有的", answer="accepted")
    assert (error.value.status, error.value.code) == (422, "recommendations.unknown_item")
    assert not OfferAnswer.objects.unscoped("test").exists()


def test_who_bought_nothing_is_shown_what_their_kind_buys_and_told_so(company, system):
    sell(system)
    run(system)
    new = create_customer(system, {"name": "新人", "kind": "person", "province": "上海市"}).id
    told = list_offers(company.actor("steward"), new)
    assert told.note == "该客户还没有订单，以下是同类客户常买的商品"
    assert (told.items[0].item, told.items[0].kind) == ("盐", "group")
    assert told.items[0].reason == "上海市的个人客户里有 100% 买过（160 个）"
    far = create_customer(system, {"name": "远方", "kind": "organization", "province": "广东省"}).id
    assert list_offers(company.actor("steward"), far).items[0].reason == "全部客户里有 100% 买过（160 个）"


def test_too_few_buyers_or_products_are_refused_with_the_numbers(company, system):
    admin = company.actor("admin")
    one = create_customer(system, {"name": "甲", "kind": "person"}).id
    assert "还没有推荐过" in str(list_offers(admin, one).refused)
    assert "还没有推荐过" in str(show_associations(admin).refused)
    assert run(system).refused == "recommendations.too_few_buyers"
    import_orders(system, [order(one, at, f"商品{at}") for at in range(3)] + [order(one, 4, "  ")])
    assert run(system).refused == "recommendations.too_few_items"
    assert list_offers(admin, one).refused == "只有 3 种商品，至少需要 20 种：在更少的商品里选十种说明不了什么"
    import_orders(system, [order(one, at, f"商品{at}") for at in range(25)] + [order(one, 999, "以后")])
    assert run(system).refused == "recommendations.too_few_buyers"
    told = show_associations(admin)
    assert told.refused == "买过两种以上商品的客户只有 1 个，至少需要 100 个才能推荐"
    assert list_associations(admin, AssociationQuery()).items == ()
    assert OfferRun.objects.unscoped("test").count() == 3


def test_without_a_better_model_popular_things_are_offered_and_it_says_so(company, system):
    people, rows = add_people(system, 120), []
    for at, person in enumerate(people):
        rows += [order(person, 0, f"商品{at % 23}"), order(person, 1, "人人要的")]
    import_orders(system, rows)
    report = run(system)
    assert (report.is_model, report.refused) == (False, "")
    told = list_offers(company.actor("admin"), people[-1])
    assert told.note == "回测中模型没有胜过“买得最多的商品”，因此推荐热门商品"
    assert "模型没有更好" in str(told.accuracy)
    assert {one.kind for one in told.items} == {"popular"}
    assert show_associations(company.actor("admin")).unfound.keys() == {"follower"}


def test_answers_follow_a_merge_and_are_gone_with_the_customer(company, system):
    """Nothing of a customer who is deleted for good stays: neither what was said nor what would be offered."""
    people = sell(system)
    run(system)
    keeper = company.actor("admin")
    answer_offer(keeper, people[79], item="杯", answer="unsuitable")
    move_children(system.tenant_id, {people[79]: people[78]})
    assert OfferAnswer.objects.unscoped("test").get().customer_id == people[78]
    told = list_offers(keeper, people[78])
    assert [one.item for one in told.unsuitable] == ["杯"]

    answer_offer(keeper, people[0], item="笔", answer="accepted")
    delete_customer(keeper, people[78])
    assert OfferAnswer.objects.unscoped("test").count() == 2, "the bin keeps everything"
    assert purge_customers(keeper, [people[78]]) == 1
    assert OfferAnswer.objects.unscoped("test").get().customer_id == people[0]
    left = set(CustomerOffers.objects.unscoped("test").values_list("pk", flat=True))
    assert left == set(people) - {people[78]}


def test_from_five_answers_on_the_card_says_how_many_were_accepted(company, system):
    people = sell(system)
    run(system)
    admin = company.actor("admin")
    answer_offer(admin, people[3], item="笔", answer="unsuitable")
    for at in range(3):
        answer_offer(admin, people[at], item="笔", answer="accepted")
    assert str(list_offers(admin, people[9]).accuracy).count("已反馈") == 0
    answer_offer(admin, people[4], item="笔", answer="accepted")
    assert str(list_offers(admin, people[9]).accuracy).endswith("已反馈的 5 条推荐里，80% 被接受。")


def test_without_a_group_nothing_is_offered_to_who_bought_nothing_and_it_says_so(company, system):
    trial = {"asked": 100, "ranking": {"hr10": 0.5}, "popularity": {"hr10": 0.25}}
    run_of = OfferRun(tenant_id=company.tenant.id, as_of=TODAY, model_version="offers-1", is_model=True, trial=trial)
    run_of.save(force_insert=True)
    new = create_customer(system, {"name": "新人", "kind": "person"}).id
    told = list_offers(company.actor("admin"), new)
    assert (told.items, told.refused) == ([], "没有可以推荐的商品：该客户都有了，或最近都已标为不合适")
    assert told.accuracy == "回测：100 个客户下一次新买的商品，50% 在推荐的前十种之内（热门商品为 25%）。"


def test_a_run_in_the_background_tells_its_progress_and_counts_days_in_the_companys_zone(company, system, monkeypatch):
    """At 17:00 UTC it is the next day in Shanghai, and still the same one where whoever asks is."""
    monkeypatch.setattr("zhike.know.recommendations.actions.running.now", lambda: datetime(2026, 11, 8, 17, tzinfo=UTC))
    one = create_customer(system, {"name": "甲", "kind": "person"}).id
    import_orders(system, [order(one, at, f"商品{at}") for at in range(3)])
    steward = company.actor("steward")
    assert client_of(company.users["steward"]).post("/api/v1/recommendations/runs").status_code == 202
    job = JobRun.objects.unscoped("test").get(kind="recommendations.make")
    result = make_all(JobContext(job, replace(steward, zone="UTC")), {})
    wanted = {
        "customers": 0,
        "items": 0,
        "associations": 0,
        "is_model": False,
        "refused": "recommendations.too_few_items",
    }
    assert result == wanted
    job.refresh_from_db()
    assert (job.phase, job.total) == ("recommendations.phase.store", 3)
    assert OfferRun.objects.unscoped("test").get().as_of == TODAY


def test_only_who_may_starts_a_run_and_a_scoring_queues_one(company):
    assert client_of(company.users["sales"]).post("/api/v1/recommendations/runs").status_code == 403
    assert not is_job_waiting(company.tenant.id, "recommendations.make")
    event = Event(id=new_id(), tenant_id=company.tenant.id, topic="profiles.scored", key="1", payload={}, actor_id=None)
    make_after_scoring(event)
    make_after_scoring(event)
    assert is_job_waiting(company.tenant.id, "recommendations.make")
    assert client_of(company.users["steward"]).post("/api/v1/recommendations/runs").status_code == 202
