"""Types of events are described, held to, counted and forgotten; people see what came and why some was refused."""

import pytest

from zhike.govern.audit.public import iter_entries
from zhike.integrate.events.models import EventDefinition
from zhike.integrate.events.public import drain_once
from zhike.integrate.events.queries.keys import forget_keys
from zhike.records.customers.public import create_customer
from zhike.testing import client_of

pytestmark = pytest.mark.django_db(transaction=True)
SIZE = {"key": "size", "type": "number", "label_zh": "尺码", "label_en": "Size", "is_required": True}
COLOUR = {"key": "colour", "type": "text", "label_zh": "颜色", "label_en": "Colour"}
SHOE = {"key": "shoe_tried", "label_zh": "试穿", "label_en": "Shoe tried", "properties": [SIZE, COLOUR]}


@pytest.fixture
def admin(company):
    return client_of(company.users["admin"])


def describe(client, status=200, **changed):
    answer = client.post("/api/v1/event-types", SHOE | changed, content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def types(client):
    return {one["key"]: one for one in client.get("/api/v1/event-types").json()["items"]}


def test_a_described_type_refuses_what_lacks_or_misuses_a_property_and_says_so(admin, server_key, send):
    describe(admin)
    tried = [
        send.event(kind="shoe_tried", properties=one)
        for one in ({"size": 42, "colour": "红"}, {"colour": "蓝"}, {"size": ""}, {"size": "42"}, {"size": None})
    ]
    answer = send(server_key, *tried, origin="").body
    assert (answer["accepted"], [one["code"] for one in answer["reasons"]]) == (
        1, ["events.missing_property", "events.wrong_property", "events.wrong_property", "events.missing_property"],
    )  # fmt: skip
    drain_once()
    told = types(admin)["shoe_tried"]
    assert (told["stored"], told["rejected"], told["is_described"], told["is_builtin"]) == (1, 4, True, False)
    assert {one["text"]: one["count"] for one in told["reasons"]} == {
        "缺少必填属性“size”": 2, "属性“size”的值与该事件类型的说明不符": 2,
    }  # fmt: skip
    assert told["last_at"] is not None
    assert [(one["key"], one["label"], one["is_required"]) for one in told["properties"]] == [
        ("size", "尺码", True), ("colour", "颜色", False),
    ]  # fmt: skip


def test_a_type_that_nobody_described_is_shown_beside_the_others(admin, server_key, send):
    send(server_key, *(send.event(kind="video_played", properties={"seconds": n}) for n in (3, 4)), origin="")
    drain_once()
    told = types(admin)
    assert (told["video_played"]["stored"], told["video_played"]["is_described"]) == (2, False)
    assert (told["page_viewed"]["stored"], told["page_viewed"]["is_described"]) == (0, True)
    found = admin.get("/api/v1/event-types/video_played/samples").json()
    assert sorted(one["properties"]["seconds"] for one in found["events"]) == [3, 4]
    assert found["refused"] == []


def test_samples_show_the_last_of_each_and_none_of_customers_out_of_scope(admin, company, server_key, send):
    far = create_customer(company.actor("admin"), {"name": "远方", "kind": "person"}).id
    describe(admin)
    fine = [send.event(kind="shoe_tried", properties={"size": n}) for n in range(7)]
    send(server_key, *fine, send.event(kind="shoe_tried"), origin="")
    send(
        server_key,
        send.event(kind="shoe_tried", visitor="visitor-9", properties={"size": 99}),
        identity={"customer_id": str(far)},
        origin="",
    )
    drain_once()
    found = admin.get("/api/v1/event-types/shoe_tried/samples").json()
    assert {one["properties"]["size"] for one in found["events"]} >= {99}
    assert len(found["events"]) == 5
    assert [one["reason"] for one in found["refused"]] == ["缺少必填属性“size”"]
    steward = client_of(company.users["marketing"])
    seen = steward.get("/api/v1/event-types/shoe_tried/samples")
    assert seen.status_code == 403 or 99 not in {one["properties"]["size"] for one in seen.json()["events"]}


def test_changing_and_forgetting_a_description_is_audited_and_holds_from_then_on(admin, company, server_key, send):
    describe(admin)
    describe(admin, properties=[COLOUR])
    assert [one["key"] for one in types(admin)["shoe_tried"]["properties"]] == ["colour"]
    assert admin.delete("/api/v1/event-types/shoe_tried").status_code == 204
    assert not EventDefinition.objects.unscoped("test").exists()
    assert "shoe_tried" not in types(admin)
    forget_keys()
    assert send(server_key, send.event(kind="shoe_tried", properties={"size": "42"}), origin="").body["accepted"] == 1
    entries = [one for one in iter_entries(company.actor("admin")) if one.object_key == "event_types"]
    assert [one.action for one in entries] == ["deleted", "changed", "created"]
    assert entries[1].before["properties"] == "size:number!, colour:text"


def test_what_cannot_be_described_is_refused_and_nothing_changes(admin, company, monkeypatch):
    assert describe(admin, 422, properties=[SIZE, SIZE])["code"] == "events.property_twice"
    assert describe(admin, 409, key="page_viewed")["code"] == "events.builtin_type"
    assert admin.delete("/api/v1/event-types/page_viewed").status_code == 409
    assert admin.delete("/api/v1/event-types/never_seen").status_code == 404
    assert admin.get("/api/v1/event-types/never_seen/samples").status_code == 404
    assert client_of(company.users["sales"]).delete("/api/v1/event-types/shoe_tried").status_code == 403
    monkeypatch.setattr("zhike.integrate.events.actions.types.MOST_TYPES", 0)
    assert describe(admin, 422)["code"] == "events.too_many_types"
    assert not EventDefinition.objects.unscoped("test").exists()
