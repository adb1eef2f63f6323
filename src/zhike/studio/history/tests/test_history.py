"""Whoever sees a record sees what was done to it, brings a value back, and finds it in the recycle bin."""

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.records.customers.public import (
    create_contact,
    create_customer,
    delete_contact,
    delete_customer,
    update_customer,
)
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return make_company(everyone=True)


@pytest.fixture
def held(company):
    """A customer of the sales person, whose level went from A to B and whose city was filled in."""
    sales = company.actor("sales")
    one = create_customer(sales, {"name": "华星", "kind": "organization", "level": "A", "phone": "13812345678"}).id
    update_customer(sales, one, version=1, given={"level": "B"})
    update_customer(company.actor("manager"), one, version=2, given={"city": "上海市"})
    return one


def path(one):
    return f"/api/v1/objects/customers/records/{one}/log"


def log(company, role, one, **asked):
    return client_of(company.users[role]).get(path(one), asked)


def entry_of(action="edited", field="level"):
    return AuditEntry.objects.unscoped("test").get(action=action, before__contains=f'"{field}"').id


def restore(company, role, one, entry, **body):
    browser = client_of(company.users[role])
    return browser.post(f"{path(one)}/restore", {"entry_id": str(entry), **body}, content_type="application/json")


def test_the_log_is_for_whoever_sees_the_record_and_can_be_narrowed(company, held):
    items = log(company, "sales", held).json()["items"]
    assert [(one["action"], one["user_name"]) for one in items] == [
        ("edited", "manager"),
        ("edited", "sales"),
        ("created", "sales"),
    ]
    assert (items[1]["before"], items[1]["after"]) == ({"level": "A"}, {"level": "B"})
    assert len(log(company, "sales", held, field="level").json()["items"]) == 2
    assert len(log(company, "sales", held, user=str(company.users["manager"])).json()["items"]) == 1
    assert log(company, "sales", held, origin="import").json()["items"] == []
    assert log(company, "sales", held, field="nonsense").status_code == 422
    other = company.add_user("sales", department="华北")
    assert client_of(other).get(path(held)).status_code == 404


def test_pages_follow_each_other(company, held):
    first = log(company, "sales", held, limit=2).json()
    second = log(company, "sales", held, limit=2, cursor=first["next_cursor"]).json()
    assert [len(first["items"]), len(second["items"]), second["next_cursor"]] == [2, 1, None]


def test_the_log_wears_masks(company, held):
    created = log(company, "marketing", held).json()["items"][-1]
    assert created["after"]["phone"] == "138****5678"


def test_a_value_comes_back_and_that_is_an_entry_itself(company, held):
    answer = restore(company, "sales", held, entry_of(), field="level", version=3)
    assert (answer.status_code, answer.json()["values"]["level"], answer.json()["version"]) == (200, "A", 4)
    newest = log(company, "sales", held).json()["items"][0]
    assert (newest["before"], newest["after"]) == ({"level": "B"}, {"level": "A"})


@pytest.mark.parametrize(
    ("role", "field", "version", "status"),
    [("sales", "level", 2, 409), ("sales", "city", 3, 404), ("marketing", "level", 3, 403), ("sales", "owner", 3, 404)],
)
def test_what_may_not_be_brought_back_stays(company, held, role, field, version, status):
    before = AuditEntry.objects.unscoped("test").exclude(action="denied").count()
    assert restore(company, role, held, entry_of(), field=field, version=version).status_code == status
    assert AuditEntry.objects.unscoped("test").exclude(action="denied").count() == before


def test_the_bin_holds_what_one_may_delete_and_says_who_did(company, held):
    manager = company.actor("manager")
    contact = create_contact(manager, held, {"name": "赵敏"})
    delete_contact(company.actor("sales"), contact)
    answer = client_of(company.users["manager"]).get("/api/v1/bin").json()
    assert {"contacts", "customers"} <= set(answer["objects"])
    delete_customer(manager, held)
    answer = client_of(company.users["manager"]).get("/api/v1/bin").json()
    assert [(one["object"], one["title"], one["deleted_by"], one["may_purge"]) for one in answer["items"]] == [
        ("customers", "华星", "manager", False)
    ]
    browser = client_of(company.users["manager"])
    assert browser.post(f"/api/v1/objects/customers/records/{held}/restore").status_code == 200
    items = browser.get("/api/v1/bin", {"object": "contacts"}).json()["items"]
    assert [(one["title"], one["deleted_by"]) for one in items] == [("赵敏", "sales")]
    assert client_of(company.users["auditor"]).get("/api/v1/bin").json() == {
        "items": [],
        "objects": [],
        "next_cursor": None,
    }
    assert browser.get("/api/v1/bin", {"object": "orders"}).status_code == 404


def test_only_who_holds_the_grant_deletes_for_good(company, held):
    delete_customer(company.actor("manager"), held)
    body = {"object": "customers", "ids": [str(held)]}
    refused = client_of(company.users["manager"]).post("/api/v1/bin/purge", body, content_type="application/json")
    assert refused.status_code == 403
    admin = client_of(company.users["admin"])
    assert admin.get("/api/v1/bin").json()["items"][0]["may_purge"] is True
    done = admin.post("/api/v1/bin/purge", body, content_type="application/json")
    assert (done.status_code, done.json(), admin.get("/api/v1/bin").json()["items"]) == (200, {"purged": 1}, [])
    stays = admin.post("/api/v1/bin/purge", {**body, "object": "contacts"}, content_type="application/json")
    assert stays.status_code == 405


def test_the_bin_goes_on_over_all_objects_and_is_searched_by_titles(company, held):
    manager, browser = company.actor("manager"), client_of(company.users["manager"])
    names = ["赵敏", "周芷若", "赵四"]
    for contact in [create_contact(manager, held, {"name": name}) for name in names]:
        delete_contact(manager, contact)
    delete_customer(
        manager, create_customer(manager, {"name": "赵记", "kind": "organization", "phone": "13812345679"}).id
    )

    def walk(**asked):
        found, cursor = [], None
        while True:
            page = browser.get("/api/v1/bin", {**asked, "limit": 1, **({"cursor": cursor} if cursor else {})}).json()
            found += [one["title"] for one in page["items"]]
            if (cursor := page["next_cursor"]) is None:
                return found

    assert walk() == ["赵记", "赵四", "周芷若", "赵敏"]
    assert walk(q="赵") == ["赵记", "赵四", "赵敏"]
    assert walk(q="赵", object="contacts") == ["赵四", "赵敏"]
    assert walk(q="%") == []
    assert browser.get("/api/v1/bin", {"cursor": "x"}).status_code == 422
