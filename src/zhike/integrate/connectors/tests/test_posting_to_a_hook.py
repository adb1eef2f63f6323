"""Another system posts: stored before it is answered, once, and then cleaned, matched and told like every source."""

import base64
import hashlib
import hmac
import json
import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from zhike.integrate.connectors.models import Connector, ConnectorRun, Delivery
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.integrate.webhooks.public import headers_of
from zhike.platform.actor import system_actor
from zhike.platform.clock import now
from zhike.platform.jobs import tasks
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import start_job
from zhike.records.customers.models import Contact, Customer
from zhike.records.customers.public import create_customer
from zhike.testing import client_of, key_headers, make_company

pytestmark = pytest.mark.django_db
MAPPING = {"id": "external_key", "name": "name", "phone": "phones"}
LI = {"id": "K1", "name": "李建国", "phone": "13912345671", "at": "10"}


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    settings.ZHIKE_KEYRING = tmp_path / "keyring"
    return make_company()


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


def made(steward, **extra):
    settings = {"kind": "hook", "key_field": "id", "version_field": "at"} | extra.pop("settings", {})
    body = {"name": "商城", "object": "customers", "mapping": MAPPING, "settings": settings} | extra
    answer = steward.post("/api/v1/connectors", body, content_type="application/json")
    assert answer.status_code == 201, answer.content
    return answer.json()


def post(hook, given, *, key="msg_1", secret="", at=None, body=None):
    told = json.dumps(given, ensure_ascii=False).encode()
    stamp = int((at or now()).timestamp())
    headers = headers_of([secret or hook["new_secret"]], key, at_s=stamp, body=told)
    return Client().post(f"/api/v1/hooks/{hook['id']}", body or told, content_type="application/json", headers=headers)


def run_all(company):
    """Run what is queued, and what that queues, as a worker would."""
    jobs = JobRun.objects.in_tenant(company.tenant.id, "test").filter(state="queued").order_by("id")
    while (one := jobs.first()) is not None:
        tasks.run_job(one.pk)


def customers(company):
    return sorted(Customer.objects.in_tenant(company.tenant.id, "test").values_list("name", flat=True))


def deliveries(company):
    return Delivery.objects.in_tenant(company.tenant.id, "test")


def listed(steward, hook):
    return steward.get(f"/api/v1/connectors/{hook['id']}/deliveries").json()["items"]


def test_a_post_becomes_a_customer_and_its_sender_a_receipt(steward, company):
    hook = made(steward)
    answer = post(hook, [LI, {"phone": "abc"}])
    assert (answer.status_code, answer.json()["repeated"], customers(company)) == (202, False, [])
    run_all(company)
    assert customers(company) == ["李建国"]
    [shown] = listed(steward, hook)
    assert (shown["stored"], shown["rejected"], shown["state"]) == (1, 1, "taken")
    assert shown["problems"] != []
    assert shown["rows"][0]["name"] == "李建国"
    narrow = Client(headers=key_headers(company.actor("steward"), "connectors.view"))
    assert "13912345671" not in json.dumps(listed(narrow, hook))
    brought = Import.objects.in_tenant(company.tenant.id, "test").get(pk=shown["import_id"])
    assert (brought.rows_in, brought.stored + brought.rejected + brought.skipped) == (2, 2)


def test_the_same_post_has_one_effect_and_the_newest_version_wins(steward, company):
    hook = made(steward)
    first = post(hook, LI)
    again = [post(hook, LI) for _ in range(3)]
    assert {(one.status_code, one.json()["id"], one.json()["repeated"]) for one in again} == {
        (202, first.json()["id"], True)
    }
    post(hook, LI | {"name": "李卫国", "at": "12"}, key="msg_3")
    post(hook, LI | {"name": "李爱国", "at": "11"}, key="msg_2")
    run_all(company)
    post(hook, LI | {"name": "李爱国", "at": "11"}, key="msg_4")
    run_all(company)
    assert (customers(company), deliveries(company).count()) == (["李卫国"], 4)
    assert [one["older"] for one in listed(steward, hook)] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"secret": "whsec_" + "A" * 40 + "AA=="}, 401, "connectors.bad_signature"),
        ({"at": now() - timedelta(minutes=6)}, 401, "connectors.old_timestamp"),
        ({"body": b'{"id":"K9","name":"x"}'}, 401, "connectors.bad_signature"),
        ({"body": b"x" * (1024 * 1024 + 1)}, 413, "connectors.too_large"),
    ],
    ids=["another secret", "an old one", "a changed body", "a large one"],
)
def test_what_is_not_proven_has_no_effect_but_is_counted(steward, company, asked, status, code):
    hook = made(steward)
    answer = post(hook, LI, **asked)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not deliveries(company).exists()
    told = steward.get(f"/api/v1/connectors/{hook['id']}/refusals").json()["items"]
    assert [(one["code"], one["count"]) for one in told] == [(code, 1)]


