"""Foreseeing a company's payments: who is at risk and why, receipts that add up, scope, masks, what was said and what came."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from zhike.know.payments.actions import settle_said
from zhike.know.payments.jobs import foresee_after_scoring
from zhike.know.payments.models import PaymentRisk, ReceiptLine, SaidPayment
from zhike.know.payments.public import explain_payments, foresee_payments, show_receipts
from zhike.know.payments.telling import tell_payments
from zhike.know.payments.tests.orders import IMPORT, SLOW, TODAY, order, rows_of
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import is_job_waiting
from zhike.platform.lists import RecordQuery, list_records
from zhike.platform.outbox.public import Event
from zhike.platform.rights import FieldRights
from zhike.records.customers.public import create_customer, move_children, reassign_customers
from zhike.records.orders.public import import_orders, withdraw_import, withdraw_orders
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def books(django_db_setup, django_db_blocker):
    """A company with its payments foreseen once; each story takes back what it changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        company = make_company()
        system = system_actor(company.tenant.id)
        people = [
            create_customer(
                system, {"name": f"单位{at}", "kind": "organization", "province": "上海市" if at % 2 else "辽宁省"}
            ).id
            for at in range(40)
        ]
        reassign_customers(system, people[:20], owner_id=company.users["sales"])
        import_orders(system, rows_of(people))
        for role in ("steward", "manager", "sales"):
            company.actor(role)
        report = foresee_payments(system, lambda *_: None, as_of=TODAY)
        yield company, system, people, report
        transaction.set_rollback(True)


def test_slow_customers_are_the_risks_with_reasons_money_and_days(books):
    company, system, people, report = books
    assert (report.refused, report.risks) == ("", PaymentRisk.objects.in_tenant(system.tenant_id, "test").count())
    rows = list(PaymentRisk.objects.in_tenant(system.tenant_id, "test"))
    to_come = [row for row in rows if row.state == "due"]
    slow = [row.chance for row in to_come if row.customer_id in people[:SLOW]]
    rest = [row.chance for row in to_come if row.customer_id not in people[:SLOW]]
    assert sum(slow) / len(slow) > 0.7
    assert sum(rest) / len(rest) < 0.3
    assert all(row.chance == 1.0 for row in rows if row.state == "late")
    assert all(row.loss_cents == round(row.open_cents * row.chance) for row in rows)
    assert all(row.late_low <= row.days_late <= row.late_high for row in rows)
    assert all(row.due_on <= TODAY + timedelta(days=30) for row in rows)
    told = explain_payments(company.actor("steward"), people[0])
    assert told.refused is None
    worst = told.items[0]
    assert worst.why.reasons
    assert not [one.text for one in worst.why.reasons if "payments." in one.text]
    assert worst.why.rule_version.startswith("payments-1-")
    english = explain_payments(replace(company.actor("steward"), locale="en-US"), people[0])
    assert english.items[0].why.baseline.startswith("Starting point")


def test_receipts_add_up_and_stand_beside_the_due_dates(books):
    company, _, _, report = books
    told = show_receipts(company.actor("steward"))
    whole = told.lines[0]
    assert (told.data_date, told.refused, whole.dimension, whole.name) == (TODAY, None, "company", "全公司")
    assert sum(whole.points) == report.expected_cents
    for dimension in ("region", "owner"):
        parts = [line for line in told.lines if line.dimension == dimension]
        assert len(parts) == 2
        assert [sum(column) for column in zip(*(one.points for one in parts), strict=True)] == list(whole.points)
        assert sum(one.month[0] for one in parts) == whole.month[0]
        assert sum(one.open_cents for one in parts) == whole.open_cents
    assert all(low <= point <= high for low, point, high in zip(whole.low, whole.points, whole.high, strict=True))
    assert sum(whole.by_due) <= whole.open_cents
    quality = told.quality
    assert quality is not None
    assert quality.auc > 0.8
    assert quality.error is not None
    assert quality.base_error is not None
    assert quality.error < quality.base_error
    assert [one.state for one in told.risks] == ["due", "late", "overdue"]


