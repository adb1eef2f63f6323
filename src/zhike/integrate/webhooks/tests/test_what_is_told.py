"""What an endpoint is told: what its maker may see, of what it asked for, signed, once for each change."""

from uuid import UUID

import pytest

from zhike.govern.access.public import RoleDraft, create_role
from zhike.integrate.identity.public import merge_customers
from zhike.integrate.webhooks.models import Message
from zhike.platform.outbox.models import OutboxEvent
from zhike.platform.outbox.public import deliver_pending
from zhike.records.customers.public import reassign_customers
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def test_a_new_customer_is_told_signed_by_the_standard(hooks, receiver):
    endpoint, secret = hooks.make("created")
    customer = hooks.customer("华星科技", level="A")
    assert hooks.send() == 1
    told = receiver.told()[0]
    assert (told["type"], told["data"]["object"], told["data"]["id"]) == ("customers.created", "customers", customer)
    assert (told["data"]["version"], told["data"]["values"]["name"]) == (1, "华星科技")
    assert receiver.is_signed(secret)
    assert not receiver.is_signed("whsec_AAAA")
    assert receiver.ids() == [f"msg_{hooks.messages(endpoint)[0]['id'].replace('-', '')}"]
    assert hooks.messages(endpoint)[0]["state"] == "sent"


def test_only_what_was_asked_for_is_told(hooks, receiver):
    hooks.make("updated", "deleted", "restored")
    customer = hooks.customer()
    hooks.change(customer, 1, level="B")
    hooks.send()
    deleted = hooks.admin.delete(f"/api/v1/objects/customers/records/{customer}")
    assert deleted.status_code == 204
    hooks.send()
    hooks.admin.post(f"/api/v1/objects/customers/records/{customer}/restore")
    hooks.send()
    assert [one["type"] for one in receiver.told()] == ["customers.updated", "customers.deleted", "customers.restored"]
    assert receiver.told()[0]["data"]["changed"] == ["level"]
    assert receiver.told()[0]["data"]["values"]["level"] == "B"


def test_a_condition_chooses_records(hooks, receiver):
    hooks.make("created", where={"all": [{"field": "level", "op": "in", "value": ["A"]}]})
    hooks.customer("甲", level="A")
    hooks.customer("乙", level="B")
    hooks.send()
    assert [one["data"]["values"]["name"] for one in receiver.told()] == ["甲"]


def test_each_record_of_many_is_told_once_however_often_the_event_comes(hooks, receiver, company):
    endpoint, _ = hooks.make("updated")
    made = [hooks.customer(f"客户{n}") for n in range(3)]
    body = {"batch_id": "0190a0a0-0000-7000-8000-000000000001", "ids": made, "owner_id": str(company.users["sales"])}
    url = "/api/v1/objects/customers/bulk/reassign"
    given = hooks.admin.post(url, body, content_type="application/json")
    assert given.status_code in {200, 202}, given.content
    hooks.spread()
    OutboxEvent.objects.unscoped("test").update(delivered_at=None, done_by=[])
    deliver_pending()
    assert Message.objects.unscoped("test").filter(endpoint_id=endpoint).count() == 3
    hooks.send()
    assert sorted(one["data"]["id"] for one in receiver.told()) == sorted(made)
    assert receiver.told()[0]["data"]["changed"] == ["owner"]


def test_its_makers_masks_and_scope_hold(hooks, receiver, company):
    draft = RoleDraft(name_zh="推送", name_en="Hooks", grants=("webhooks.manage", "customers.view"), scope_kind="own")
    role = create_role(company.actor("admin"), draft)
    maker = company.add_user(role.key, name="小推")
    hooks.make("created", client=client_of(maker))
    hooks.customer("别人的", phone="13812345678")
    own = hooks.customer("自己的", phone="13912345678")
    reassign_customers(company.actor("admin"), [UUID(own)], owner_id=maker)
    hooks.send()
    (told,) = receiver.told()
    assert told["data"]["values"]["name"] == "自己的"
    assert "13912345678" not in str(told)
    assert "*" in told["data"]["values"]["phone"]


