"""What falls due by readings, by months and on a day: once, with a range, a reason and a follow-up."""

from datetime import date

import pytest

from zhike.know.maintenance.models import Due
from zhike.know.maintenance.public import (
    DueQuery,
    count_dues,
    create_rule,
    get_rule,
    list_dues,
    list_dues_of,
    update_rule,
)
from zhike.know.maintenance.tests.garage import TODAY
from zhike.records.activities.public import TaskQuery, answer_task, list_tasks, task_texts

pytestmark = pytest.mark.django_db
READ = (("2026-02-01", 3_000.0), ("2026-03-01", 4_400.0), ("2026-04-01", 5_950.0), ("2026-05-01", 7_450.0))
"""50 km a day: 10,000 on 21 June."""


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for module in ("queries.dues", "actions.trying", "actions.running", "actions.asking"):
        monkeypatch.setattr(f"zhike.know.maintenance.{module}.business_date", lambda instant, zone: TODAY)


def tasks(actor):
    return list_tasks(actor, TaskQuery(whose="scope")).items


def test_a_service_falls_due_by_the_meter_with_a_range_and_a_reason(garage):
    firm = garage.customer()
    garage.equip(firm, *READ)
    create_rule(garage.admin, garage.service())
    report = garage.reckon()
    assert (report.rules, report.known, report.refused, report.failed) == (1, 1, 0, 0)
    (due,) = list_dues(garage.admin, DueQuery()).items
    assert (due.customer, due.title, due.rule, due.because) == ("甲公司", "叉车", "每一万公里保养", "reading")
    assert (due.low_on, due.due_on, due.high_on) == (date(2026, 6, 5), date(2026, 6, 21), date(2026, 7, 17))
    assert due.reason == "最近读数 7,450km（2026-05-01，共 4 次），每周约 350km，推算到 10,000km 的日子"
    counts = count_dues(garage.admin)
    assert (counts.overdue, dict(counts.within), counts.refused) == (0, {30: 1, 60: 1, 90: 1}, 0)


def test_one_reading_is_refused_with_the_reason_until_there_is_a_second(garage):
    firm = garage.customer()
    forklift = garage.equip(firm, READ[0])
    create_rule(garage.admin, garage.service())
    assert garage.reckon().refused == 1
    assert list_dues(garage.admin, DueQuery()).items == ()
    (told,) = list_dues_of(garage.admin, firm)
    assert (told.due_on, told.refused) == (None, "读数不足两次，无法推算用量：再登记一次读数即可")
    garage.write(forklift, read_on="2026-05-01", mileage=7_450)
    assert garage.reckon().known == 1
    (told,) = list_dues_of(garage.admin, firm)
    assert told.refused is None
    assert told.due_on == date(2026, 6, 21)


def test_months_count_when_they_come_first_and_alone_when_nothing_was_read(garage):
    firm = garage.customer()
    garage.equip(firm, *READ, serviced_on="2025-12-10", serviced_at=0)
    garage.equip(firm, serviced_on="2025-12-20")
    create_rule(garage.admin, garage.service(
        every_months=6, served_day_field=garage.fields["serviced_on"], served_value_field=garage.fields["serviced_at"]
    ))  # fmt: skip
    garage.reckon()
    first, second = list_dues(garage.admin, DueQuery()).items
    assert (first.because, first.low_on, first.due_on, first.high_on) == (
        "months", date(2026, 6, 5), date(2026, 6, 10), date(2026, 6, 10),
    )  # fmt: skip
    assert first.reason == "距上次保养满 6 个月（早于按读数推算的日子）"
    assert second.due_on == date(2026, 6, 20)
    assert second.reason == "距上次保养满 6 个月；读数不足两次，无法推算用量：再登记一次读数即可"


def test_the_end_of_an_insurance_is_asked_about_once_and_again_after_it_was_renewed(garage):
    firm = garage.customer()
    truck = garage.equip(firm, insured_until="2026-06-20")
    create_rule(garage.admin, garage.insurance())
    assert garage.reckon().opened == 1
    (task,) = tasks(garage.admin)
    assert task_texts(garage.admin, task)["cause"] == "保险到期：叉车 预计 2026-06-20 到期"
    assert task.values["owner"] == garage.company.users["admin"]
    assert garage.reckon().opened == 0
    answer_task(garage.admin, task.id, "done")
    assert garage.reckon().opened == 0
    assert list_dues(garage.admin, DueQuery()).items == ()
    garage.write(truck, insured_until="2026-06-25")
    assert garage.reckon().opened == 1
    (task,) = tasks(garage.admin)
    assert task_texts(garage.admin, task)["cause"] == "保险到期：叉车 预计 2026-06-25 到期"