def test_bodies_without_rows_unknown_hooks_and_a_fast_pace_are_refused(steward, company):
    hook = made(steward, settings={"a_minute": 1})
    assert post(hook, "text").json()["code"] == "connectors.no_rows"
    assert post(hook, LI).status_code == 202
    assert post(hook, LI, key="msg_2").status_code == 429
    assert post(hook, LI).status_code == 202
    assert post(hook | {"id": str(company.tenant.id)}, LI).status_code == 404
    Connector.objects.in_tenant(company.tenant.id, "test").update(is_on=False)
    assert post(hook, LI, key="msg_3").status_code == 404
    assert deliveries(company).count() == 1


def test_a_worker_that_dies_after_the_answer_loses_nothing(steward, company, monkeypatch):
    hook = made(steward)

    class Died(BaseException):
        """Stands for kill -9."""

    def die(*_, **__):
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr("zhike.integrate.connectors.actions.receiving.start_run", die)
        with pytest.raises(Died):
            post(hook, LI)
    assert deliveries(company).get().state == "waiting"
    start_job(system_actor(company.tenant.id), "connectors.due", {})
    run_all(company)
    assert customers(company) == ["李建国"]


def test_rows_that_come_while_a_run_runs_are_taken_by_the_next(steward, company):
    hook = made(steward)
    post(hook, LI)
    assert post(hook, LI | {"id": "K2", "name": "王五", "phone": "13912345672"}, key="msg_2").status_code == 202
    assert ConnectorRun.objects.in_tenant(company.tenant.id, "test").count() == 1
    run_all(company)
    assert customers(company) == ["李建国", "王五"]


def test_a_new_secret_and_the_old_one_hold_for_a_day(steward, company):
    hook = made(steward)
    fresh = steward.post(f"/api/v1/connectors/{hook['id']}/secret").json()["secret"]
    assert post(hook, LI, secret=fresh).status_code == 202
    assert post(hook, LI, key="msg_2").status_code == 202
    Connector.objects.in_tenant(company.tenant.id, "test").update(before_until=now())
    assert post(hook, LI, key="msg_3").status_code == 401
    assert "secret" not in json.dumps(steward.get(f"/api/v1/connectors/{hook['id']}").json()["settings"])


def test_a_shops_own_secret_signs_and_contacts_are_written_straight(company):
    admin = client_of(company.users["admin"])
    settings = {"scheme": "hmac", "header": "X-Shopify-Hmac-Sha256", "encoding": "base64", "version_field": ""}
    create_customer(company.actor("admin"), {"name": "甲公司", "kind": "organization"})
    hook = made(
        admin,
        name="联系人",
        object="contacts",
        secret="shop-secret",
        mapping={"name": "name", "company": "customer"},
        writing={"mode": "insert", "keys": []},
        settings=settings,
    )
    assert hook["new_secret"] == ""
    body = json.dumps({"name": "赵六", "company": "甲公司"}).encode()
    signature = base64.b64encode(hmac.new(b"shop-secret", body, hashlib.sha256).digest()).decode()
    url, headers = f"/api/v1/hooks/{hook['id']}", {"X-Shopify-Hmac-Sha256": signature}
    for _ in range(2):
        assert Client().post(url, body, content_type="application/json", headers=headers).status_code == 202
    run_all(company)
    assert list(Contact.objects.in_tenant(company.tenant.id, "test").values_list("name", flat=True)) == ["赵六"]
    assert deliveries(company).count() == 1


def test_a_sample_is_tried_and_leaves_nothing(steward, company):
    asked = {
        "settings": {"kind": "hook", "rows_path": "data"},
        "object": "customers",
        "sample": json.dumps({"data": [LI, {"phone": "abc"}]}),
    }
    answer = steward.post("/api/v1/connectors/try", asked, content_type="application/json")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert [one["field"] for one in told["columns"]][:3] == ["external_key", "name", "phones"]
    assert [one["status"] for one in told["tried"]] == ["stored", "rejected"]
    assert told["tried"][0]["values"]["phones"] == ["+8613912345671"]
    assert not SourceRecord.objects.in_tenant(company.tenant.id, "test").exists()
    wrong = steward.post("/api/v1/connectors/try", asked | {"sample": "{"}, content_type="application/json")
    assert wrong.json()["code"] == "connectors.no_json"


def test_a_delivery_is_taken_again_after_the_mapping_was_mended(steward, company):
    hook = made(steward, mapping={"phone": "remark"})
    post(hook, LI)
    run_all(company)
    [refused] = listed(steward, hook)
    assert (refused["rejected"], customers(company)) == (1, [])
    known = steward.get(f"/api/v1/connectors/{hook['id']}").json()
    mended = {key: known[key] for key in ("name", "object", "settings", "version")} | {"mapping": MAPPING}
    changed = steward.put(f"/api/v1/connectors/{hook['id']}", mended, content_type="application/json")
    assert changed.status_code == 200, changed.content
    assert steward.post(f"/api/v1/deliveries/{refused['id']}/replay").json()["state"] == "waiting"
    run_all(company)
    assert customers(company) == ["李建国"]


@pytest.mark.django_db(transaction=True)
def test_a_hundred_equal_posts_at_once_have_one_effect(company, steward):
    hook = made(steward)
    told = []

    def send():
        told.append(post(hook, LI).status_code)
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (told, deliveries(company).count()) == ([202] * 12, 1)
    assert ConnectorRun.objects.in_tenant(company.tenant.id, "test").count() == 1
