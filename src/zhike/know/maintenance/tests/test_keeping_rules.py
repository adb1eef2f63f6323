"""Rules are tried, kept, changed, switched off and dropped; over the API too."""

from datetime import timedelta

import pytest

from zhike.know.maintenance.models import Due, MeterReading
from zhike.know.maintenance.public import create_rule, delete_rule, list_rules, request_run, try_rule, update_rule
from zhike.know.maintenance.tests.garage import ends, today
from zhike.platform.errors import AppError
from zhike.records.activities.public import TaskQuery, list_tasks
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def test_a_rule_is_tried_on_examples_and_nothing_is_kept(garage):
    firm = garage.customer()
    day = today(garage)
    read = [((day - timedelta(days=ago)).isoformat(), value) for ago, value in ((60, 8_000), (30, 8_900), (2, 9_700))]
    garage.equip(firm, *read)
    garage.equip(firm, read[0])
    garage.equip(firm)
    tried = try_rule(garage.admin, garage.service())
    assert (tried.looked_at, tried.known, tried.soon, tried.refused, tried.silent) == (3, 1, 1, 2, 0)
    assert tried.note == "检验只有 1 次，不足 20 次：区间是假定的 0.7 到 1.5 倍"
    assert [one.refused is None for one in tried.examples] == [True, False, False]
    assert (tried.examples[0].title, tried.examples[0].customer) == ("叉车", "甲公司")
    none = try_rule(garage.admin, garage.insurance())
    assert (none.known, none.silent, none.note) == (0, 3, "")
    assert not Due.objects.in_tenant(garage.system.tenant_id, "test").exists()
    assert not MeterReading.objects.in_tenant(garage.system.tenant_id, "test").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"value_field": "model"}, "maintenance.wrong_field"),
        ({"day_field": "model"}, "maintenance.wrong_field"),
        ({"customer_field": "model"}, "maintenance.wrong_field"),
    ],
)
def test_a_rule_over_fields_of_the_wrong_kind_is_refused_and_not_kept(garage, change, code):
    draft = garage.service(**{key: garage.fields[value] for key, value in change.items()})
    with pytest.raises(AppError) as refusal:
        create_rule(garage.admin, draft)
    assert refusal.value.code == code
    assert list_rules(garage.admin) == ()


def test_two_rules_of_one_name_are_one_too_many(garage):
    create_rule(garage.admin, garage.insurance())
    with pytest.raises(AppError) as refusal:
        create_rule(garage.admin, garage.insurance())
    assert refusal.value.code == "maintenance.name_taken"
    assert len(list_rules(garage.admin)) == 1


def test_only_so_many_rules_are_kept(garage, monkeypatch):
    monkeypatch.setattr("zhike.know.maintenance.actions.keeping.MAX_RULES", 1)
    create_rule(garage.admin, garage.insurance())
    with pytest.raises(AppError) as refusal:
        create_rule(garage.admin, garage.insurance(name="又一条"))
    assert refusal.value.code == "maintenance.too_many"


def test_over_the_api_a_rule_is_made_tried_run_changed_and_dropped(garage):
    client = client_of(garage.company.users["admin"])
    garage.equip(garage.customer(), insured_until=ends(garage, 20))
    body = {
        "name": "保险到期", "kind": "date", "object_key": garage.key, "customer_field": garage.fields["customer"],
        "day_field": garage.fields["insured_until"], "lead_days": 30,
    }  # fmt: skip

    def send(method, path, given=None):
        return getattr(client, method)(f"/api/v1/{path}", given, content_type="application/json")

    tried = send("post", "maintenance/rules/trial", body)
    assert (tried.status_code, tried.json()["known"]) == (200, 1)
    made = send("post", "maintenance/rules", body)
    assert made.status_code == 201
    rule = made.json()
    garage.reckon(as_of=today(garage))
    assert send("post", f"maintenance/rules/{rule['id']}/runs").status_code == 202
    assert [one["rule"] for one in client.get("/api/v1/maintenance/dues").json()["items"]] == ["保险到期"]
    assert client.get("/api/v1/maintenance/dues", {"overdue": True}).json()["items"] == []
    assert client.get("/api/v1/maintenance/dues/counts").json()["within"][0] == {"days": 30, "count": 1}
    (card,) = client.get("/api/v1/maintenance/rules").json()["items"]
    assert (card["name"], card["trial"]["trials"]) == ("保险到期", 0)
    put = send("put", f"maintenance/rules/{rule['id']}", {**body, "is_active": False, "version": card["version"]})
    assert put.json()["is_active"] is False
    assert client.get(f"/api/v1/maintenance/rules/{rule['id']}").json()["lead_days"] == 30
    refused = send("post", f"maintenance/rules/{rule['id']}/runs")
    assert (refused.status_code, refused.json()["code"]) == (409, "maintenance.switched_off")
    assert send("delete", f"maintenance/rules/{rule['id']}").status_code == 204
    assert client.get(f"/api/v1/maintenance/rules/{rule['id']}").status_code == 404


def test_another_meter_begins_its_readings_anew(garage):
    garage.equip(garage.customer(), ("2026-02-01", 100))
    rule = create_rule(garage.admin, garage.service())
    garage.reckon()
    rows = MeterReading.objects.in_tenant(garage.system.tenant_id, "test")
    assert rows.count() == 1
    update_rule(garage.admin, rule.id, garage.service(value_field=garage.fields["serviced_at"]), version=rule.version)
    assert rows.count() == 0


def test_a_dropped_rule_takes_its_words_and_its_follow_ups_along(garage):
    garage.equip(garage.customer(), insured_until=ends(garage, 20))
    rule = create_rule(garage.admin, garage.insurance())
    garage.reckon(as_of=today(garage))
    delete_rule(garage.admin, rule.id)
    assert list_tasks(garage.admin, TaskQuery(whose="scope")).items == ()
    assert not Due.objects.in_tenant(garage.system.tenant_id, "test").exists()
    with pytest.raises(AppError) as gone:
        request_run(garage.admin, rule.id)
    assert gone.value.status == 404
