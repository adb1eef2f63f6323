"""Endpoints that answer badly, late or not at all: nothing is lost, order holds, nobody else waits."""

import threading

import pytest

from zhike.adapters.outgoing import Limits
from zhike.integrate.webhooks.actions import sending
from zhike.integrate.webhooks.actions.serving import endpoints_due
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.tests.receiver import Receiver, say

pytestmark = pytest.mark.django_db


def row():
    return Endpoint.objects.unscoped("test").get()


def test_a_message_is_tried_again_under_the_same_id_until_it_is_taken(hooks, receiver):
    endpoint, secret = hooks.make("created")
    receiver.answers = [say(500, "kaputt"), say(503), say(200, "ok")]
    hooks.customer()
    for _ in range(5):
        hooks.send()
        hooks.wait()
    assert len(receiver.came) == 3
    assert len(set(receiver.ids())) == 1
    assert all(receiver.is_signed(secret, at) for at in range(3))
    (message,) = hooks.messages(endpoint)
    assert (message["state"], message["attempts"], message["status"], message["answer"]) == ("sent", 3, 200, "ok")
    assert [one["status"] for one in message["tries"]] == [500, 503, 200]


def test_nothing_is_tried_before_it_is_due(hooks, receiver):
    hooks.make("created")
    receiver.answers = [say(500)]
    hooks.customer()
    assert hooks.send() == 1
    assert hooks.send() == 0
    assert len(receiver.came) == 1


def test_the_events_of_a_record_stay_in_order_while_one_waits(hooks, receiver):
    hooks.make("updated")
    first, second = hooks.customer("甲"), hooks.customer("乙")
    hooks.change(first, 1, level="A")
    hooks.change(first, 2, level="B")
    hooks.change(second, 1, level="C")
    receiver.answers = [say(400), say(204)]
    hooks.send()
    hooks.wait()
    hooks.send()
    told = [(one["data"]["id"], one["data"]["changed"]) for one in receiver.told()]
    assert [one[0] for one in told] == [first, second, first, first]
    ids = receiver.ids()
    assert ids[0] == ids[2] != ids[3]
    versions = [one["data"]["version"] for one in receiver.told() if one["data"]["id"] == first]
    assert versions == sorted(versions)


def test_after_ten_tries_a_message_is_a_dead_letter_and_the_next_go_on(hooks, receiver):
    endpoint, _ = hooks.make("updated")
    customer = hooks.customer()
    hooks.change(customer, 1, level="A")
    hooks.change(customer, 2, level="B")
    receiver.answers = [*[say(400, "no")] * 10, say(204)]
    for _ in range(12):
        hooks.send()
        hooks.wait()
    told = hooks.state(endpoint)
    assert (told["dead"], told["waiting"], told["health"]) == (1, 0, "well")
    (dead,) = hooks.messages(endpoint, "dead")
    assert (dead["attempts"], dead["problem"], dead["answer"]) == (10, "对方返回状态 400", "no")


def test_dead_letters_are_sent_again_one_or_all_under_their_ids(hooks, receiver, admin):
    endpoint, _ = hooks.make("created")
    for name in ("甲", "乙", "丙"):
        hooks.customer(name)
    hooks.spread()
    Message.objects.unscoped("test").update(state="dead")
    ids = {one["id"] for one in hooks.messages(endpoint)}
    one = hooks.messages(endpoint)[0]["id"]
    again = admin.post(f"/api/v1/webhook-messages/{one}/replay")
    assert (again.status_code, again.json()["state"]) == (200, "waiting")
    assert hooks.send() == 1
    every = admin.post(f"/api/v1/webhooks/{endpoint}/replay")
    assert every.json() == {"messages": 2}
    assert hooks.send() == 2
    assert {told.removeprefix("msg_") for told in receiver.ids()} == {one.replace("-", "") for one in ids}
    assert [one["data"]["values"]["name"] for one in receiver.told()[1:]] == ["甲", "乙"]


def test_a_redirect_is_not_followed_wherever_it_leads(hooks, receiver):
    endpoint, _ = hooks.make("created")
    inside = Receiver()
    receiver.answers = [say(302, Location=inside.url), say(307, Location="http://169.254.169.254/latest/meta-data")]
    hooks.customer()
    for _ in range(2):
        hooks.send()
        hooks.wait()
    inside.end()
    (message,) = hooks.messages(endpoint)
    assert (inside.came, message["state"], [one["status"] for one in message["tries"]]) == ([], "waiting", [302, 307])
    assert "跳转" in message["problem"]


