"""Contacts by file, rights of the person who imports, and files that the product itself exported."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhike.govern.access.public import RoleDraft, create_role
from zhike.integrate.imports.rows.guessing import looks_exact
from zhike.platform.actor import system_actor
from zhike.platform.catalog import object_for
from zhike.platform.jobs import tasks
from zhike.studio.objects.tests.devices import send
from zhike.testing import client_of

pytestmark = pytest.mark.django_db

FEW = {"编号": "no_c", "名称": "name", "功率": "power_c"}


def test_contacts_name_their_customer_and_can_be_taken_back(files, admin):
    customer = send(admin, "post", "customers", {"values": {"kind": "organization", "name": "海天有限公司"}})
    mapping = {"客户": "customer", "姓名": "name", "电话": "phone"}
    draft = files.mapped("客户,姓名,电话", "海天有限公司,王芳,13912345678", ",李静,", mapping=mapping, into="contacts")
    done = files.start(draft)
    assert (done["stored"], done["rejected"]) == (1, 1)
    (one,) = send(admin, "get", "objects/contacts/records")["items"]
    assert (one["values"]["name"], one["values"]["customer"]) == ("王芳", customer["id"])
    assert files.undo(done)["outcome"]["taken_back"] == 1
    assert send(admin, "get", "objects/contacts/records")["items"] == []


def test_a_field_that_a_role_closes_cannot_be_mapped_and_nothing_is_remembered(files, company):
    system = system_actor(company.tenant.id)
    draft_role = RoleDraft(
        name_zh="录入",
        name_en="Clerk",
        grants=("imports.run", "imports.view", "devices_c.view", "devices_c.create"),
        scope_kind="all",
        field_rights={"devices_c.power_c": "view"},
    )
    clerk = type(files)(client_of(company.add_user(create_role(system, draft_role).key)))
    draft = clerk.upload("编号,名称,功率", "A1,一号机,1")
    assert clerk.map(draft, FEW, status=403)["code"] == "platform.read_only_field"
    assert clerk.map(draft, {"名称": "name"}, status=403, mode="update", keys=["name"])["code"] == "platform.forbidden"
    known = send(clerk.client, "get", "import-fields")["objects"]["devices_c"]
    assert "power_c" not in {one["key"] for one in known}
    assert clerk.read(draft)["state"] == "draft"


def test_an_export_for_programs_comes_back_without_a_change(files, admin, company, settings, tmp_path):
    settings.ZHIKE_EXPORTS = tmp_path / "exports"
    files.run(
        "编号,名称,功率,价格,购买日期,检修,在用,状态",
        'A1,一号机,"1,200",1.2万,2024年3月1日,2024/3/2 9:30,是,正常',
        'A2," 二号,机=1",,¥12.50,,,否,bad',
        mapping={
            **FEW,
            "价格": "price_c",
            "购买日期": "bought_on_c",
            "检修": "checked_at_c",
            "在用": "in_use_c",
            "状态": "state_c",
        },
    )
    before = files.devices()
    job = send(admin, "post", "objects/devices_c/exports", {"form": "machines", "kind": "csv"}, status=202)
    tasks.run_job(send(admin, "get", f"exports/{job['id']}")["job_id"])
    body = b"".join(admin.get(f"/api/v1/exports/{job['id']}/file").streaming_content)
    draft = admin.post("/api/v1/imports", {"file": SimpleUploadedFile("again.csv", body)}).json()
    columns = [one["name"] for one in draft["file"]["columns"]]
    guess = send(admin, "get", f"imports/{draft['id']}/guess?object=devices_c")
    assert looks_exact(object_for(company.actor("admin"), "devices_c").fields, columns)
    assert guess["ruleset"] == {"is_exact": True}
    mapping = {column: one["field"] for column, one in guess["mapping"].items()}
    files.map(draft, mapping, mode="update", keys=["no_c"], is_exact=True)
    done = files.start(draft)
    assert (done["stored"], done["rejected"], done["skipped"]) == (0, 0, 2)
    assert files.devices() == before