def test_the_list_is_that_of_any_object_by_amount_at_risk(books):
    company, *_ = books
    steward = company.actor("steward")
    first = list_records(steward, "payment_risks", RecordQuery(limit=5))
    loss = [int(str(item.values["loss_cents"])) for item in first.items]
    assert loss == sorted(loss, reverse=True)
    second = list_records(steward, "payment_risks", RecordQuery(limit=5, cursor=first.next_cursor))
    assert int(str(second.items[0].values["loss_cents"])) <= loss[-1]
    where = {"all": [{"field": "state", "op": "in", "value": ["late"]}]}
    late = list_records(steward, "payment_risks", RecordQuery(where=where, sort="-chance_percent"))
    assert {item.values["state"] for item in late.items} == {"late"}
    assert {item.values["chance_percent"] for item in late.items} == {100}
    client = client_of(company.users["manager"])
    asked = client.post("/api/v1/objects/payment_risks/exports", {"kind": "csv"}, content_type="application/json")
    assert asked.status_code in {200, 201, 202}


def test_others_see_the_sum_of_those_seen_whole_and_their_own_customers(books):
    company, _, people, _ = books
    seller = show_receipts(company.actor("sales"))
    assert [line.dimension for line in seller.lines] == ["seen", "owner"]
    assert list(seller.lines[0].points) == list(seller.lines[1].points)
    assert str(seller.note).startswith("1 位同事的合计")
    mine = list_records(company.actor("sales"), "payment_risks", RecordQuery(limit=200))
    assert {item.values["customer"] for item in mine.items} <= set(people[:20])
    body = client_of(company.users["sales"]).get(f"/api/v1/customers/{people[1]}/payments").json()
    assert body["items"][0]["reasons"]
    assert client_of(company.users["sales"]).get(f"/api/v1/customers/{people[30]}/payments").status_code == 404


@pytest.mark.parametrize("key", ["orders.due_on", "orders.amount_cents", "orders.paid_on", "payment_risks.loss_cents"])
def test_who_does_not_see_what_it_is_made_of_is_not_told(books, key):
    company, _, people, _ = books
    steward = replace(company.actor("steward"), field_rights=FieldRights({key: "masked"}))
    with pytest.raises(AppError) as caught:
        show_receipts(steward)
    assert caught.value.status == 403
    with pytest.raises(AppError):
        explain_payments(steward, people[0])
    assert list(tell_payments(steward)) == []
    if key.startswith("orders."):
        assert list_records(steward, "payment_risks", RecordQuery()).items == ()
    blind = replace(company.actor("steward"), grants=frozenset({"payment_risks.view", "customers.view"}))
    assert list_records(blind, "payment_risks", RecordQuery()).items == ()


def test_the_gallery_tells_of_it(books):
    company, *_ = books
    (card,) = tell_payments(company.actor("steward"))
    assert (card.state, card.path, card.data_date, card.hit) == ("in_use", "/payments", TODAY, None)
    assert [(one.key, one.unit) for one in card.metrics] == [("auc", "number"), ("week", "money")]
    assert not [one for one in (card.name, card.question, *(it.label for it in card.metrics)) if "models." in one]


def test_what_was_said_is_compared_with_what_came_also_by_number(books):
    company, system, *_ = books
    with transaction.atomic():
        said = list(SaidPayment.objects.in_tenant(system.tenant_id, "test").order_by("id"))
        assert all(one.due_on >= TODAY for one in said)
        foresee_payments(system, lambda *_: None, as_of=TODAY + timedelta(days=1))
        assert SaidPayment.objects.in_tenant(system.tenant_id, "test").count() == len(said)
        assert settle_said(system.tenant_id, today=TODAY) == 0
        again, paid, gone = said[0], said[1], said[2]
        withdraw_orders(system, [again.order_id, gone.order_id])
        newer = order(again.customer_id, 1, made=again.due_on - timedelta(days=30), delay=0)
        import_orders(
            system, [replace(newer, external_key=again.external_key, paid_cents=50_000, paid_on=again.due_on)]
        )
        assert settle_said(system.tenant_id, today=TODAY + timedelta(days=60)) == len(said) - 1
        came = dict(SaidPayment.objects.in_tenant(system.tenant_id, "test").values_list("order_id", "came"))
        assert (came[again.order_id], came[paid.order_id], came[gone.order_id]) == (0.0, 1.0, None)
        told = show_receipts(company.actor("steward"))
        assert told.record is None or "晚付" in told.record
        transaction.set_rollback(True)


