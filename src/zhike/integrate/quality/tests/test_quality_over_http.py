"""The rules, figures and tickets as programs and the screen see them, also of an object of the company's own."""

import pytest

from zhike.integrate.quality.models import QualityRule
from zhike.integrate.quality.tests.running import run
from zhike.platform.outbox.public import deliver_pending
from zhike.studio.objects.tests.devices import DEVICE, FIELDS, make, send
from zhike.testing import client_of

pytestmark = pytest.mark.django_db

POWER = {
    "object": "devices_c",
    "kind": "range",
    "field": "power_c",
    "settings": {"min": 10},
    "where": {"field": "in_use_c", "op": "eq", "value": True},
    "name_zh": "功率合理",
    "name_en": "Power is plausible",
}


@pytest.fixture
def admin(company):
    client = client_of(company.users["admin"])
    send(client, "post", "studio/objects", DEVICE)
    for field in FIELDS:
        send(client, "post", "studio/objects/devices_c/fields", field)
    return client


def test_rules_of_own_objects_are_tried_kept_changed_switched_and_removed(company, admin):
    weak = make(admin, name="弱", power_c=3, in_use_c=True)
    make(admin, name="强", power_c=30, in_use_c=True)
    make(admin, name="停", power_c=3, in_use_c=False)
    asked = {key: POWER[key] for key in ("object", "kind", "field", "settings", "where")}
    tried = send(admin, "post", "quality/rules/try", asked)
    assert (tried["asked"], tried["failed"], tried["is_sample"]) == (2, 1, False)
    assert tried["examples"] == [{"id": weak["id"], "title": "弱", "value": 3}]

    rule = send(admin, "post", "quality/rules", POWER, status=201)
    assert run(company, "admin").counts["opened"] == 1
    [ticket] = send(admin, "get", "quality/tickets")["items"]
    assert (ticket["title"], ticket["value"], ticket["rule"]["name_en"]) == ("弱", 3, "Power is plausible")
    [listed] = send(admin, "get", "quality/rules")["items"]
    assert listed["found"] == {"checked": 2, "failed": 1, "right": 0.5}
    answer = admin.get("/api/v1/objects/devices_c/records", {"where": __import__("json").dumps(listed["failing"])})
    assert [one["id"] for one in answer.json()["items"]] == [weak["id"]]

    send(admin, "patch", f"objects/devices_c/records/{weak['id']}", {"version": 1, "values": {"power_c": 20}})
    assert send(admin, "post", f"quality/tickets/{ticket['id']}/recheck")["state"] == "closed"

    send(admin, "patch", f"objects/devices_c/records/{weak['id']}", {"version": 2, "values": {"power_c": 2}})
    deliver_pending()
    assert [one["returns"] for one in send(admin, "get", "quality/tickets")["items"]] == [1], "judged at the save"
    send(admin, "patch", f"objects/devices_c/records/{weak['id']}", {"version": 3, "values": {"power_c": 20}})
    deliver_pending()
    assert send(admin, "get", "quality/tickets")["items"] == []

    changed = send(admin, "put", f"quality/rules/{rule['id']}", POWER | {"version": 1, "severity": "warning"})
    assert (changed["severity"], changed["version"]) == ("warning", 2)
    send(admin, "put", f"quality/rules/{rule['id']}", POWER | {"version": 1}, status=409)
    other = POWER | {"version": 2, "object": "customers", "field": "health", "where": {}}
    send(admin, "put", f"quality/rules/{rule['id']}", other, status=409)
    assert send(admin, "post", f"quality/rules/{rule['id']}/switch", {"is_on": False})["is_on"] is False
    send(admin, "delete", f"quality/rules/{rule['id']}", status=204)
    send(admin, "delete", f"quality/rules/{rule['id']}", status=404)
    assert not QualityRule.objects.in_tenant(company.tenant.id, "test").exists()


def test_a_rule_whose_field_is_gone_says_so_and_the_others_go_on(company, admin):
    make(admin, name="弱", power_c=3, in_use_c=True)
    send(admin, "post", "quality/rules", POWER)
    send(admin, "post", "quality/rules", POWER | {"kind": "required", "field": "model_c", "settings": {}, "where": {}})
    assert run(company, "admin").counts["opened"] == 2
    field = send(admin, "get", "studio/objects/devices_c/fields")["items"]
    power = next(one for one in field if one["key"] == "power_c")
    send(admin, "delete", f"studio/objects/devices_c/fields/{power['key']}")
    assert run(company, "admin").counts["checked"] == 1
    problems = {one["field"]: one["problem"] for one in send(admin, "get", "quality/rules")["items"]}
    assert problems["model_c"] == ""
    assert "platform.unknown_field" not in problems["power_c"] != ""
    assert {one["rule"]["field"] for one in send(admin, "get", "quality/tickets")["items"]} == {"model_c"}


def test_the_overview_counts_what_was_found(company):
    admin, seller = client_of(company.users["admin"]), client_of(company.users["sales"])
    taken = send(admin, "post", "quality/rules/ready")["taken"]
    assert taken > 10
    assert send(admin, "post", "quality/rules/ready") == {"taken": 0}
    made = send(seller, "post", "customers", {"values": {"name": "测试", "kind": "person"}}, status=201)
    job = send(admin, "post", "quality/runs", status=202)
    send(admin, "post", "quality/runs", status=409)
    from uuid import UUID

    from zhike.platform.jobs.tasks import run_job

    run_job(UUID(job["job_id"]))
    overview = send(seller, "get", "quality")
    assert (overview["target"], overview["whole"]) == (0.995, {"checked": 1, "failed": 1, "right": 0.0})
    assert overview["my_tickets"] == overview["open_tickets"] == 3  # a junk name, nobody to reach, no city
    assert send(seller, "get", "quality/runs")["items"][0]["counts"]["checked"] == 1
    mine = send(
        seller, "get", f"quality/tickets?record_id={made['id']}&owner_id={company.users['sales']}&object=customers"
    )
    assert len(mine["items"]) == 3
    one = mine["items"][0]
    assert send(seller, "get", f"quality/tickets?rule_id={one['rule']['id']}")["items"] == [one]
    assert send(seller, "get", "quality/tickets?state=closed")["items"] == []
    send(seller, "post", "quality/rules/ready", status=403)
    deliver_pending()


def test_who_may_not_know_of_a_field_learns_nothing_of_its_rules(company, admin):
    from dataclasses import replace

    from zhike.integrate.quality.public import list_rules
    from zhike.platform.rights import FieldRights

    send(admin, "post", "quality/rules", POWER)
    actor = company.actor("admin")
    assert len(list_rules(actor)) == 1
    blind = replace(actor, grants=actor.grants - {"*"}, field_rights=FieldRights({"devices_c.power_c": "hidden"}))
    assert list_rules(blind) == ()
    assert list_rules(replace(actor, grants=frozenset({"quality.view"}))) == ()