def test_an_inner_address_is_refused_and_nothing_reaches_it(hooks, receiver, settings):
    settings.ZHIKE_OUTGOING_ALLOW = ""
    endpoint, _ = hooks.make("created")
    hooks.customer()
    hooks.send()
    (message,) = hooks.messages(endpoint)
    assert (receiver.came, message["status"], message["attempts"]) == ([], None, 1)
    assert message["problem"] != ""


def test_who_does_not_answer_in_time_is_tried_again(hooks, receiver, monkeypatch):
    monkeypatch.setattr(sending, "_LIMITS", Limits(max_bytes=1000, seconds=0.2, hops=0))
    held = threading.Event()
    endpoint, _ = hooks.make("created")
    receiver.answers = [lambda _: held.wait(5) and None, say(204)]
    hooks.customer()
    hooks.send()
    (message,) = hooks.messages(endpoint)
    assert (message["state"], message["status"]) == ("waiting", None)
    held.set()
    hooks.wait()
    hooks.send()
    assert hooks.messages(endpoint)[0]["state"] == "sent"
    assert len(set(receiver.ids())) == 1


def test_five_failures_pause_the_endpoint_tell_its_maker_and_one_success_ends_it(hooks, receiver, admin):
    endpoint, _ = hooks.make("created")
    receiver.answers = [say(500)]
    for n in range(7):
        hooks.customer(f"客户{n}")
    for _ in range(5):
        hooks.send()
        Message.objects.unscoped("test").update(due_at=row().created_at)
    assert len(receiver.came) == 5
    assert hooks.state(endpoint)["health"] == "paused"
    assert endpoints_due() == []
    (notice,) = admin.get("/api/v1/notices").json()["items"]
    assert (notice["kind"], notice["object"], notice["title"]) == ("webhook_paused", "webhooks", "ERP")
    hooks.wait()
    assert hooks.send() == 1, "one message finds out whether it is back"
    assert hooks.state(endpoint)["health"] == "paused"
    receiver.answers = [say(204)]
    hooks.wait()
    hooks.send()
    assert (hooks.state(endpoint)["health"], hooks.state(endpoint)["waiting"]) == ("well", 0)
    assert admin.get("/api/v1/notices").json()["items"] == []


def test_resuming_ends_the_pause_at_once(hooks, receiver, admin):
    endpoint, _ = hooks.make("created")
    hooks.customer()
    Endpoint.objects.unscoped("test").update(failures=9, pauses=4, paused_until=row().created_at.replace(year=2099))
    assert hooks.send() == 0
    told = admin.post(f"/api/v1/webhooks/{endpoint}/resume").json()
    assert (told["health"], hooks.send()) == ("well", 1)


def test_gone_for_good_switches_the_endpoint_off(hooks, receiver):
    endpoint, _ = hooks.make("created")
    receiver.answers = [say(410)]
    hooks.customer("甲")
    hooks.customer("乙")
    hooks.send()
    told = hooks.state(endpoint)
    assert (told["is_on"], told["health"], told["dead"], len(receiver.came)) == (False, "stopped", 1, 1)
    assert "410" in told["problem"]


def test_what_the_endpoint_asks_to_wait_is_waited(hooks, receiver):
    endpoint, _ = hooks.make("created")
    receiver.answers = [say(429, Retry_After="900")]
    hooks.customer()
    hooks.send()
    message = Message.objects.unscoped("test").get(endpoint_id=endpoint)
    assert (message.due_at - message.updated_at).total_seconds() == pytest.approx(900, abs=5)


def test_switching_off_stops_sending_and_a_new_address_gets_what_waits(hooks, receiver, admin):
    endpoint, _ = hooks.make("created")
    hooks.customer()
    hooks.spread()
    known = hooks.state(endpoint)
    body = {"name": "ERP 2", "url": receiver.url + "/2", "subscriptions": known["subscriptions"], "is_on": False}
    path = f"/api/v1/webhooks/{endpoint}"
    assert admin.put(path, body | {"version": 1}, content_type="application/json").json()["health"] == "off"
    assert hooks.send() == 0
    assert admin.put(path, body | {"version": 1}, content_type="application/json").status_code == 409
    admin.put(path, body | {"version": 2, "is_on": True}, content_type="application/json")
    assert hooks.send() == 1
