"""Each answer fits the schema that its operation declares, and takes a fixed number of queries."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zhike.platform.ids import new_id
from zhike.records.activities.public import TaskCandidate, open_tasks, write_activity
from zhike.records.activities.schemas import TaskList
from zhike.records.customers.public import (
    ContactImage,
    ContactPointImage,
    CustomerImage,
    apply_identity,
    update_customer,
)
from zhike.records.customers.schemas import ContactList, CustomerCardOut, CustomerList, CustomerOut
from zhike.records.orders.public import OrderRow, import_orders
from zhike.records.pages.schemas import CustomerPageOut, FoundList, HomeOut, OrderList, TimelineOut
from zhike.testing import key_headers, make_company

pytestmark = pytest.mark.django_db

BASELINE = Path(__file__).parent / "queries.json"
AT = datetime(2026, 3, 1, 4, tzinfo=UTC)


@pytest.fixture
def company():
    return make_company()


VALUES = {"name": "上海明伟机械有限公司", "kind": "organization", "phone": "+862188886666", "city": "上海市"}


def image_of(customer_id, owner):
    return CustomerImage(
        customer_id=customer_id,
        values=VALUES,
        provenance={"name": {"record_id": str(customer_id), "source": "ERP", "rule": "newest"}},
        source_count=1,
        source_names=["ERP"],
        owner_id=owner,
        contact_points=[ContactPointImage(kind="phone", value="+862188886666", source_names=["ERP"])],
        contacts=[ContactImage(home_id=customer_id, name="王经理", phone="+8613900000000")],
    )


def order_of(one):
    return OrderRow(id=new_id(), home_id=one, customer_id=one, ordered_at=AT, amount_cents=990, lines=[{"sku": "A"}])


def task_of(one, owner):
    return TaskCandidate(
        customer_id=one, rule_key="silent", cause_code="x", action_code="y", facts={"days": 91}, owner_id=owner
    )


def fill(company, customers):
    """Make customers of the seller, each with an order, a task, an activity, a contact and a lock; return their ids."""
    actor, ids = company.actor("admin"), [new_id() for _ in range(customers)]
    owner = company.users["sales"]
    apply_identity(actor, [image_of(one, owner) for one in ids])
    import_orders(actor, [order_of(one) for one in ids])
    open_tasks(actor, [task_of(one, owner) for one in ids])
    for one in ids:
        write_activity(actor, one, {"kind": "call", "subject": "回访"})
        update_customer(actor, one, version=1, given={"level": "A"})
    return ids


READS: dict[str, Any] = {
    "list_customers": ("/customers?limit=50&sort=-amount_cents&with_count=true", CustomerList),
    "list_customers_filtered": (
        '/customers?where={"field":"city","op":"eq","value":"上海市"}&fields=name,phone',
        CustomerList,
    ),
    "list_customers_searched": ("/customers?q=明伟&sort=name", CustomerList),
    "get_customer": ("/customers/{id}", CustomerCardOut),
    "get_customer_page": ("/customers/{id}/page", CustomerPageOut),
    "get_customer_timeline": ("/customers/{id}/timeline?limit=2", TimelineOut),
    "list_orders_of_customer": ("/customers/{id}/orders", OrderList),
    "list_orders": ("/orders", OrderList),
    "list_contacts": ("/customers/{id}/contacts", ContactList),
    "list_tasks": ("/tasks?whose=scope", TaskList),
    "get_home_numbers": ("/home/numbers?span=year", HomeOut),
    "search": ("/search?q=明伟", FoundList),
}


def read(headers, path):
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/api/v1{path}", headers=headers)
    assert answer.status_code == 200, answer.content
    return orjson.loads(answer.content), len(queries)


@pytest.mark.parametrize("role", ["sales", "admin", "marketing"])
def test_every_answer_fits_its_schema_for_those_who_see_values_and_those_who_see_masks(company, role):
    ids = fill(company, 2)
    headers = key_headers(company.actor(role))
    for path, schema in READS.values():
        answer = Client().get(f"/api/v1{path.replace('{id}', str(ids[0]))}", headers=headers)
        if answer.status_code in (403, 404) and role == "marketing":
            continue
        assert answer.status_code == 200, (path, answer.content)
        schema.model_validate_json(answer.content)


def test_the_number_of_queries_is_the_baseline_and_does_not_grow_with_rows(company):
    headers = key_headers(company.actor("sales"))
    counted = {}
    for _ in range(2):  # a key is remembered once its first use is written down
        read(headers, "/search?q=x")
    for customers in (1, 5):
        ids = fill(company, customers)
        for key, (path, _) in READS.items():
            read(headers, path.replace("{id}", str(ids[0])))
            counted.setdefault(key, set()).add(read(headers, path.replace("{id}", str(ids[0])))[1])
    found = {key: max(numbers) for key, numbers in counted.items()}
    assert {key: len(numbers) for key, numbers in counted.items()} == dict.fromkeys(counted, 1)
    assert found == orjson.loads(BASELINE.read_bytes())


def test_a_customer_is_made_and_changed_over_http(company):
    headers = key_headers(company.actor("sales")) | {"Content-Type": "application/json"}
    body = orjson.dumps({"values": {"name": "新客户", "kind": "person", "phone": "13812345678"}})
    made = Client().post("/api/v1/customers", body, content_type="application/json", headers=headers)
    assert made.status_code == 201
    CustomerOut.model_validate_json(made.content)
    path = f"/api/v1/customers/{made.json()['id']}"
    change = orjson.dumps({"version": 1, "values": {"level": "B"}})
    changed = Client().patch(path, change, content_type="application/json", headers=headers)
    assert (changed.status_code, changed.json()["values"]["level"], changed.json()["version"]) == (200, "B", 2)
    stale = Client().patch(path, change, content_type="application/json", headers=headers)
    assert (stale.status_code, stale.json()["code"]) == (409, "platform.stale")
    extra = orjson.dumps({"values": {"name": "x", "kind": "person"}, "owner_id": str(new_id())})
    assert (
        Client().post("/api/v1/customers", extra, content_type="application/json", headers=headers).status_code == 422
    )


def test_a_timeline_is_walked_to_its_end_newest_first(company):
    one = fill(company, 1)[0]
    headers = key_headers(company.actor("sales"))
    seen, cursor = [], ""
    while True:
        page, _ = read(headers, f"/customers/{one}/timeline?limit=1{cursor}")
        seen += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert {item["kind"] for item in seen} == {"activity", "task", "order"}
    assert [item["at"] for item in seen] == sorted((item["at"] for item in seen), reverse=True)
    bad = Client().get(f"/api/v1/customers/{one}/timeline?cursor=nonsense", headers=headers)
    assert (bad.status_code, bad.json()["code"]) == (422, "platform.bad_cursor")


def test_the_id_of_a_merged_customer_leads_to_the_winner(company):
    first, second = fill(company, 2)
    apply_identity(company.actor("admin"), [CustomerImage(customer_id=second, merged_into=first)])
    answer, _ = read(key_headers(company.actor("sales")), f"/customers/{second}")
    assert answer["id"] == str(first)
