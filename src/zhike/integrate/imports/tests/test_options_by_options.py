"""Options that hang on another field hold for every way to write: form, cell, many at once, rows of calls and files."""

from typing import Any

import orjson
import pytest
from django.test import Client

from zhike.govern.access.public import RoleDraft, create_role
from zhike.integrate.imports.tests.test_import_over_http import mapped, run, upload
from zhike.platform.ids import new_id
from zhike.platform.rights import Right
from zhike.records.customers.models import Customer
from zhike.studio.objects.tests.devices import send
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
FILE = (
    "编号,姓名,手机,产品线,型号\nK1,王建国,13912345678,水泵,P1\nK2,李静,13812345678,阀门,P1\nK3,赵云,13712345678,,P1\n"
)
MAPPING = {"编号": "external_key", "姓名": "name", "手机": "phones", "产品线": "line_c", "型号": "model_c"}
HERE = "型号与另一字段的值不匹配"
OFFERS = {"": [], "pump": ["p1", "p2"], "valve": ["v1"]}


def choice(zh: str, en: str, **words: str) -> dict[str, Any]:
    choices = [{"value": value, "label": {"zh": text, "en": text}} for value, text in words.items()]
    return {"type": "choice", "label": {"zh": zh, "en": en}, "choices": choices}


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return make_company(everyone=True)


def linked(admin: Client, kind: str) -> None:
    for field in (
        choice("产品线", "Line", pump="水泵", valve="阀门"),
        choice("型号", "Model", p1="P1", p2="P2", v1="V1"),
    ):
        send(admin, "post", f"studio/objects/{kind}/fields", field)
    links = [{"field": "model_c", "by": "line_c", "offers": OFFERS}]
    path = f"studio/objects/{kind}/layout"
    kept = send(admin, "put", path, {"version": 0, "layout": {"links": links}})
    assert (kept["layout"]["links"], send(admin, "get", path)["layout"]["links"]) == (links, links)


def make(client: Client, kind: str, **own: object) -> dict[str, Any]:
    values: dict[str, object] = {"name": "甲", "kind": "organization"}
    if kind in ("contacts", "activities"):
        home = send(client, "post", "objects/customers/records", {"values": {"name": "乙公司", "kind": "organization"}})
        values = {
            "customer": home["id"],
            **({"name": "甲"} if kind == "contacts" else {"subject": "甲", "kind": "call"}),
        }
    elif kind == "devices_c":
        values = {"name": "甲"}
    return send(client, "post", f"objects/{kind}/records", {"values": {**values, **own}})


def refused(client: Client, method: str, path: str, values: dict[str, object], **more: object) -> dict[str, Any]:
    body = send(client, method, path, {"values": values, **more}, status=422)
    return {"code": body["code"], "text": body.get("message", ""), **body["facts"]}


@pytest.mark.parametrize("kind", ["customers", "contacts", "activities", "devices_c"])
def test_a_value_that_is_not_offered_is_refused_however_it_is_written(company, kind):
    admin = client_of(company.users["admin"])
    if kind == "devices_c":
        words = {"zh": "设备", "en": "Device"}
        send(admin, "post", "studio/objects", {"label": words, "plural": words, "key": "devices"})
    linked(admin, kind)
    one = make(admin, kind, line_c="pump", model_c="p2")
    path = f"objects/{kind}/records/{one['id']}"
    told = refused(admin, "patch", path, {"model_c": "v1"}, version=one["version"])
    assert (told["code"], told["field"], told["offered"]) == ("forms.not_offered", "model_c", "P1、P2")
    assert refused(admin, "patch", path, {"line_c": "valve"}, version=one["version"])["value"] == "P2"
    assert refused(admin, "patch", path, {"line_c": ""}, version=one["version"])["code"] == "forms.nothing_offered"
    both = {"line_c": "valve", "model_c": "v1"}
    done = send(admin, "patch", path, {"values": both, "version": one["version"]})
    body = {"batch_id": str(new_id()), "ids": [one["id"]], "values": {"model_c": "p1"}}
    (skipped,) = send(admin, "post", f"objects/{kind}/bulk/edit", body)["skipped"]
    assert skipped["text"] == "产品线为“阀门”时，型号不能选“P1”，可选：V1"
    assert send(admin, "get", path)["values"]["model_c"] == "v1"
    assert send(admin, "get", path)["version"] == done["version"]
    if kind == "devices_c":
        rows = [{"name": "好", **both}, {"name": "坏", "line_c": "valve", "model_c": "p1"}]
        answer = send(admin, "post", "objects/devices_c/bulk", {"rows": rows})
        assert [row["outcome"] for row in answer["rows"]] == ["inserted", "rejected"]
        assert answer["rows"][1]["problems"][0]["code"] == "forms.not_offered"


def test_cells_of_files_of_customers_that_are_not_offered_are_left_with_a_reason(company):
    linked(client_of(company.users["admin"]), "customers")
    steward = client_of(company.users["steward"])
    draft = upload(steward, FILE.encode()).json()
    assert mapped(steward, draft, mapping=MAPPING).status_code == 200
    done = run(steward, draft)
    assert (done["stored"], done["rejected"], done["warned"]) == (3, 0, 2)
    kept = {row.name: len(row.custom) for row in Customer.objects.unscoped("a test looks").all()}
    assert kept == {"王建国": 2, "李静": 1, "赵云": 0}
    assert "产品线为“阀门”时，型号不能选“P1”，可选：V1" in reasons(steward, draft["id"])
    rights: dict[str, Right] = {"customers.line_c": "masked"}
    role = RoleDraft(
        name_zh="员", name_en="R", grants=("imports.view", "customers.view"), scope_kind="all", field_rights=rights
    )
    reader = client_of(company.add_user(create_role(company.actor("admin"), role).key))
    assert set(reasons(reader, draft["id"])) == {HERE}


def reasons(client: Client, import_id: str) -> list[str]:
    rows = orjson.loads(client.get(f"/api/v1/imports/{import_id}/rows").content)["items"]
    return [one["text"] for row in rows for one in row["reasons"]]


def test_whoever_does_not_see_the_other_field_does_not_learn_it_from_a_refusal(company):
    admin = client_of(company.users["admin"])
    linked(admin, "customers")
    one = make(admin, "customers", line_c="pump", model_c="p2")
    rights: dict[str, Right] = {"customers.line_c": "masked"}
    grants = ("customers.view", "customers.edit")
    role = RoleDraft(name_zh="员", name_en="R", grants=grants, scope_kind="all", field_rights=rights)
    editor = client_of(company.add_user(create_role(company.actor("admin"), role).key))
    told = refused(editor, "patch", f"objects/customers/records/{one['id']}", {"model_c": "v1"}, version=1)
    assert told == {"code": "forms.not_offered_here", "text": HERE, "field": "model_c", "label": "型号"}
