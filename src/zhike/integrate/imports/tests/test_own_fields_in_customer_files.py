"""Files of customers and activities fill a company's own fields, and name owners by e-mail or name."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from zhike.govern.access.public import RoleDraft, create_role
from zhike.integrate.imports.pipeline import undo_whole_import
from zhike.integrate.imports.tests.test_import_over_http import mapped, run, upload
from zhike.integrate.sources.models import SourceRecord
from zhike.platform.rights import Right
from zhike.records.activities.models import Activity
from zhike.records.customers.models import Customer
from zhike.records.customers.public import reassign_customers, update_customer
from zhike.studio.objects.tests.devices import send
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
HEAD = "编号,姓名,手机,负责人,爱好,得分\n"
FIRST = HEAD + "K1,王建国,13912345678,sales@甲.example.cn,登山,5\nK2,李静,13812345678,没有这人,滑雪,很高\n"
LATER = HEAD + "K1,王建国,13912345678,manager,骑行,0\nK2,李静,13812345678,manager,跑步,7\n"
MAPPING = {
    "编号": "external_key", "姓名": "name", "手机": "phones", "负责人": "owner", "爱好": "hobby_c", "得分": "points_c",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"


@pytest.fixture
def company():
    made = make_company(everyone=True)
    admin = client_of(made.users["admin"])
    for kind, zh, en in (("text", "爱好", "Hobby"), ("number", "得分", "Points")):
        field = {"type": kind, "label": {"zh": zh, "en": en}, "is_searchable": kind == "text"}
        send(admin, "post", "studio/objects/customers/fields", field)
    return made


@pytest.fixture
def steward(company) -> Client:
    return client_of(company.users["steward"])


def brought(client: Client, text: str) -> dict[str, Any]:
    draft = upload(client, text.encode()).json()
    assert mapped(client, draft, mapping=MAPPING, object="customers").status_code == 200
    return {**run(client, draft), "id": draft["id"]}


def stored(name: str) -> Customer:
    return Customer.objects.unscoped("a test looks").get(name=name, is_live=True)


def held(company, name: str) -> tuple[Any, Any]:
    described = {"hobby_c": "t1"}
    row = stored(name)
    names = {str(user): role for role, user in company.users.items()}
    return names.get(str(row.owner_id)), row.custom.get(described["hobby_c"])


def test_the_wizard_offers_them_guesses_them_and_tries_them(steward):
    offered = {one["key"] for one in steward.get("/api/v1/import-fields").json()["objects"]["customers"]}
    assert {"owner", "hobby_c", "points_c"} <= offered
    draft = upload(steward, FIRST.encode()).json()
    guess = {column: one["field"] for column, one in draft["guess"]["mapping"].items()}
    assert (guess["爱好"], guess["得分"]) == ("hobby_c", "points_c")
    mapped(steward, draft, mapping=MAPPING)
    trial = steward.post(f"/api/v1/imports/{draft['id']}/dry-run").json()
    (own,) = [one for one in trial["rules"] if one["id"] == "own_fields"]
    assert (own["invalid"], own["fields"], trial["stored"]) == (2, ["hobby_c", "owner", "points_c"], 2)
    assert {one["field"] for one in own["examples"] if one["reason"]} == {"owner", "points_c"}
    assert not Customer.objects.unscoped("a test looks").exists()


def test_values_and_owners_come_in_and_what_nobody_knows_leaves_its_row_with_a_reason(company, steward):
    done = brought(steward, FIRST)
    assert (done["stored"], done["rejected"], done["warned"]) == (2, 0, 1)
    assert held(company, "王建国") == ("sales", "登山")
    assert held(company, "李静") == (None, "滑雪")
    one = stored("王建国")
    assert (one.department_id, one.provenance["hobby_c"]["source"]) == (company.departments["华东"], "ERP")
    row = SourceRecord.objects.unscoped("a test looks").get(row_no=3)
    assert {(reason["code"], reason["field"]) for reason in row.reasons} == {
        ("imports.no_such_link", "owner"),
        ("imports.bad_cell", "points_c"),
    }
    found = client_of(company.users["sales"]).get("/api/v1/objects/customers/records", {"q": "登山"}).json()["items"]
    assert [item["values"]["name"] for item in found] == ["王建国"]


def test_a_name_that_several_have_names_nobody(company, steward):
    for _ in range(2):
        company.add_user("sales", name="赵一")
    brought(steward, HEAD + "K1,王建国,13912345678,赵一,登山,5\n")
    assert held(company, "王建国") == (None, "登山")
    (row,) = SourceRecord.objects.unscoped("a test looks").all()
    assert [reason["code"] for reason in row.reasons] == ["imports.several_such_links"]


def test_the_next_file_changes_what_nobody_touched_and_its_undo_brings_it_back(company, steward):
    brought(steward, FIRST)
    later = brought(steward, LATER)
    assert (held(company, "王建国"), held(company, "李静")) == (("manager", "骑行"), ("manager", "跑步"))
    assert stored("王建国").custom["n101"] == 0
    undo(company, later["id"])
    assert (held(company, "王建国"), held(company, "李静")) == (("sales", "登山"), (None, "滑雪"))


def undo(company, import_id: str) -> None:
    undo_whole_import(company.actor("admin"), UUID(import_id), lambda *_: None)


def test_what_people_changed_stays_until_they_unlock_it(company, steward):
    brought(steward, FIRST)
    admin, one = company.actor("admin"), stored("王建国")
    update_customer(admin, one.pk, version=one.version, given={"hobby_c": "围棋"})
    reassign_customers(admin, [one.pk], owner_id=company.users["agent"])
    brought(steward, LATER)
    assert held(company, "王建国") == ("agent", "围棋")
    update_customer(admin, one.pk, version=stored("王建国").version, given={}, unlock=["hobby_c"])
    assert held(company, "王建国") == ("agent", "骑行")


def test_values_that_people_wrote_before_any_source_did_are_theirs(company, steward):
    brought(steward, HEAD + "K1,王建国,13912345678,,,\n")
    one = stored("王建国")
    update_customer(company.actor("admin"), one.pk, version=one.version, given={"hobby_c": "围棋"})
    brought(steward, FIRST)
    assert held(company, "王建国") == ("sales", "围棋")


def test_whoever_may_not_give_customers_away_cannot_map_an_owner(company, steward):
    grants = ("imports.run", "imports.view", "customers.view")
    role = create_role(company.actor("admin"), RoleDraft(name_zh="员", name_en="R", grants=grants, scope_kind="all"))
    client = client_of(company.add_user(role.key))
    offered = {one["key"] for one in client.get("/api/v1/import-fields").json()["objects"]["customers"]}
    assert "owner" not in offered
    draft = upload(client, FIRST.encode()).json()
    assert mapped(client, draft, mapping=MAPPING).status_code == 403


def test_files_of_activities_fill_their_own_fields(company, steward):
    admin = client_of(company.users["admin"])
    send(admin, "post", "studio/objects/activities/fields", {"type": "text", "label": {"zh": "结论", "en": "Result"}})
    brought(steward, FIRST)
    draft = upload(steward, "客户,编号,日期,类型,主题,结论\nK1,A1,2026-03-01,电话,回访,报价已送\n".encode()).json()
    mapping = {
        "客户": "customer_key", "编号": "external_key", "日期": "happened_at", "类型": "kind", "主题": "subject",
        "结论": "result_c",
    }  # fmt: skip
    assert mapped(steward, draft, mapping=mapping, object="activities", source="CALLS").status_code == 200
    run(steward, draft)
    (one,) = Activity.objects.unscoped("a test looks").all()
    assert list(one.custom.values()) == ["报价已送"]


def test_rows_of_an_import_show_an_own_field_as_the_role_sees_it(company, steward):
    done = brought(steward, FIRST)
    grants = ("imports.run", "imports.view", "customers.view", "fields.view_sensitive")
    rights: dict[str, Right] = {"customers.hobby_c": "masked"}
    draft = RoleDraft(name_zh="员", name_en="R", grants=grants, scope_kind="all", field_rights=rights)
    client = client_of(company.add_user(create_role(company.actor("admin"), draft).key))
    shown = client.get(f"/api/v1/imports/{done['id']}/rows").content.decode()
    assert "王建国" in shown
    assert "登山" not in shown
