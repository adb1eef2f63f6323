"""Texts are read once, told to who may see them, followed up where they are complaints, and compared over time."""

from datetime import timedelta

import pytest

from zhike.know.texts.models import TextReading
from zhike.know.texts.public import list_complaints, read_of_customer, read_texts, rising_by_region
from zhike.know.texts.rules import mark_of, priority_of
from zhike.platform.actor import system_actor
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.platform.outbox.public import IDS_AN_EVENT, deliver_pending, emit
from zhike.records.activities.models import Activity
from zhike.records.activities.public import (
    ActivityRow,
    TaskQuery,
    answer_task,
    import_activities,
    list_tasks,
    task_texts,
    update_activity,
    write_activity,
)
from zhike.records.customers.public import create_customer, delete_customer, purge_customers, reassign_customers
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
ANGRY = "同一订单被扣款两次，客户表示再不解决将投诉到12315"


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def admin(company):
    return company.actor("admin")


@pytest.fixture
def system(company):
    return system_actor(company.tenant.id)


def quiet(*_):
    """Report to nobody."""


def customer(actor, name, **more):
    return create_customer(actor, {"name": name, "kind": "person", **more}).id


def said(actor, customer_id, text, *, days_ago=0):
    at = (now() - timedelta(days=days_ago)).isoformat()
    return write_activity(actor, customer_id, {"kind": "call", "body": text, "happened_at": at})


def test_a_complaint_is_told_with_its_words_and_asks_for_a_follow_up_once(admin, system):
    one, other = customer(admin, "甲"), customer(admin, "乙")
    activity = said(admin, one, ANGRY)
    said(admin, other, "对上次的处理很满意，特意来电表扬客服")
    report = read_texts(system, quiet)
    assert (report.read, report.gone, report.follow_ups) == (2, 0, 1)
    (told,) = read_of_customer(admin, one)
    assert (told.activity_id, told.mark, told.wish, told.usual_risk) == (activity, "complaint", "complaint", 0.5)
    assert {word for word, effect in told.alarm if effect > 0} == {"12315", "投诉", "不解决"}
    assert [(it.customer_id, it.name) for it in list_complaints(admin)] == [(one, "甲")]
    (task,) = list_tasks(admin, TaskQuery(whose="scope")).items
    assert "很可能是投诉" in task_texts(admin, task)["cause"]
    assert "12315" in task_texts(admin, task)["cause"]
    assert task.values["priority"] == priority_of(told.risk or 0.0)
    answer_task(admin, task.id, "done")
    assert read_texts(system, quiet).follow_ups == 0


def test_what_did_not_change_is_not_read_again_and_what_did_is(admin, system):
    one = customer(admin, "甲")
    activity = said(admin, one, ANGRY)
    assert [read_texts(system, quiet).read for _ in range(2)] == [1, 0]
    update_activity(admin, activity, version=1, given={"body": "询问袋泡绿茶的批量价格，已经报价"})
    assert read_texts(system, quiet, only=[activity]).read == 1
    assert [(it.mark, it.wish) for it in read_of_customer(admin, one)] == [("none", "price")]
    assert list_complaints(admin) == ()
    assert list_tasks(admin, TaskQuery(whose="scope")).items == ()


def test_a_text_that_says_too_little_or_in_another_language_is_refused(admin, system):
    one = customer(admin, "甲")
    said(admin, one, "好的", days_ago=1)
    said(admin, one, "ありがとうございました、またお願いします")
    read_texts(system, quiet)
    told = [(it.refused, it.pleased, it.mark) for it in read_of_customer(admin, one)]
    assert told == [("other_language", None, "none"), ("too_short", None, "none")]


def test_what_people_write_is_read_after_the_outbox(admin, system):
    said(admin, customer(admin, "甲"), ANGRY)
    deliver_pending()
    (run,) = JobRun.objects.in_tenant(admin.tenant_id, "test").filter(kind="texts.read")
    assert len(run.payload["ids"]) == 1


def test_an_import_has_all_texts_read_once_even_while_what_somebody_wrote_waits(admin, system):
    one = customer(admin, "甲")
    said(admin, one, ANGRY)
    many = [
        ActivityRow(id=new_id(), home_id=one, customer_id=one, kind="call", happened_at=now(), body=ANGRY)
        for _ in range(IDS_AN_EVENT)
    ]
    import_activities(system, many)
    emit(system, "imports.done", "1", {})
    deliver_pending()
    runs = JobRun.objects.in_tenant(admin.tenant_id, "test").filter(kind="texts.read").order_by("created_at")
    assert [len(run.payload.get("ids", ())) for run in runs] == [1, 0]


def test_readings_go_with_their_texts_and_customers(admin, system):
    one, other = customer(admin, "甲"), customer(admin, "乙")
    first, _ = said(admin, one, ANGRY), said(admin, other, ANGRY)
    read_texts(system, quiet)
    Activity.objects.in_tenant(admin.tenant_id, "test").filter(pk=first).delete()
    assert read_texts(system, quiet).gone == 1
    delete_customer(admin, other)
    purge_customers(admin, [other])
    assert not TextReading.objects.in_tenant(admin.tenant_id, "test").exists()


def test_others_learn_nothing_of_customers_out_of_their_scope(company, admin, system):
    seen, hidden = customer(admin, "可见"), customer(admin, "不可见")
    for one in (seen, hidden):
        said(admin, one, ANGRY)
    reassign_customers(admin, [seen], owner_id=company.users["sales"])
    read_texts(system, quiet)
    sales = company.actor("sales")
    assert [it.name for it in list_complaints(sales)] == ["可见"]
    assert rising_by_region(sales, days=7)[0].now == 1
    with pytest.raises(AppError) as refusal:
        read_of_customer(sales, hidden)
    assert refusal.value.status == 404


def test_what_more_texts_say_than_before_rises_in_its_region(admin, system):
    north = customer(admin, "北", province="北京市")
    south = customer(admin, "南", province="广东省")
    for at in range(60):
        said(admin, south if at % 2 else north, "要求修改上月发票抬头", days_ago=8 + at % 50)
    for _ in range(22):
        said(admin, north, "加湿器漏水要求换货")
    whole, *regions = rising_by_region(admin, days=7)
    assert (whole.province, whole.now, whole.before) == ("", 22, 60)
    assert whole.rises is not None
    assert all(one.now == 22 and one.before == 0 and one.low > 1 for one in whole.rises)
    assert [(one.province, one.rises is None) for one in regions] == [("北京市", False), ("广东省", True)]
    answer = client_of(admin.user_id).get("/api/v1/texts/rising?days=7").json()
    assert answer["items"][0]["rises"][0]["high"] is None


def test_marks_and_priorities():
    assert [mark_of(*one) for one in ((0.5, 0.7), (0.2, 0.1), (0.8, 0.1), (0.5, 0.69))] == [
        "complaint",
        "unpleased",
        "pleased",
        "none",
    ]
    assert priority_of(1.0) > priority_of(0.7) > 20_000


def test_the_api_tells_what_texts_say(admin, system):
    one = customer(admin, "甲")
    said(admin, one, ANGRY)
    read_texts(system, quiet)
    client = client_of(admin.user_id)
    assert client.get(f"/api/v1/customers/{one}/readings").json()["items"][0]["mark"] == "complaint"
    (told,) = client.get("/api/v1/texts/complaints").json()["items"]
    assert (told["name"], told["told"]["alarm"][0]["text"]) == ("甲", "12315")
