"""Files hang on records: what may be brought, and who gets it back."""

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import orjson
import pytest
from PIL import Image

from zhike.govern.access.public import RoleDraft, create_role
from zhike.platform.errors import AppError
from zhike.platform.rights import FieldRights
from zhike.studio.files.models import File
from zhike.studio.files.public import file_of, files_of
from zhike.studio.files.tests.attaching import (
    FIELDS,
    HERE,
    PDF,
    body_of,
    change,
    fetch,
    kept,
    make,
    photo,
    taken,
    upload,
)
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


def test_a_file_comes_back_as_it_was_and_only_to_be_saved(admin):
    _, file = upload(admin)
    assert (file["name"], file["size"], file["media_type"]) == ("合同.pdf", len(PDF), "application/pdf")
    status, record = make(admin, papers_c=[{"id": file["id"], "name": "forged.pdf", "size": 1}])
    assert status == 201
    held = [{"id": file["id"], "name": "合同.pdf", "size": len(PDF), "media_type": "application/pdf"}]
    assert record["values"]["papers_c"] == held
    answer = fetch(admin, record, file["id"])
    assert body_of(answer) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_pdf_is_looked_at_in_its_place_and_other_files_are_not(admin):
    _, pdf = upload(admin)
    _, text = upload(admin, b"hello <script>", "a.html")
    _, record = make(admin, papers_c=[pdf["id"], text["id"]])
    shown = fetch(admin, record, pdf["id"], "preview")
    assert (shown["Content-Type"], shown["Content-Disposition"][:6]) == ("application/pdf", "inline")
    assert fetch(admin, record, text["id"], "preview").status_code == 404
    assert fetch(admin, record, pdf["id"], "thumbnail").status_code == 404


