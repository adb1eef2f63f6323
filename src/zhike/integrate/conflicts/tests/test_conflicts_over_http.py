"""Who sees which conflicts, and who may settle them."""

import pytest

from zhike.govern.access.public import RoleDraft, create_role
from zhike.govern.audit.models import AuditEntry
from zhike.testing import client_of

PATH = "/api/v1/conflicts"
JSON = "application/json"


@pytest.fixture
def queue(desk):
    desk.write(wechat="wx_making", remark="改过")
    desk.tell("wx_moving", "新的备注")
    return desk


def items(client, query=""):
    return client.get(f"{PATH}?{query}").json()["items"]


def test_the_queue_is_read_filtered_settled_and_taken_back(queue):
    admin = client_of(queue.actor.user_id)
    found = items(admin)
    assert [(one["field"], one["base"], one["ours"], one["theirs"], one["source"]) for one in found] == [
        ("remark", "老客户", "改过", "新的备注", "ERP"),
        ("wechat", "wx_retail", "wx_making", "wx_moving", "ERP"),
    ]
    assert (found[0]["target_name"], found[0]["ours_by"], found[0]["may_settle"]) == ("王建国", "admin", True)
    first = admin.get(f"{PATH}?limit=1").json()
    assert [one["id"] for one in items(admin, f"limit=1&cursor={first['next_cursor']}")] == [found[1]["id"]]
    source, one = found[0]["source_id"], found[0]
    asked = ["field=wechat", f"source_id={source}", "is_mine=true", "state=settled", f"import_id={one['import_id']}"]
    assert [len(items(admin, query)) for query in asked] == [1, 2, 0, 0, 2]
    told = admin.get(f"{PATH}/figures").json()
    assert told == {
        "open": 2,
        "mine": 0,
        "objects": [{"object": "customers", "count": 2}],
        "fields": [
            {"object": "customers", "field": "remark", "count": 1},
            {"object": "customers", "field": "wechat", "count": 1},
        ],
        "sources": [{"id": source, "name": "ERP", "count": 2}],
    }
    body = {"version": one["version"], "answer": "other", "value": "都不对"}
    settled = admin.post(f"{PATH}/{one['id']}/settle", body, content_type=JSON).json()
    assert (settled["state"], settled["result"], queue.customer.remark) == ("settled", "都不对", "都不对")
    many = {"answer": "ours", "items": [{"id": found[1]["id"], "version": found[1]["version"]}]}
    act = admin.post(f"{PATH}/settle", many, content_type=JSON).json()
    assert (act["done"], items(admin)) == (1, [])
    kept = AuditEntry.objects.unscoped("test").get(action="conflict_kept")
    assert (kept.object_key, kept.record_id) == ("customers", str(queue.customer.pk))
    for act_id in (act["act_id"], settled["act_id"]):
        assert admin.post(f"{PATH}/acts/{act_id}/undo").json()["done"] == 1
    assert (len(items(admin)), queue.customer.remark) == (2, "改过")


def test_fields_that_are_hidden_or_only_to_be_seen_stay_so(queue):
    draft = RoleDraft(
        name_zh="半",
        name_en="half",
        grants=("customers.view", "customers.edit"),
        scope_kind="all",
        field_rights={"customers.remark": "hidden", "customers.wechat": "masked"},
    )
    steward = client_of(queue.company.add_user(create_role(queue.actor, draft).key))
    [one] = items(steward)
    assert (one["field"], one["may_settle"]) == ("wechat", False)
    assert "wx_making" not in str(one)
    assert "wx_moving" not in str(one)
    hidden = next(row for row in queue.conflicts() if row.field == "remark")
    assert steward.get(f"{PATH}/{hidden.pk}").status_code == 404
    body = {"version": one["version"], "answer": "theirs"}
    assert steward.post(f"{PATH}/{one['id']}/settle", body, content_type=JSON).status_code == 403
    assert {row.state for row in queue.conflicts()} == {"open"}
    other = client_of(queue.company.users["sales"])
    assert items(other) == []
    assert other.get(f"{PATH}/{one['id']}").status_code == 404


def test_rules_are_set_by_who_may_checked_and_audited(queue):
    steward = client_of(queue.company.users["steward"])
    told = steward.get(f"{PATH}/rules").json()
    customers = told["places"][0]
    source = next(one["id"] for one in customers["sources"] if one["name"] == "ERP")
    assert (customers["object"], told["rules"], told["version"], "wechat" in customers["fields"]) == (
        "customers",
        [],
        0,
        True,
    )
    rule = {"object": "customers", "field": "wechat", "source": source, "answer": "newest", "column": "改于"}
    done = steward.put(f"{PATH}/rules", {"rules": [rule], "version": 0}, content_type=JSON).json()
    assert (done["rules"], done["version"], done["set_by"]) == ([rule], 1, "steward")
    for bad, status in [
        ([rule, rule], 422),
        ([{**rule, "field": "nothing"}], 422),
        ([{**rule, "source": "elsewhere"}], 422),
        ([{**rule, "answer": "ours"}], 422),
    ]:
        assert steward.put(f"{PATH}/rules", {"rules": bad, "version": 1}, content_type=JSON).status_code == status
    assert steward.put(f"{PATH}/rules", {"rules": [], "version": 0}, content_type=JSON).status_code == 409
    sales = client_of(queue.company.users["sales"])
    assert sales.put(f"{PATH}/rules", {"rules": [], "version": 1}, content_type=JSON).status_code == 403
    assert steward.get(f"{PATH}/rules").json()["rules"] == [rule]
    written = AuditEntry.objects.unscoped("test").filter(object_key="conflict_settings")
    assert [one.action for one in written] == ["changed"]
