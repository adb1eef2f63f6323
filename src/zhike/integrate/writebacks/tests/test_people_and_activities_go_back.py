"""Contacts and own fields of activities go back to their source; what is the source's alone says so."""

import pytest

from zhike.integrate.identity.public import resolve_tenant
from zhike.integrate.sources.public import SourceProfile, ingest_file
from zhike.integrate.writebacks.tests.conftest import Street
from zhike.studio.objects.public import ensure_indexes
from zhike.studio.objects.tests.devices import send
from zhike.testing import client_of

pytestmark = pytest.mark.django_db
OWNED = "订单和跟进的这个字段归来源所有，在知客改不了；只有自定义字段可以回写"
READS = {"check": "read", "read_path": "data"}
CODE = {"key": "code", "type": "text", "label": {"zh": "编号", "en": "Code"}, "is_searchable": True}
RESULT = {"key": "result", "type": "text", "label": {"zh": "结果", "en": "Result"}}
PEOPLE = {"no": "code_c", "cust": "customer", "nm": "name", "job": "title"}
VISITS = {
    "no": "external_key",
    "cust": "customer_key",
    "kind": "kind",
    "at": "happened_at",
    "text": "body",
    "res": "result_c",
}


@pytest.fixture
def admin(company, erp):
    client = client_of(company.users["admin"])
    for key, field in (("contacts", CODE), ("activities", RESULT)):
        send(client, "post", f"studio/objects/{key}/fields", field)
    ensure_indexes()
    return client