def test_what_left_its_makers_sight_before_it_was_sent_is_not_told(hooks, receiver):
    endpoint, _ = hooks.make("updated")
    customer = hooks.customer()
    hooks.change(customer, 1, level="A")
    hooks.spread()
    hooks.admin.delete(f"/api/v1/objects/customers/records/{customer}")
    purged = {"object": "customers", "ids": [customer]}
    assert hooks.admin.post("/api/v1/bin/purge", purged, content_type="application/json").status_code < 300
    hooks.send()
    assert receiver.came == []
    assert {one["state"] for one in hooks.messages(endpoint)} == {"skipped"}


def test_merging_names_the_customer_that_went(hooks, receiver):
    hooks.make("merged", "removed")
    first, second = hooks.customer("华星科技"), hooks.customer("华星科技公司")
    merge_customers(hooks.company.actor("admin"), [UUID(first), UUID(second)])
    hooks.send()
    (told,) = receiver.told()
    assert told["type"] == "customers.merged"
    assert {told["data"]["id"], *told["data"]["merged"]} == {first, second}


def test_what_is_gone_for_good_is_told_to_who_sees_all(hooks, receiver):
    hooks.make("removed")
    customer = hooks.customer()
    hooks.admin.delete(f"/api/v1/objects/customers/records/{customer}")
    hooks.admin.post("/api/v1/bin/purge", {"object": "customers", "ids": [customer]}, content_type="application/json")
    hooks.send()
    assert [one["data"] for one in receiver.told()] == [{"object": "customers", "id": customer}]


def test_own_objects_contacts_activities_and_tasks_are_told_too(hooks, receiver):
    made = hooks.admin.post(
        "/api/v1/studio/objects", {"label": {"zh": "设备", "en": "Device"}}, content_type="application/json"
    )
    key = made.json()["key"]
    for number, kind in enumerate((key, "contacts", "activities", "tasks")):
        hooks.make("created", object_key=kind, name=f"E{number}")
    customer = hooks.customer()
    for path, values in (
        (f"/api/v1/objects/{key}/records", {"name": "水泵"}),
        (f"/api/v1/customers/{customer}/contacts", {"name": "王经理"}),
        (f"/api/v1/customers/{customer}/activities", {"kind": "note", "body": "记"}),
        (f"/api/v1/customers/{customer}/tasks", {"subject": "跟进"}),
    ):
        answer = hooks.admin.post(path, {"values": values}, content_type="application/json")
        assert answer.status_code == 201, answer.content
    hooks.send()
    kinds = sorted(one["type"] for one in receiver.told())
    assert kinds == sorted(f"{one}.created" for one in (key, "contacts", "activities", "tasks"))


def test_an_endpoint_whose_maker_may_not_sign_in_is_stopped_and_says_so(hooks, receiver, company, admin):
    maker = company.add_user("admin", name="要走的人")
    endpoint, _ = hooks.make("created", client=client_of(maker))
    gone = admin.patch(f"/api/v1/users/{maker}", {"is_active": False}, content_type="application/json")
    assert gone.status_code == 200, gone.content
    hooks.customer()
    hooks.send()
    told = hooks.state(endpoint)
    assert (told["health"], receiver.came) == ("stopped", [])
    assert "停用" in told["problem"]


def test_a_condition_on_a_field_that_is_gone_stops_the_endpoint(hooks, receiver, admin):
    label = {"zh": "型号", "en": "Model"}
    field = admin.post(
        "/api/v1/studio/objects/customers/fields", {"type": "text", "label": label}, content_type="application/json"
    )
    assert field.status_code == 201, field.content
    key = field.json()["key"]
    endpoint, _ = hooks.make("created", where={"field": key, "op": "eq", "value": "x"})
    assert admin.delete(f"/api/v1/studio/objects/customers/fields/{key}").status_code in {200, 202, 204}
    hooks.customer()
    hooks.send()
    assert (hooks.state(endpoint)["health"], receiver.came) == ("stopped", [])
