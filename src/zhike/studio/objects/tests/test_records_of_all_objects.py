"""One list code serves every object."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest

from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.records.activities.public import write_activity, write_task
from zhike.records.customers.models import Contact
from zhike.records.customers.public import create_customer, delete_customer
from zhike.records.orders.public import OrderRow, import_orders
from zhike.testing import Company, client_of

pytestmark = pytest.mark.django_db
OBJECTS = ("customers", "contacts", "orders", "activities", "tasks")


def grown(company: Company, role: str = "manager") -> UUID:
    """A customer of a person with one child of each kind."""
    actor = company.actor(role)
    customer_id = create_customer(actor, {"name": "阳光电子", "kind": "organization", "city": "上海"}).id
    Contact(tenant_id=actor.tenant_id, home_id=customer_id, customer_id=customer_id, name="王芳").save()
    order = OrderRow(
        id=new_id(), home_id=customer_id, customer_id=customer_id, external_key="SO-1", amount_cents=1200,
        ordered_at=now() - timedelta(days=1),
    )  # fmt: skip
    import_orders(actor, [order])
    write_activity(actor, customer_id, {"kind": "call", "subject": "回访"})
    write_task(actor, customer_id, {"subject": "寄样品"})
    return customer_id


def read(company: Company, role: str, path: str, **query: str) -> dict[str, Any]:
    answer = client_of(company.users[role]).get(f"/api/v1/objects/{path}", query)
    return {"status": answer.status_code, **orjson.loads(answer.content)}


@pytest.mark.parametrize("key", OBJECTS)
def test_every_object_is_listed_counted_and_read_by_one_api(company, key):
    grown(company)
    listed = read(company, "manager", f"{key}/records", with_count="true")
    assert (listed["status"], len(listed["items"]), listed["count"]) == (200, 1, {"value": 1, "is_capped": False})
    one = read(company, "manager", f"{key}/records/{listed['items'][0]['id']}")
    assert one["values"] == listed["items"][0]["values"]


@pytest.mark.parametrize("key", OBJECTS)
def test_children_of_a_deleted_customer_are_gone_for_everybody_until_it_is_restored(company, key):
    customer_id = grown(company)
    delete_customer(company.actor("manager"), customer_id)
    for role in ("admin", "manager"):
        assert read(company, role, f"{key}/records")["items"] == []
    client = client_of(company.users["manager"])
    assert len(client.get("/api/v1/objects/customers/bin").json()["items"]) == 1
    assert client.post(f"/api/v1/objects/customers/records/{customer_id}/restore").status_code == 200
    for role in ("admin", "manager"):
        assert len(read(company, role, f"{key}/records")["items"]) == 1


@pytest.mark.parametrize("key", OBJECTS)
def test_other_peoples_records_are_neither_listed_nor_counted_nor_read(company, key):
    grown(company)
    record_id = read(company, "manager", f"{key}/records")["items"][0]["id"]
    listed = read(company, "sales", f"{key}/records", with_count="true")
    assert (listed["items"], listed["count"]["value"]) == ([], 0)
    assert read(company, "sales", f"{key}/records/{record_id}")["status"] == 404


def test_a_condition_words_and_columns_work_for_any_object(company):
    grown(company)
    where = orjson.dumps({"field": "amount_cents", "op": "gte", "value": 1000}).decode()
    listed = read(
        company, "manager", "orders/records", where=where, q="so-", fields="external_key", sort="amount_cents"
    )
    assert [one["values"] for one in listed["items"]] == [{"external_key": "SO-1"}]
    assert read(company, "manager", "orders/records", q="SO-2")["items"] == []
    assert read(company, "manager", "customers/records", q="阳光")["items"][0]["values"]["name"] == "阳光电子"


def test_an_object_that_does_not_exist_is_absent_and_one_without_records_too(company):
    assert read(company, "admin", "devices_c/records")["status"] == 404
    assert read(company, "admin", "users/records")["status"] == 404


def test_records_are_made_changed_and_deleted_through_the_store(company):
    client = client_of(company.users["manager"])
    made = client.post(
        "/api/v1/objects/customers/records", {"values": {"name": "远航", "kind": "person"}}, "application/json"
    )
    path = f"/api/v1/objects/customers/records/{made.json()['id']}"
    body = {"version": 1, "values": {"city": "杭州"}}
    changed = client.patch(path, body, "application/json")
    assert (made.status_code, changed.json()["values"]["city"], changed.json()["version"]) == (201, "杭州", 2)
    assert client.patch(path, body, "application/json").status_code == 409
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_what_an_object_does_not_allow_is_answered_so(company):
    client = client_of(company.users["admin"])
    grown(company, "admin")
    order = read(company, "admin", "orders/records")["items"][0]["id"]
    answer = client.patch(
        f"/api/v1/objects/orders/records/{order}", {"version": 1, "values": {"remark": "x"}}, "application/json"
    )
    assert answer.status_code in (403, 405)
