"""Rules over the API, who sees what falls due, and what follows changes by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhike.know.maintenance.models import Due
from zhike.know.maintenance.public import (
    DueQuery,
    RuleDraft,
    count_dues,
    create_rule,
    get_rule,
    list_dues,
    list_dues_of,
    list_rules,
    update_rule,
)
from zhike.know.maintenance.subscribers import follow_answers, follow_changed, forget_removed
from zhike.know.maintenance.telling import tell_dues
from zhike.know.maintenance.tests.garage import ends, make_garage, today
from zhike.platform.catalog import DataClass
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import Event
from zhike.records.activities.public import TaskQuery, answer_task, list_tasks, reopen_task, task_texts
from zhike.records.orders.public import OrderRow, import_orders
from zhike.studio.objects.public import delete_field, delete_record
from zhike.testing import make_company

pytestmark = pytest.mark.django_db


def event(garage, topic, *ids):
    return Event(new_id(), garage.system.tenant_id, topic, "many", {"ids": [str(one) for one in ids]}, None)


def soon(actor):
    return list_dues(actor, DueQuery()).items


def test_people_see_what_falls_due_at_their_own_customers(garage):
    mine, other = garage.customer("我的", owner="sales"), garage.customer("别人的")
    for firm in (mine, other):
        garage.equip(firm, insured_until=ends(garage, 20))
    create_rule(garage.admin, garage.insurance())
    garage.reckon(as_of=today(garage))
    assert {one.customer for one in soon(garage.admin)} == {"我的", "别人的"}
    # The equipment belongs to who made it: a seller who does not reach the record is told nothing of it.
    assert soon(garage.company.actor("sales")) == ()
    assert list_dues_of(garage.company.actor("sales"), mine) == ()
    with pytest.raises(AppError) as hidden:
        list_dues_of(garage.company.actor("sales"), other)
    assert hidden.value.status == 404
    assert len(list_dues(garage.admin, DueQuery(is_mine=True)).items) == 1


def test_a_rule_over_a_protected_meter_tells_nothing_to_who_does_not_see_it(company):
    garage = make_garage(company, meter=DataClass.SECRET)
    firm = garage.customer()
    day = today(garage)
    read = [((day - timedelta(days=ago)).isoformat(), value) for ago, value in ((60, 8_000), (30, 8_900), (2, 9_700))]
    garage.equip(firm, *read)
    rule = create_rule(garage.admin, garage.service())
    garage.reckon(as_of=day)
    assert len(soon(garage.admin)) == 1
    (task,) = list_tasks(garage.admin, TaskQuery(whose="scope")).items
    assert task_texts(garage.admin, task)["cause"] == "每一万公里保养：即将到期，详情见客户页"
    steward = company.actor("steward")
    assert soon(steward) == ()
    assert count_dues(steward).within[90] == 0
    (card,) = list_rules(steward)
    assert (card.is_readable, card.draft.value_field, card.trial, card.known) == (False, "", {}, 0)
    draft = garage.service(name="换名")
    before = get_rule(garage.admin, rule.id).draft
    with pytest.raises(AppError) as refusal:
        update_rule(
            replace(steward, grants=steward.grants | {"maintenance.manage"}), rule.id, draft, version=rule.version
        )
    assert refusal.value.code == "maintenance.hidden_rule"
    assert get_rule(garage.admin, rule.id).draft == before


def test_a_record_that_changes_is_followed_within_seconds(garage):
    firm = garage.customer()
    truck = garage.equip(firm, insured_until=ends(garage, 20))
    create_rule(garage.admin, garage.insurance())
    garage.reckon(as_of=today(garage))
    garage.write(truck, insured_until=ends(garage, 50))
    follow_changed(event(garage, f"{garage.key}.updated", truck))
    assert [one.due_on.isoformat() for one in soon(garage.admin)] == [ends(garage, 50)]
    delete_record(garage.admin, garage.key, truck)
    follow_changed(event(garage, f"{garage.key}.updated", truck))
    assert soon(garage.admin) == ()
    forget_removed(event(garage, f"{garage.key}.removed", truck))
    assert not Due.objects.in_tenant(garage.system.tenant_id, "test").exists()


def test_what_nobody_asks_about_costs_nothing(garage, django_assert_num_queries):
    changed = event(garage, "customers.updated", new_id())
    with django_assert_num_queries(1):
        follow_changed(changed)


def test_an_answer_is_noted_at_once_and_forgotten_when_it_was_taken_back(garage):
    garage.equip(garage.customer(), insured_until=ends(garage, 20))
    create_rule(garage.admin, garage.insurance())
    garage.reckon(as_of=today(garage))
    (task,) = list_tasks(garage.admin, TaskQuery(whose="scope")).items
    answer_task(garage.admin, task.id, "dismissed")
    follow_answers(event(garage, "tasks.updated", task.id, new_id()))
    assert soon(garage.admin) == ()
    (row,) = Due.objects.in_tenant(garage.system.tenant_id, "test")
    assert (row.answer, row.answered_on) == ("dismissed", today(garage))
    reopen_task(garage.admin, task.id)
    garage.reckon(as_of=today(garage))
    assert len(soon(garage.admin)) == 1


def buy(garage, firm, *days):
    rows = [
        OrderRow(
            id=new_id(), home_id=firm, customer_id=firm, ordered_at=now() - timedelta(days=ago), amount_cents=1_000,
            currency="CNY", status="paid", external_key=new_id().hex, source_id=new_id(), import_id=new_id(), product="龙井",
        )
        for ago in days
    ]  # fmt: skip
    import_orders(garage.system, rows)
    return [one.id for one in rows]


def test_what_was_bought_falls_due_again_months_later_and_follows_an_order(garage):
    firm = garage.customer()
    buy(garage, firm, 100, 40)
    create_rule(
        garage.admin, RuleDraft(name="龙井再购", kind="purchase", object_key="customers", item="龙井", every_months=2)
    )
    garage.reckon(as_of=today(garage))
    (due,) = soon(garage.admin)
    assert (due.because, due.title, due.customer) == ("purchase", "甲公司", "甲公司")
    assert due.reason.startswith("上次购买“龙井”在 ")
    before = due.due_on
    ids = buy(garage, firm, 1)
    follow_changed(event(garage, "orders.created", *ids))
    (due,) = soon(garage.admin)
    assert due.due_on > before


def test_repeat_purchases_of_many_give_the_range_and_the_gallery_tells_of_it(garage):
    for nth in range(22):
        buy(garage, garage.customer(f"客户{nth}"), 130 + nth, 60, 30)
    create_rule(
        garage.admin, RuleDraft(name="龙井再购", kind="purchase", object_key="customers", item="龙井", every_months=2)
    )
    garage.reckon(as_of=today(garage))
    due = soon(garage.admin)[0]
    assert due.low_on < due.due_on < due.high_on
    (card,) = tell_dues(garage.admin)
    assert (card.key, card.state, card.rows) == ("maintenance", "in_use", 22)


def test_the_gallery_says_that_nothing_was_measured(garage):
    create_rule(garage.admin, garage.service())
    (card,) = tell_dues(garage.admin)
    assert (card.state, card.metrics, card.hit) == ("none", [], None)
    assert list(tell_dues(replace(garage.admin, grants=frozenset()))) == []


def test_a_field_that_is_gone_fails_the_rule_with_the_reason_and_no_other(garage):
    garage.equip(garage.customer(), insured_until=ends(garage, 20))
    create_rule(garage.admin, garage.insurance())
    broken = create_rule(garage.admin, garage.service())
    delete_field(garage.admin, garage.key, garage.fields["mileage"])
    report = garage.reckon(as_of=today(garage))
    assert (report.known, report.failed) == (1, 1)
    assert get_rule(garage.admin, broken.id).failed is not None


def test_another_company_sees_none_of_it(garage):
    garage.equip(garage.customer(), insured_until=ends(garage, 20))
    create_rule(garage.admin, garage.insurance())
    garage.reckon(as_of=today(garage))
    other = make_company("乙").actor("admin")
    assert (soon(other), list_rules(other)) == ((), ())
