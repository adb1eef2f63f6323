"""Contacts of a file and rows of calls wait for a decision as records of own objects do."""

import pytest

from zhike.govern.access.public import RoleDraft, create_role
from zhike.integrate.imports.tests.conftest import Shelf
from zhike.studio.objects.tests.devices import send
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def test_contacts_wait_in_the_same_queue_and_their_customers_owner_hears_of_it(admin, company):
    customer = send(admin, "post", "customers", {"values": {"kind": "organization", "name": "海天有限公司"}})
    mapping = {"客户": "customer", "姓名": "name", "电话": "phone", "职务": "title"}
    shelf = Shelf(admin)

    def tell(title):
        draft = shelf.upload("客户,姓名,电话,职务", f"海天有限公司,王芳,13912345678,{title}")
        ruleset = {"mode": "upsert", "keys": ["phone"]}
        body = {"source": "名片", "object": "contacts", "mapping": mapping, "ruleset": ruleset, "may_repeat": True}
        send(admin, "put", f"imports/{draft['id']}/mapping", body)
        return shelf.start(draft)

    tell("采购")
    (one,) = send(admin, "get", "objects/contacts/records")["items"]
    body = {"version": one["version"], "values": {"title": "采购经理"}}
    send(admin, "patch", f"objects/contacts/records/{one['id']}", body)
    tell("采购总监")
    (found,) = shelf.queue()
    assert (found["object"], found["target_name"], found["field"]) == ("contacts", "王芳", "title")
    assert (found["base"], found["ours"], found["theirs"], found["owner_name"]) == (
        "采购",
        "采购经理",
        "采购总监",
        "admin",
    )
    assert len(send(admin, "get", "conflicts?is_mine=true")["items"]) == 1
    assert [each["kind"] for each in send(admin, "get", "notices")["items"]] == ["conflicts"]
    figures = send(admin, "get", "conflicts/figures")
    assert (figures["objects"], figures["mine"]) == ([{"object": "contacts", "count": 1}], 1)
    shelf.settle("theirs")
    (now,) = send(admin, "get", "objects/contacts/records")["items"]
    assert (now["values"]["title"], now["values"]["customer"]) == ("采购总监", customer["id"])
    other = client_of(company.users["sales"])
    assert send(other, "get", "conflicts?state=settled")["items"] == []


def test_a_call_that_names_its_source_waits_like_a_file(shelf):
    def call(source="MES", **row):
        body = {"rows": [{"no_c": "A1", **row}], "mode": "update", "keys": ["no_c"], "source": source}
        (done,) = send(shelf.client, "post", "objects/devices_c/bulk", body)["rows"]
        return done["outcome"], [one["code"] for one in done["problems"]]

    assert call(power_c=3) == ("updated", [])
    shelf.write(power_c=5)
    assert call(power_c=3) == ("skipped", ["imports.kept"])
    assert call(power_c=9, name="一号改") == ("updated", ["imports.waits"])
    assert (shelf.power(), shelf.device()["values"]["name"], shelf.told()) == (5, "一号改", [("power_c", 3, 5, 9)])
    (one,) = shelf.queue()
    assert (one["source"], one["import_id"]) == ("MES", None)
    assert call(name="一号又改") == ("updated", [])
    assert call(power_c=None) == ("skipped", ["imports.waits"])
    assert shelf.told() == [("power_c", 3, 5, None)]
    shelf.settle("ours")
    assert call(source="", power_c=11) == ("updated", [])
    assert (shelf.power(), shelf.told()) == (11, [])


def test_a_file_and_a_call_of_one_source_are_one_telling(shelf):
    body = {"rows": [{"no_c": "A1", "power_c": 4}], "mode": "update", "keys": ["no_c"], "source": "台账"}
    send(shelf.client, "post", "objects/devices_c/bulk", body)
    shelf.write(power_c=5)
    shelf.tell("A1,一号机,4")
    assert (shelf.power(), shelf.told()) == (5, [])
    shelf.tell("A1,一号机,1")
    assert (shelf.power(), shelf.told()) == (5, [("power_c", 4, 5, 1)])


def test_a_call_names_no_source_of_customers_and_a_new_one_only_with_the_right(shelf, company):
    body = {"rows": [{"name": "海天"}], "source": "MES"}
    refused = send(shelf.client, "post", "objects/customers/bulk", body, status=422)
    assert refused["code"] == "imports.sourced_elsewhere"
    draft = RoleDraft(
        name_zh="录", name_en="Clerk", grants=("devices_c.view", "devices_c.create", "devices_c.edit"), scope_kind="all"
    )
    clerk = client_of(company.add_user(create_role(company.actor("admin"), draft).key))
    send(clerk, "post", "objects/devices_c/bulk", body, status=403)
    assert send(shelf.client, "get", "customers")["items"] == []
    assert len(shelf.devices()) == 2