def test_a_picture_is_drawn_anew_and_has_a_small_form(admin):
    _, file = upload(admin, photo("JPEG") + b"<script>", "泵.jpg", "photo_c")
    assert (file["width"], file["height"]) == (640, 320)
    _, record = make(admin, photo_c=[file["id"]])
    small = fetch(admin, record, file["id"], "thumbnail")
    assert Image.open(BytesIO(body_of(small))).size == (320, 160)
    whole = body_of(fetch(admin, record, file["id"], "preview"))
    assert b"<script>" not in whole
    assert fetch(admin, record, file["id"], "thumbnail", **{"if-none-match": small["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("content", "name", "field", "code"),
    [
        (b"MZ\x90\x00", "bill.pdf", "papers_c", "files.program"),
        (PDF, "virus.exe", "papers_c", "files.program"),
        (photo(), "photo.pdf", "papers_c", "files.not_what_it_says"),
        (PDF, "photo.pdf", "photo_c", "files.no_picture"),
        (b"\x89PNG\r\n\x1a\nnonsense", "a.png", "photo_c", "files.no_picture"),
        (b"", "a.txt", "papers_c", "files.empty"),
    ],
)
def test_what_must_not_be_attached_is_refused_and_nothing_is_kept(admin, settings, content, name, field, code):
    status, problem = upload(admin, content, name, field)
    assert (status, problem["code"]) == (422, code)
    assert not File.objects.unscoped("test").exists()
    assert kept(settings) == []


def test_a_file_that_is_too_large_is_refused(admin, monkeypatch):
    monkeypatch.setattr("zhike.studio.files.actions.uploading.MOST_BYTES", 2**20)
    assert upload(admin, PDF + b"x" * 2**20)[1]["code"] == "files.too_large"
    monkeypatch.setattr("zhike.studio.files.actions.uploading.MOST_IMAGE_BYTES", 10)
    assert upload(admin, photo(), "a.png", "photo_c")[1]["code"] == "files.too_large"


def test_the_same_content_is_kept_once(admin, settings):
    upload(admin)
    upload(admin, name="again.pdf")
    assert len(kept(settings)) == 1


def test_only_who_may_write_the_field_brings_files(company, admin):
    sales = client_of(company.users["sales"])
    assert upload(sales)[0] in {403, 404}
    assert upload(admin, field="name")[0] == 404
    assert upload(admin, field="nothing_c")[0] == 404


def test_nobody_takes_the_file_of_another(company, admin):
    other = client_of(company.add_user("admin", name="别人"))
    _, mine = upload(admin)
    status, problem = make(other, papers_c=[mine["id"]])
    assert (status, problem["code"]) == (422, "files.gone")
    _, record = make(admin, papers_c=[mine["id"]])
    # Held by a record, it is not for another record either, whoever asks.
    assert make(admin, papers_c=[mine["id"]])[1]["code"] == "files.gone"
    assert fetch(other, record, mine["id"]).status_code == 200


def test_a_file_for_one_field_is_not_for_another(admin):
    _, file = upload(admin, photo(), "a.png", "papers_c")
    assert make(admin, photo_c=[file["id"]])[1]["code"] == "files.gone"


def test_files_follow_the_rights_to_the_record_and_to_the_field(company, admin):
    draft = RoleDraft(name_zh="看", name_en="See", grants=("devices_c.view",), scope_kind="all")
    create_role(company.actor("admin"), draft)
    _, file = upload(admin)
    _, record = make(admin, papers_c=[file["id"]])
    stranger = client_of(make_company("b").users["admin"])
    assert fetch(stranger, record, file["id"]).status_code in {403, 404}
    assert fetch(client_of(company.users["sales"]), record, file["id"]).status_code in {403, 404}


@pytest.mark.parametrize("right", ["hidden", "masked"])
def test_files_of_a_field_that_one_does_not_see_are_not_there(company, admin, right):
    _, file = upload(admin)
    _, record = make(admin, papers_c=[file["id"]])
    actor = company.actor("admin")
    blind = replace(
        actor, grants=frozenset({"devices_c.view"}), field_rights=FieldRights({"devices_c.papers_c": right})
    )
    assert files_of(blind, "devices_c", UUID(record["id"])) == ()
    with pytest.raises(AppError) as refused:
        file_of(blind, "devices_c", record_id=UUID(record["id"]), file_id=UUID(file["id"]))
    assert refused.value.status == 404


def test_a_file_that_is_let_go_comes_back_with_its_earlier_value(admin):
    _, file = upload(admin)
    _, record = make(admin, papers_c=[file["id"]])
    _, without = change(admin, record, papers_c=[])
    assert fetch(admin, record, file["id"]).status_code == 404
    status, again = change(admin, without, papers_c=record["values"]["papers_c"])
    assert (status, again["values"]["papers_c"][0]["name"]) == (200, "合同.pdf")
    assert body_of(fetch(admin, record, file["id"])) == PDF


def test_the_files_of_a_record_are_listed_with_who_brought_them(admin):
    _, one = upload(admin)
    _, two = upload(admin, photo(), "泵.png", "photo_c")
    _, record = make(admin, papers_c=[one["id"]], photo_c=[two["id"]])
    items = orjson.loads(admin.get(f"{HERE}/records/{record['id']}/files").content)["items"]
    assert [(it["name"], it["field"], it["user_name"]) for it in items] == [
        ("泵.png", "photo_c", "admin"),
        ("合同.pdf", "papers_c", "admin"),
    ]


def test_customers_take_files_too(company, admin):
    sales = client_of(company.users["sales"])
    made = admin.post("/api/v1/studio/objects/customers/fields", FIELDS[0], content_type="application/json")
    assert made.status_code == 201, made.content
    _, file = upload(sales, here="/api/v1/objects/customers")
    values = {"name": "华辰", "kind": "organization", "papers_c": [file["id"]]}
    answer = sales.post("/api/v1/objects/customers/records", {"values": values}, content_type="application/json")
    customer = orjson.loads(answer.content)
    assert customer["values"]["papers_c"][0]["name"] == "合同.pdf"
    place = f"/api/v1/objects/customers/records/{customer['id']}"
    assert body_of(taken(sales.get(f"{place}/files/{file['id']}"))) == PDF
    _, second = upload(sales, name="b.pdf", here="/api/v1/objects/customers")
    body = {"version": customer["version"], "values": {"papers_c": [file["id"], second["id"]]}}
    assert sales.patch(place, body, content_type="application/json").status_code == 200