def test_enough_settled_cases_make_a_record(books):
    company, system, people, _ = books
    with transaction.atomic():
        for at in range(40):
            SaidPayment(
                tenant_id=system.tenant_id, version_name="payments-1", order_id=new_id(), home_id=people[0], usual=0.3,
                customer_id=people[0], said_on=TODAY, due_on=TODAY, told_on=TODAY, said=0.2, came=float(at % 4 == 0),
                settled_on=TODAY,
            ).save(force_insert=True)  # fmt: skip
        assert show_receipts(company.actor("steward")).record == "已可核对 40 笔，其中 25% 晚付；没有提示过任何一笔"
        SaidPayment.objects.in_tenant(system.tenant_id, "test").filter(version_name="payments-1", came=1.0).update(
            said=0.9
        )
        assert show_receipts(company.actor("steward")).record == "以往提示的 10 笔中 100% 晚付；全部 40 笔为 25%"
        transaction.set_rollback(True)


def test_risks_follow_their_customers_and_go_with_them(books):
    _, system, people, _ = books
    with transaction.atomic():
        rows = PaymentRisk.objects.in_tenant(system.tenant_id, "test")
        home = rows.values_list("home_id", flat=True)[0]
        other = next(one for one in people if one != home)
        move_children(system.tenant_id, {home: other})
        assert set(rows.filter(home_id=home).values_list("customer_id", flat=True)) == {other}
        transaction.set_rollback(True)


def test_too_little_is_refused_in_words_and_takes_old_risks_back(books):
    company, system, people, _ = books
    with transaction.atomic():
        withdraw_import(system, IMPORT)
        import_orders(system, rows_of(people)[:50])
        report = foresee_payments(system, lambda *_: None, as_of=TODAY)
        assert (report.refused, report.risks) == ("payments.too_few_rows", 0)
        told = show_receipts(company.actor("steward"))
        assert "至少需要 400 笔" in str(told.refused)
        assert not PaymentRisk.objects.in_tenant(system.tenant_id, "test").exists()
        assert not ReceiptLine.objects.in_tenant(system.tenant_id, "test").exists()
        assert explain_payments(company.actor("steward"), people[0]).refused == told.refused
        assert [one.state for one in tell_payments(company.actor("steward"))] == ["refused"]
        transaction.set_rollback(True)


def test_nothing_was_ever_foreseen_and_nothing_is_due():
    company = make_company("乙")
    steward = company.actor("steward")
    customer = create_customer(system_actor(company.tenant.id), {"name": "新单位", "kind": "organization"}).id
    assert str(show_receipts(steward).refused).startswith("还没有预测过")
    assert str(explain_payments(steward, customer).refused).startswith("还没有预测过")
    assert [one.state for one in tell_payments(steward)] == ["none"]


def test_only_who_may_starts_a_run_and_a_scoring_queues_one(books):
    company, *_ = books
    assert client_of(company.users["sales"]).post("/api/v1/payments/runs").status_code == 403
    assert not is_job_waiting(company.tenant.id, "payments.foresee")
    event = Event(id=new_id(), tenant_id=company.tenant.id, topic="profiles.scored", key="1", payload={}, actor_id=None)
    foresee_after_scoring(event)
    foresee_after_scoring(event)
    assert is_job_waiting(company.tenant.id, "payments.foresee")