def test_what_is_far_off_or_long_past_asks_nobody(garage):
    firm = garage.customer()
    garage.equip(firm, insured_until="2026-08-20")
    garage.equip(firm, insured_until="2025-08-20")
    create_rule(garage.admin, garage.insurance())
    assert garage.reckon().opened == 0
    assert [one.due_on for one in list_dues(garage.admin, DueQuery()).items] == [date(2026, 8, 20)]


def test_a_renewed_insurance_withdraws_the_follow_up(garage):
    truck = garage.equip(garage.customer(), insured_until="2026-06-20")
    create_rule(garage.admin, garage.insurance())
    garage.reckon()
    garage.write(truck, insured_until="2027-06-20")
    garage.reckon()
    assert tasks(garage.admin) == ()


def test_a_service_that_was_done_begins_the_next_interval(garage, monkeypatch):
    firm = garage.customer()
    forklift = garage.equip(firm, *READ, ("2026-06-15", 9_700.0))
    create_rule(garage.admin, garage.service())
    late = date(2026, 6, 16)
    assert garage.reckon(as_of=late).opened == 1
    (task,) = tasks(garage.admin)
    answer_task(garage.admin, task.id, "done")
    monkeypatch.setattr("zhike.know.maintenance.actions.asking.business_date", lambda instant, zone: late)
    garage.reckon(as_of=late)
    (due,) = list_dues(garage.admin, DueQuery(days=300)).items
    assert Due.objects.in_tenant(garage.system.tenant_id, "test").get(pk=due.id).target == 19_700
    assert due.due_on == date(2027, 1, 1)
    garage.write(forklift, read_on="2026-06-20", mileage=9_950)
    assert garage.reckon(as_of=date(2026, 6, 20)).opened == 0


def test_what_came_is_compared_with_what_was_said(garage):
    firm = garage.customer()
    near, far = garage.equip(firm, *READ), garage.equip(firm, *READ)
    rule = create_rule(garage.admin, garage.service())
    garage.reckon(as_of=date(2026, 5, 2))
    garage.write(near, read_on="2026-06-20", mileage=10_010)
    garage.write(far, read_on="2026-05-10", mileage=10_500)
    garage.write(near, read_on="2026-06-25", mileage=10_300)
    garage.reckon(as_of=date(2026, 6, 26))
    rows = Due.objects.in_tenant(garage.system.tenant_id, "test").filter(rule_id=rule.id, came_on__isnull=False)
    assert {one.record_id: (one.came_on, one.is_hit) for one in rows} == {
        near: (date(2026, 6, 20), True),
        far: (date(2026, 5, 9), False),
    }
    hits = get_rule(garage.admin, rule.id).hits
    assert (hits.settled, hits.hits, hits.share) == (2, 1, None)


def test_switched_off_a_rule_asks_nobody_and_withdraws_what_it_asked(garage):
    garage.equip(garage.customer(), insured_until="2026-06-20")
    rule = create_rule(garage.admin, garage.insurance())
    garage.reckon()
    assert len(tasks(garage.admin)) == 1
    update_rule(garage.admin, rule.id, garage.insurance(is_active=False), version=rule.version)
    assert tasks(garage.admin) == ()
    assert garage.reckon().rules == 0
    assert list_dues(garage.admin, DueQuery()).items == ()


def test_a_condition_keeps_a_rule_to_some(garage):
    firm = garage.customer()
    garage.equip(firm, insured_until="2026-06-20", model="A1")
    garage.equip(firm, insured_until="2026-06-21", model="B2")
    condition = {"field": garage.fields["model"], "op": "eq", "value": "B2"}
    create_rule(garage.admin, garage.insurance(condition=condition))
    garage.reckon()
    assert [one.due_on for one in list_dues(garage.admin, DueQuery()).items] == [date(2026, 6, 21)]
