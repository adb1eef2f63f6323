"""A form that strangers fill in: judged at the door, stored before the answer, then taken like every post."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from zhike.integrate.connectors.models import Delivery, Refusal
from zhike.integrate.connectors.rules.forms import campaign_of, problems_of
from zhike.integrate.connectors.settings_forms import FormQuestion, FormSettings, FormWords
from zhike.integrate.sources.models import SourceRecord
from zhike.platform.clock import now
from zhike.platform.jobs import tasks
from zhike.platform.jobs.models import JobRun
from zhike.records.customers.models import Contact, Customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
LI = {"name": "李建国", "phones": "139 1234 5671", "kind": "person", "_consent": "1"}
QUESTIONS = [
    {"key": "name", "label": {"zh": "姓名", "en": "Name"}, "is_required": True},
    {"key": "phones", "label": {"zh": "手机"}, "input": "tel", "is_required": True},
    {"key": "emails", "label": {"zh": "邮箱", "en": "E-mail"}, "input": "email"},
    {"key": "kind", "label": {"zh": "身份"}, "input": "choice"},
]
FORM = {
    "kind": "form",
    "title": {"zh": "预约试驾", "en": "Book a drive"},
    "questions": QUESTIONS,
    "consent": {"zh": "同意我们联系您", "en": "You may call me"},
    "sites": ["https://www.example.cn"],
    "an_hour": 3,
}


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_UPLOADS, settings.ZHIKE_KEYRING = tmp_path / "uploads", tmp_path / "keyring"
    return make_company()


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


@pytest.fixture
def form(steward):
    body = {"name": "官网", "object": "customers", "settings": FORM, "mapping": {"utm_source": "remark"}}
    answer = steward.post("/api/v1/connectors", body, content_type="application/json")
    assert answer.status_code == 201, answer.content
    return f"/forms/{answer.json()['id']}"


def opened(form, query="", **headers):
    page = Client().get(f"{form}{query}", headers=headers)
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.content.decode())
    return page, dict(found)


def post(form, given, **more):
    hidden = more.pop("hidden", None)
    hidden = opened(form)[1] if hidden is None else hidden
    after = more.pop("after", 10)
    with time_machine.travel(now() + timedelta(seconds=after), tick=False):
        body = urlencode(hidden | given)
        return Client().post(form, body, content_type="application/x-www-form-urlencoded", **more)


def stored(company):
    return Delivery.objects.in_tenant(company.tenant.id, "test")


def run_all(company):
    jobs = JobRun.objects.in_tenant(company.tenant.id, "test").filter(state="queued").order_by("id")
    while (one := jobs.first()) is not None:
        tasks.run_job(one.pk)


def test_a_stranger_becomes_a_customer_with_where_they_came_from(company, steward, form):
    page, hidden = opened(form, "?utm_source=wechat&utm_campaign=%E7%A7%8B", referer="https://a.example/x")
    text = page.content.decode()
    assert ("预约试驾" in text, '<label for="q-name">姓名' in text, "同意我们联系您" in text) == (True, True, True)
    assert "frame-ancestors 'self' https://www.example.cn" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    answer = post(form, LI, hidden=hidden)
    assert (answer.status_code, "已收到" in answer.content.decode()) == (200, True)
    again = post(form, LI, hidden=hidden)
    assert (again.status_code, stored(company).count()) == (200, 1)
    run_all(company)
    [customer] = Customer.objects.in_tenant(company.tenant.id, "test")
    assert (customer.name, customer.phone, customer.remark) == ("李建国", "+8613912345671", "wechat")
    [shown] = steward.get(f"/api/v1{form.replace('forms', 'connectors')}/deliveries").json()["items"]
    assert (shown["stored"], shown["records"]) == (1, [str(customer.pk)])
    assert shown["told"]["consent"] == "同意我们联系您"
    assert (shown["told"]["utm_campaign"], shown["told"]["referrer"]) == ("秋", "https://a.example/x")
    raw = SourceRecord.objects.in_tenant(company.tenant.id, "test").get().raw
    assert (raw["utm_campaign"], raw["phones"]) == ("秋", "139 1234 5671")


@pytest.mark.parametrize(
    ("given", "more", "status", "said"),
    [
        ({"_website": "http://spam.example"}, {}, 200, "已收到"),
        ({}, {"after": 1}, 422, "提交得太快"),
        ({}, {"after": 7_300}, 422, "页面打开太久"),
        ({"_token": "x.y"}, {}, 422, "页面打开太久"),
        ({"phones": "12"}, {}, 422, "正确的电话号码"),
        ({"name": "  "}, {}, 422, "请填写此项"),
        ({"kind": "alien"}, {}, 422, "从列表中选择"),
        ({"_consent": ""}, {}, 422, "请先同意"),
        ({"name": "x" * 70_000}, {}, 413, "内容太多"),
    ],
    ids=["trap", "too quick", "too old", "forged", "no phone", "blank", "no choice", "no consent", "too large"],
)
def test_what_is_refused_is_not_stored_and_says_what_to_do(company, form, given, more, status, said):
    answer = post(form, LI | given, **more)
    assert (answer.status_code, said in answer.content.decode()) == (status, True)
    assert stored(company).count() == 0


def test_a_slip_keeps_what_was_typed_as_text_and_its_page_can_be_sent_at_once(company, form):
    answer = post(form, LI | {"name": '"><script>alert(1)</script>', "emails": "nobody"})
    text = answer.content.decode()
    assert ("<script>alert" in text, "&lt;script&gt;alert(1)" in text) == (False, True)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text))
    assert post(form, LI, hidden=hidden, after=11).status_code == 200
    assert stored(company).count() == 1


def test_one_address_is_taken_a_few_times_an_hour_and_others_go_on(company, form):
    answers = [post(form, LI).status_code for _ in range(4)]
    assert (answers, stored(company).count()) == ([200, 200, 200, 429], 3)
    assert post(form, LI, REMOTE_ADDR="10.0.0.9").status_code == 200
    assert "127.0.0.1" not in str(list(stored(company).values()))
    refusals = Refusal.objects.in_tenant(company.tenant.id, "test").values_list("code", "count")
    assert list(refusals) == [("connectors.form.too_often", 1)]


def test_a_token_of_another_form_opens_nothing_and_a_form_that_is_off_is_gone(company, steward, form):
    body = {"name": "二", "object": "contacts", "settings": FORM | {"questions": [QUESTIONS[0]], "sites": []}}
    other = steward.post("/api/v1/connectors", body | {"is_on": False}, content_type="application/json")
    assert other.status_code == 201, other.content
    gone = f"/forms/{other.json()['id']}"
    page = Client().get(gone, headers={"accept-language": "en-US"})
    assert (page.status_code, "switched off" in page.content.decode()) == (404, True)
    steward.put(f"/api/v1{gone.replace('forms', 'connectors')}", body | {"version": 1}, content_type="application/json")
    assert "frame-ancestors 'self';" in (opened(gone)[0]["Content-Security-Policy"] + ";")
    assert post(gone, {"name": "王芳"}, hidden=opened(form)[1]).status_code == 422
    assert Client().put(gone).status_code == 405
    assert (stored(company).count(), Contact.objects.in_tenant(company.tenant.id, "test").count()) == (0, 0)
    script = Client().get(f"{gone}.js")
    assert (script["Content-Type"], b"event.origin !== base.origin" in script.content) == (
        "text/javascript; charset=utf-8",
        True,
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"object": "orders"},
        {"settings": FORM | {"questions": [QUESTIONS[0], QUESTIONS[0]]}},
        {"settings": FORM | {"questions": []}},
        {"settings": FORM | {"sites": ["https://a.cn; script-src *"]}},
    ],
    ids=["object", "twice", "none", "header"],
)
def test_a_form_that_cannot_be_is_refused(steward, changed):
    body = {"name": "官网", "object": "customers", "settings": FORM} | changed
    assert steward.post("/api/v1/connectors", body, content_type="application/json").status_code == 422


def test_each_kind_of_question_takes_what_fits_it():
    def asked(kind, answer, *choices):
        question = FormQuestion(key="a", label=FormWords(en="A"), input=kind)
        settings = FormSettings(title=FormWords(en="T"), questions=(question,))
        return problems_of(settings, {"a": answer}, choices={"a": choices}).get("a", "")

    good = [("date", "2026-01-31"), ("number", "-1.5"), ("long_text", "x" * 3_000), ("email", "a@b.cn"), ("date", "")]
    assert [asked(*one) for one in good] == [""] * 5
    assert asked("choice", "A", "A", "B") == ""
    bad = [("date", "31.1."), ("number", "1e5"), ("number", "."), ("text", "x" * 301), ("email", "a"), ("tel", "1")]
    assert [asked(*one).rpartition(".")[2] for one in bad] == [
        "no_date", "no_number", "no_number", "too_long", "no_email", "no_phone",
    ]  # fmt: skip
    assert FormWords(zh="名").said("en-US") == "名"
    assert campaign_of({"utm_term": "a\0b\n", "utm_x": "y"}) == {"utm_term": "ab"}