@pytest.fixture
def customer(company, admin, tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text("编号,公司名称\nK1,海天有限公司\n", encoding="utf-8")
    profile = SourceProfile(name="账", object="customers", mapping={"编号": "external_key", "公司名称": "name"})
    actor = company.actor("admin")
    ingest_file(actor, path, source=profile, report=lambda *_: None)
    resolve_tenant(actor, lambda *_: None)
    return send(admin, "get", "customers?limit=1")["items"][0]["id"]


@pytest.fixture
def people(company, admin, erp, customer):
    erp.rows = {
        f"P{n}": {"no": f"P{n}", "cust": "海天有限公司", "nm": name, "job": "采购", "rev": 1}
        for n, name in enumerate(["王芳", "李静"])
    }
    made = Street(
        company, admin, erp, object="contacts", mapping=PEOPLE, writing={"mode": "upsert", "keys": ["code_c"]}
    )
    made.pull()
    return made


@pytest.fixture
def visits(company, admin, erp, customer):
    erp.rows = {
        f"V{n}": {
            "no": f"V{n}",
            "cust": "K1",
            "kind": "拜访",
            "at": f"2026-03-0{n + 1} 10:00",
            "text": "见面",
            "res": "待定",
            "rev": 1,
        }
        for n in range(2)
    }
    made = Street(company, admin, erp, object="activities", mapping=VISITS)
    made.pull()
    return made


def records(client, key):
    return send(client, "get", f"objects/{key}/records?limit=50")["items"]


def write(client, key, which, **values):
    row = next(one for one in records(client, key) if which(one["values"]))
    send(client, "patch", f"objects/{key}/records/{row['id']}", {"version": row["version"], "values": values})
    return row["id"]


def named(name):
    return lambda values: values["name"] == name


def visit(number):
    return lambda values: (
        values["external_key"] == number
        if "external_key" in values
        else values["happened_at"].startswith(f"2026-03-0{int(number[1]) + 1}")
    )


def test_a_contacts_title_reaches_the_source_and_comes_back_as_no_news(people, erp, admin):
    reasons = {one["key"]: bool(one["reason"]) for one in people.state()["fields"]}
    assert reasons == {"code_c": True, "customer": True, "name": False, "title": False}
    assert people.ways(title="both", name="in", settings=READS).status_code == 200
    target = write(admin, "contacts", named("王芳"), title="采购经理", name="王芳芳")
    assert (people.send(), erp.writes()) == (1, [("/customers/P0", {"job": "采购经理"})])
    (sent,) = people.changes()
    assert (sent["state"], sent["key"], sent["object"]) == ("sent", "P0", "contacts")
    people.pull()
    assert (people.send(), len(erp.writes())) == (0, 1)
    held = next(one["values"] for one in records(admin, "contacts") if one["id"] == target)
    assert (held["title"], held["name"]) == ("采购经理", "王芳芳")


def test_what_somebody_changed_there_meanwhile_waits_for_a_decision_about_the_contact(people, erp, admin):
    people.ways(title="both", settings=READS)
    erp.rows["P0"]["job"] = "总监"
    target = write(admin, "contacts", named("王芳"), title="采购经理")
    people.send()
    assert (erp.rows["P0"]["job"], people.changes()[0]["state"]) == ("总监", "conflict")
    (one,) = send(admin, "get", "conflicts")["items"]
    assert (one["object"], one["target_id"], one["kind"]) == ("contacts", target, "refused")
    assert [one[side] for side in ("base", "ours", "theirs")] == ["采购", "采购经理", "总监"]
    body = {"version": one["version"], "answer": "ours", "value": None}
    send(admin, "post", f"conflicts/{one['id']}/settle", body)
    people.send()
    assert erp.rows["P0"]["job"] == "采购经理"
    people.pull()
    assert (people.send(), send(admin, "get", "conflicts")["items"]) == (0, [])


def test_of_an_activity_the_own_fields_go_back_and_the_rest_is_the_sources(visits, erp, admin):
    reasons = {one["key"]: one["reason"] for one in visits.state()["fields"]}
    assert reasons["result_c"] == ""
    assert {reasons[key] for key in ("kind", "body", "happened_at")} == {OWNED}
    visits.ways(result_c="both", settings=READS)
    write(admin, "activities", visit("V0"), result_c="成交")
    assert (visits.send(), erp.writes()) == (1, [("/customers/V0", {"res": "成交"})])
    visits.pull()
    assert (visits.send(), len(erp.writes())) == (0, 1)
    held = {one["values"]["result_c"] for one in records(admin, "activities")}
    assert held == {"成交", "待定"}


def test_an_activity_whose_newer_version_came_meanwhile_is_still_told(visits, erp, admin):
    visits.ways(result_c="both", settings=READS)
    erp.kill()
    write(admin, "activities", visit("V0"), result_c="成交")
    visits.send()
    erp.open()
    erp.rows["V0"]["text"] = "又见面"
    visits.pull()
    visits.wait()
    visits.send()
    assert (erp.rows["V0"]["res"], visits.changes("sent")[0]["key"]) == ("成交", "V0")


def test_own_fields_of_activities_that_both_sides_changed_wait(visits, erp, admin):
    write(admin, "activities", visit("V0"), result_c="成交")
    erp.rows["V0"]["text"] = "又见面"
    visits.pull()
    assert [one["values"]["result_c"] for one in records(admin, "activities") if visit("V0")(one["values"])] == ["成交"]
    assert send(admin, "get", "conflicts")["items"] == []
    erp.rows["V0"]["res"] = "没成"
    visits.pull()
    (one,) = send(admin, "get", "conflicts")["items"]
    assert (one["object"], one["field"], one["ours_by"]) == ("activities", "result_c", "admin")
    assert [one[side] for side in ("base", "ours", "theirs")] == ["待定", "成交", "没成"]
    erp.rows["V0"]["text"] = "第三次"
    visits.pull()
    (again,) = send(admin, "get", "conflicts")["items"]
    assert (again["id"], again["theirs"]) == (one["id"], "没成")
    (now,) = [row for row in records(admin, "activities") if visit("V0")(row["values"])]
    assert (now["id"], now["values"]["result_c"]) == (again["target_id"], "成交")
    body = {"version": again["version"], "answer": "theirs", "value": None}
    act = send(admin, "post", f"conflicts/{one['id']}/settle", body)["act_id"]
    held = {row["values"]["result_c"] for row in records(admin, "activities")}
    assert held == {"没成", "待定"}
    assert send(admin, "post", f"conflicts/acts/{act}/undo")["done"] == 1
    assert {row["values"]["result_c"] for row in records(admin, "activities")} == {"成交", "待定"}


def test_of_an_order_nothing_goes_back_and_the_screen_says_why(company, admin, erp, customer):
    erp.rows = {"O1": {"no": "O1", "cust": "K1", "at": "2026-03-01", "sum": "99", "memo": "急", "rev": 1}}
    mapping = {"no": "external_key", "cust": "customer_key", "at": "ordered_at", "sum": "amount", "memo": "remark"}
    made = Street(company, admin, erp, object="orders", mapping=mapping)
    made.pull()
    assert {one["reason"] for one in made.state()["fields"]} == {OWNED}
    assert made.ways(remark="both").status_code == 422
    assert (made.send(), erp.writes()) == (0, [])
