"""Endpoints are made, changed and removed by who may, and their secrets are told once."""

import json

import pytest

from zhike.integrate.webhooks.actions import keeping
from zhike.integrate.webhooks.jobs import DEAD_KEPT, KEPT
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.tests.receiver import say
from zhike.platform.actor import system_actor
from zhike.platform.clock import now
from zhike.platform.jobs import tasks
from zhike.platform.jobs.public import start_job
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def post(client, path, body=None):
    return client.post(f"/api/v1/{path}", body or {}, content_type="application/json")


def body_of(receiver, **extra):
    wanted = [{"object": "customers", "events": ["created"]}]
    return {"name": "ERP", "url": receiver.url, "subscriptions": wanted} | extra


def test_a_secret_is_told_once_and_stored_sealed(hooks, admin):
    endpoint, secret = hooks.make("created")
    assert secret.startswith("whsec_")
    told = admin.get(f"/api/v1/webhooks/{endpoint}").content + admin.get("/api/v1/webhooks").content
    assert secret.encode() not in told
    row = Endpoint.objects.unscoped("test").get()
    assert secret.removeprefix("whsec_") not in row.sealed
    assert row.sealed.startswith("v1|k1|")


def test_a_new_secret_signs_at_once_and_the_old_one_for_a_day_beside_it(hooks, receiver, admin):
    endpoint, old = hooks.make("created")
    new = post(admin, f"webhooks/{endpoint}/secret").json()["secret"]
    hooks.customer("甲")
    hooks.send()
    assert receiver.is_signed(new)
    assert receiver.is_signed(old)
    Endpoint.objects.unscoped("test").update(before_until=now())
    hooks.customer("乙")
    hooks.send()
    assert receiver.is_signed(new)
    assert not receiver.is_signed(old)


def test_a_test_says_at_once_what_came_back(hooks, receiver, admin):
    endpoint, secret = hooks.make("created")
    receiver.answers = [say(200, "hello"), say(500, "oops")]
    good, bad = (post(admin, f"webhooks/{endpoint}/test").json() for _ in range(2))
    assert (good["state"], good["status"], good["answer"], good["event"]) == ("sent", 200, "hello", "test")
    assert (bad["state"], bad["status"], bad["problem"]) == ("skipped", 500, "对方返回状态 500")
    assert json.loads(good["request"])["type"] == "webhooks.test"
    assert receiver.is_signed(secret)
    assert hooks.send() == 0


def test_what_was_said_and_answered_is_cut_and_shown_to_its_maker_alone(hooks, receiver, company, admin):
    endpoint, _ = hooks.make("created")
    receiver.answers = [say(200, "x" * 20_000)]
    hooks.customer("华星")
    hooks.send()
    (own,) = hooks.messages(endpoint)
    assert (len(own["answer"]), "华星" in own["request"]) == (4001, True)
    other = client_of(company.add_user("admin", name="另一位"))
    (seen,) = other.get(f"/api/v1/webhooks/{endpoint}/messages").json()["items"]
    assert (seen["request"], seen["answer"], seen["state"]) == (None, None, "sent")


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ({"url": "ftp://erp.example/in"}, "webhooks.bad_url"),
        ({"url": "https://me:secret@erp.example/in"}, "webhooks.bad_url"),
        ({"url": "https://erp.example:99999/in"}, "webhooks.bad_url"),
        ({"url": "https://erp example/in"}, "webhooks.bad_url"),
        ({"subscriptions": [{"object": "users", "events": ["created"]}]}, "webhooks.bad_object"),
        ({"subscriptions": [{"object": "orders", "events": ["merged"]}]}, "webhooks.bad_event"),
        (
            {"subscriptions": [{"object": "customers", "events": ["created"], "where": {"field": "nope", "op": "eq"}}]},
            "platform.unknown_field",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(receiver, admin, extra, code):
    answer = post(admin, "webhooks", body_of(receiver, **extra))
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.content
    assert not Endpoint.objects.unscoped("test").exists()


def test_without_any_event_there_is_nothing_to_keep(company, receiver):
    draft = keeping.EndpointDraft(name="E", url=receiver.url, subscriptions=())
    with pytest.raises(Exception, match="no_events"):
        keeping.create_endpoint(company.actor("admin"), draft)


def test_names_are_taken_once_and_endpoints_are_few(hooks, receiver, admin, monkeypatch):
    hooks.make("created")
    again = post(admin, "webhooks", body_of(receiver))
    assert (again.status_code, again.json()["code"]) == (409, "webhooks.name_taken")
    monkeypatch.setattr(keeping, "MOST_ENDPOINTS", 1)
    more = post(admin, "webhooks", body_of(receiver, name="Other"))
    assert (more.status_code, more.json()["code"]) == (409, "webhooks.too_many")


def test_what_is_offered_is_what_one_may_view(admin):
    offers = {one["object"]: one["events"] for one in admin.get("/api/v1/webhooks/events").json()["items"]}
    assert offers["orders"] == ["created"]
    assert "merged" in offers["customers"]
    assert "users" not in offers


def test_removing_takes_what_waits_along(hooks, receiver, admin):
    endpoint, _ = hooks.make("created")
    hooks.customer()
    hooks.spread()
    assert admin.delete(f"/api/v1/webhooks/{endpoint}").status_code == 204
    assert not Message.objects.unscoped("test").exists()
    assert hooks.send() == 0
    assert admin.get(f"/api/v1/webhooks/{endpoint}").status_code == 404


def test_each_act_is_in_the_audit_without_the_secret_or_the_token_of_the_address(hooks, receiver, admin):
    endpoint, secret = hooks.make("created", url=receiver.url + "?token=geheim")
    for act in ("secret", "resume", "replay"):
        post(admin, f"webhooks/{endpoint}/{act}")
    admin.delete(f"/api/v1/webhooks/{endpoint}")
    told = admin.get("/api/v1/audit", {"where": json.dumps({"field": "object", "op": "eq", "value": "webhooks"})})
    actions = [one["action"] for one in told.json()["items"]]
    assert actions == ["deleted", "replayed", "resumed", "secret_changed", "created"]
    assert secret.encode() not in told.content
    assert b"geheim" not in told.content


def test_a_keyring_that_is_gone_is_told(hooks, receiver, admin, settings, tmp_path):
    endpoint, _ = hooks.make("created")
    settings.ZHIKE_KEYRING = tmp_path / "other"
    tried = post(admin, f"webhooks/{endpoint}/test")
    assert (tried.status_code, tried.json()["code"]) == (409, "webhooks.sealed")
    hooks.customer()
    hooks.send()
    assert (hooks.state(endpoint)["health"], receiver.came) == ("stopped", [])


def test_the_log_is_swept_and_dead_letters_stay_longer(hooks, company):
    endpoint, _ = hooks.make("created")
    for name in "甲乙丙丁":
        hooks.customer(name)
    hooks.spread()
    ages = [("sent", KEPT * 2), ("dead", KEPT * 2), ("dead", DEAD_KEPT * 2), ("waiting", None)]
    for one, (state, age) in zip(Message.objects.unscoped("test").order_by("id"), ages, strict=True):
        ended = age and now() - age
        Message.objects.unscoped("test").filter(pk=one.pk).update(state=state, ended_at=ended)
    job = start_job(system_actor(company.tenant.id), "webhooks.sweep", {})
    tasks.run_job(job.pk)
    assert sorted(one["state"] for one in hooks.messages(endpoint)) == ["dead", "waiting"]
