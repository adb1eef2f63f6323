"""The wizard's way: upload, map, dry run, start, look, download what was rejected."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhike.govern.access.public import RoleDraft, create_role
from zhike.integrate.cleaning.rules.headers import HEADERS
from zhike.integrate.sources.models import Import, SourceFile, SourceRecord
from zhike.platform.jobs import tasks
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db

CSV = "编号,姓名,手机\nK1,王建国,13912345678\nK2,李静\n,,\nK3,=cmd(),13812345677\n"


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


def upload(client, text=CSV, name="客户.csv"):
    body = text if isinstance(text, bytes) else text.encode("gb18030")
    return client.post("/api/v1/imports", {"file": SimpleUploadedFile(name, body)})


def mapped(client, draft, **extra):
    mapping = {column: guess["field"] for column, guess in draft["guess"]["mapping"].items()}
    body = {"source": "ERP", "object": draft["guess"]["object"], "mapping": mapping} | extra
    return client.put(f"/api/v1/imports/{draft['id']}/mapping", body, content_type="application/json")


def run(client, draft):
    started = client.post(f"/api/v1/imports/{draft['id']}/start")
    assert started.status_code == 202, started.content
    tasks.run_job(started.json()["job_id"])
    return client.get(f"/api/v1/imports/{draft['id']}").json()


def test_an_upload_tells_what_the_file_is_and_seems_to_mean(steward):
    answer = upload(steward)
    assert answer.status_code == 201, answer.content
    draft = answer.json()
    assert (draft["state"], draft["file"]["encoding"], draft["file"]["delimiter"]) == ("draft", "gb18030", ",")
    assert [column["name"] for column in draft["file"]["columns"]] == ["编号", "姓名", "手机"]
    assert {column: guess["field"] for column, guess in draft["guess"]["mapping"].items()} == {
        "编号": "external_key",
        "姓名": "name",
        "手机": "phones",
    }
    assert draft["guess"]["object"] == "customers"


def test_a_dry_run_counts_and_stores_nothing(steward):
    draft = upload(steward).json()
    assert mapped(steward, draft).json()["state"] == "mapped"
    tried = steward.post(f"/api/v1/imports/{draft['id']}/dry-run").json()
    assert (tried["rows"], tried["stored"]) == (2, 2)
    assert SourceRecord.objects.unscoped("test").count() == 0


def test_a_run_ends_with_rows_in_equal_stored_and_rejected_and_skipped(steward):
    draft = upload(steward).json()
    mapped(steward, draft)
    done = run(steward, draft)
    assert (done["state"], done["rows_in"], done["stored"], done["rejected"], done["skipped"]) == ("done", 4, 2, 1, 1)
    rows = steward.get(f"/api/v1/imports/{draft['id']}/rows?status=rejected").json()["items"]
    assert [(row["row_no"], row["raw"], row["reasons"][0]["code"]) for row in rows] == [
        (3, {"编号": "K2", "姓名": "李静"}, "tabular.too_few_cells")
    ]


def test_rejected_rows_come_back_as_a_harmless_csv_with_reasons(steward):
    draft = upload(steward, "编号,姓名,手机\n=1+1,李静\n").json()
    mapped(steward, draft, mapping={"编号": "external_key", "姓名": "name"})
    run(steward, draft)
    answer = steward.get(f"/api/v1/imports/{draft['id']}/rejected.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "编号,姓名,手机,文件行号,拒绝原因"
    assert lines[1].startswith("'=1+1,李静,,2,")


def test_who_may_not_see_sensitive_values_sees_masks(company, steward):
    draft = upload(steward).json()
    mapped(steward, draft, mapping={"编号": "external_key", "姓名": "name"})
    run(steward, draft)
    auditor = client_of(company.users["auditor"])
    row = auditor.get(f"/api/v1/imports/{draft['id']}/rows?status=stored").json()["items"][0]
    assert "13912345678" not in str(row)
    assert auditor.get(f"/api/v1/imports/{draft['id']}").json()["file"]["columns"][2]["samples"] == []


def test_who_may_not_import_is_refused_and_nothing_is_kept(company, settings):
    answer = upload(client_of(company.users["sales"]))
    assert answer.status_code == 403
    assert not Import.objects.unscoped("test").exists()
    assert not list(settings.ZHIKE_UPLOADS.rglob("*"))


def test_another_company_cannot_even_learn_that_an_import_exists(steward):
    draft = upload(steward).json()
    stranger = client_of(make_company("乙").users["steward"])
    for path in ("", "/rows", "/rejected.csv"):
        assert stranger.get(f"/api/v1/imports/{draft['id']}{path}").status_code == 404
    for verb in ("start", "cancel", "undo", "dry-run"):
        assert stranger.post(f"/api/v1/imports/{draft['id']}/{verb}").status_code == 404
    assert Import.objects.unscoped("test").get().state == "draft"


def test_a_broken_workbook_is_refused_in_words_and_leaves_nothing(steward, settings):
    answer = upload(steward, b"PK\x03\x04 not a workbook", "坏.xlsx")
    assert answer.status_code == 422
    assert "坏.xlsx" in answer.json()["message"]
    assert not SourceFile.objects.unscoped("test").exists()
    assert not [path for path in settings.ZHIKE_UPLOADS.rglob("*") if path.is_file()]


def test_the_source_remembers_its_columns_for_the_next_file(steward):
    draft = upload(steward).json()
    mapped(steward, draft, mapping={"编号": "external_key", "姓名": "name"})
    again = upload(steward, CSV + "K4,赵云,13712345678\n").json()
    assert again["guess"]["source_name"] == "ERP"
    assert {column: one["field"] for column, one in again["guess"]["mapping"].items()} == {
        "编号": "external_key",
        "姓名": "name",
    }


def test_the_same_file_again_is_refused_until_it_is_meant(steward):
    draft = upload(steward).json()
    mapped(steward, draft)
    run(steward, draft)
    again = upload(steward).json()
    assert again["guess"]["same_file_as"] == draft["id"]
    refused = mapped(steward, again)
    assert (refused.status_code, refused.json()["code"]) == (409, "sources.same_file")
    assert mapped(steward, again, may_repeat=True).status_code == 200


def test_a_draft_can_be_taken_up_again_and_names_its_uploader(steward):
    draft = upload(steward).json()
    again = steward.get(f"/api/v1/imports/{draft['id']}").json()
    assert (again["guess"], again["user_name"]) == (draft["guess"], "steward")
    mapped(steward, draft)
    done = run(steward, draft)
    assert done["guess"] is None
    assert steward.get("/api/v1/imports").json()["items"][0]["user_name"] == "steward"


def test_reasons_come_in_the_readers_words(steward):
    draft = upload(steward).json()
    mapped(steward, draft)
    done = run(steward, draft)
    assert set(done["reason_texts"]) == set(done["reasons"])
    assert done["reason_texts"]["tabular.blank_row"] == "空行，已跳过"


def test_the_menu_of_fields_holds_every_field_that_a_header_can_name(steward):
    objects = steward.get("/api/v1/import-fields").json()["objects"]
    offered = {key: {field["key"] for field in fields} for key, fields in objects.items()}
    named = {key: set(names.values()) for key, names in HEADERS.items()}
    assert {key: offered[key] for key in named} == {**named, "customers": named["customers"] | {"owner"}}
    # Headers of the others are known by their labels alone.
    assert offered.keys() - named.keys() == {"observations", "signals"}


def test_a_job_names_its_phase_in_the_readers_words(steward):
    draft = upload(steward).json()
    mapped(steward, draft)
    job = steward.post(f"/api/v1/imports/{draft['id']}/start").json()["job_id"]
    tasks.run_job(job)
    told = steward.get(f"/api/v1/jobs/{job}").json()
    assert (told["phase"].startswith("imports.phase."), told["phase_label"] not in ("", told["phase"])) == (True, True)


def test_a_column_cannot_fill_a_field_that_a_role_keeps_from_the_importer(company):
    admin = company.actor("admin")
    draft = RoleDraft(
        name_zh="导入员",
        name_en="Importer",
        grants=("imports.run", "imports.view", "customers.view"),
        scope_kind="all",
        field_rights={"customers.phone": "view"},
    )
    browser = client_of(company.add_user(create_role(admin, draft).key))
    offered = [one["key"] for one in browser.get("/api/v1/import-fields").json()["objects"]["customers"]]
    assert "phones" not in offered
    assert "emails" in offered
    file = SimpleUploadedFile("a.csv", "姓名,手机\n张三,13812345678\n".encode())
    made = browser.post("/api/v1/imports", {"file": file}).json()
    body = {"source": "样本", "object": "customers", "mapping": {"姓名": "name", "手机": "phones"}}
    refused = browser.put(f"/api/v1/imports/{made['id']}/mapping", body, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "platform.read_only_field")
    assert browser.get(f"/api/v1/imports/{made['id']}").json()["state"] == "draft"
