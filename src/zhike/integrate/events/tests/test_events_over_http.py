"""Keys, descriptions, "where is my event" and the live path, as the API shows them."""

import io

import orjson
import pytest

from zhike.integrate.events.public import drain_once
from zhike.integrate.events.tests.conftest import SITE
from zhike.records.customers.public import create_customer
from zhike.site.collector import collector
from zhike.testing import client_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(company):
    return client_of(company.users["admin"])


def get(client, path):
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def posted(client, path, body, status=201):
    answer = client.post(f"/api/v1{path}", body, content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_key_is_made_changed_and_ended(admin):
    key = posted(admin, "/write-keys", {"name": "官网", "origins": ["https://Shop.example.cn/"]})
    assert key["origins"] == [SITE]
    assert key["key"].startswith("zkw_")
    body = {"name": "商城", "origins": [], "trusts_claims": True}
    changed = admin.put(f"/api/v1/write-keys/{key['id']}", body, content_type="application/json").json()
    assert (changed["name"], changed["trusts_claims"], changed["key"]) == ("商城", True, key["key"])
    assert admin.delete(f"/api/v1/write-keys/{key['id']}").json()["revoked_at"] is not None
    assert admin.delete(f"/api/v1/write-keys/{key['id']}").status_code == 409
    assert [one["id"] for one in get(admin, "/write-keys")["items"]] == [key["id"]]


def test_built_in_types_stand_and_own_ones_are_added(admin):
    body = {"key": "shoe_tried", "label_zh": "试穿", "label_en": "Shoe tried", "properties": []}
    found = {one["key"]: one for one in posted(admin, "/event-types", body, 200)["items"]}
    assert found["shoe_tried"]["label"] == "试穿"
    assert found["page_viewed"]["is_builtin"]
    again = admin.post("/api/v1/event-types", body | {"key": "page_viewed"}, content_type="application/json")
    assert again.status_code == 409


def test_an_event_is_followed_from_the_journal_to_its_customer(admin, company, server_key, send):
    known = create_customer(company.actor("admin"), {"name": "钱多多", "kind": "person"}).id
    event = send.event(properties={"title": "首页"})
    send(server_key, event, origin="")
    where = get(admin, f"/events?q={event['id']}")["items"]
    assert [one["state"] for one in where] == ["accepted"]
    drain_once()
    assert [one["state"] for one in get(admin, f"/events?q={event['id']}")["items"]] == ["stored"]
    send(server_key, send.event(kind="identified"), identity={"customer_id": str(known)}, origin="")
    drain_once()
    for text in (event["id"], "visitor-1", str(known), "钱多多", "门店系统"):
        found = [one for one in get(admin, f"/events?q={text}")["items"] if one["event_id"] == event["id"]]
        assert [(one["state"], one["customer_name"], one["title"]) for one in found] == [("counted", "钱多多", "首页")]


def test_a_refused_event_says_why_in_the_readers_words(admin, page_key, send):
    send(page_key, send.event() | {"type": "Bad"})
    drain_once()
    (found,) = get(admin, "/events?state=rejected")["items"]
    assert (found["state"], found["reason"]) == ("rejected", "事件类型应为小写字母、数字和下划线（Bad）")
    flow = get(admin, "/events/flow")
    assert (flow["accepted"], flow["rejected"], flow["waiting_bytes"]) == (0, 1, 0)


def test_events_of_customers_out_of_scope_do_not_exist(company, server_key, send):
    far = create_customer(company.actor("admin"), {"name": "远方", "kind": "person"}).id
    send(server_key, send.event(), identity={"customer_id": str(far)}, origin="")
    drain_once()
    manager = client_of(company.users["manager"])
    assert get(manager, "/events")["items"] == []
    assert get(manager, f"/events?q={far}")["items"] == []
    assert len(get(client_of(company.users["admin"]), f"/events?q={far}")["items"]) == 1


def test_the_path_of_a_customer_streams_each_new_step(admin, company, server_key, send, monkeypatch):
    known = create_customer(company.actor("admin"), {"name": "孙行", "kind": "person"}).id
    who = {"customer_id": str(known)}
    send(server_key, send.event(properties={"title": "一"}), identity=who, origin="")
    drain_once()
    path = get(admin, f"/customers/{known}/visits")
    assert (path["is_live"], path["devices"], [one["title"] for one in path["steps"]]) == (True, 1, ["一"])

    def look(_seconds):
        send(server_key, send.event(properties={"title": "二"}), identity=who, origin="")
        drain_once()

    monkeypatch.setattr("zhike.integrate.events.queries.paths.time.sleep", look)
    answer = admin.get(f"/api/v1/customers/{known}/visits/stream")
    stream = iter(answer.streaming_content)
    first, second = (orjson.loads(next(stream).decode().removeprefix("data: ")) for _ in range(2))
    assert ([len(first["steps"]), len(second["steps"])], second["steps"][0]["title"]) == ([1, 2], "二")
    answer._resource_closers[0]()


def call(method="POST", body=b"", path="/collect", **environ):
    said = []
    below = collector(lambda environ, start: [b"below"])
    wsgi = {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": io.BytesIO(body), **environ}
    content = b"".join(below(wsgi, lambda status, headers: said.append((status, dict(headers)))))
    return (*said, content) if said else content


def test_the_collector_answers_before_django(page_key, send):
    body = orjson.dumps({"key": page_key.key, "events": [send.event()]})
    (status, headers), content = call(body=body, HTTP_ORIGIN=SITE)
    assert (status, headers["Access-Control-Allow-Origin"]) == ("202 Accepted", SITE)
    assert orjson.loads(content)["accepted"] == 1
    (status, headers), content = call("OPTIONS", HTTP_ORIGIN=SITE, QUERY_STRING=f"key={page_key.key}")
    assert (status, content) == ("204 No Content", b"")
    assert call("GET")[0][0] == "405 Method Not Allowed"
    assert call(CONTENT_LENGTH="99999999")[0][0].startswith("413 ")
    assert call(path="/api/v1/me") == b"below"
