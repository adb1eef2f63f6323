"""When the reader's guess is wrong, its user says how to read the file and sees the new columns at once."""

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhike.integrate.sources.models import Import
from zhike.platform.jobs import tasks
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


def upload(client, body, name="客户.csv"):
    return client.post("/api/v1/imports", {"file": SimpleUploadedFile(name, body)}).json()


def choose(client, draft, **reading):
    return client.put(f"/api/v1/imports/{draft['id']}/reading", reading, content_type="application/json")


def names(draft):
    return [column["name"] for column in draft["file"]["columns"]]


def two_sheets(tmp_path):
    book = openpyxl.Workbook()
    for name, rows in {
        "说明": [["填写", "说明"], ["请勿", "改列名"]],
        "客户": [["姓名", "手机"], ["王建国", "13912345678"]],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path.read_bytes()


def test_another_sheet_brings_its_own_columns_and_its_own_guess(steward, tmp_path):
    draft = upload(steward, two_sheets(tmp_path), "book.xlsx")
    assert draft["file"]["sheet"] == "说明"
    chosen = choose(steward, draft, sheet="客户").json()
    assert (chosen["file"]["sheet"], names(chosen), chosen["rows_total"]) == ("客户", ["姓名", "手机"], 1)
    assert {key: guess["field"] for key, guess in chosen["guess"]["mapping"].items()} == {
        "姓名": "name",
        "手机": "phones",
    }


def test_the_import_then_reads_the_chosen_sheet(steward, tmp_path):
    draft = upload(steward, two_sheets(tmp_path), "book.xlsx")
    choose(steward, draft, sheet="客户")
    body = {"source": "表", "object": "customers", "mapping": {"姓名": "name", "手机": "phones"}}
    steward.put(f"/api/v1/imports/{draft['id']}/mapping", body, content_type="application/json")
    tasks.run_job(steward.post(f"/api/v1/imports/{draft['id']}/start").json()["job_id"])
    done = steward.get(f"/api/v1/imports/{draft['id']}").json()
    assert (done["state"], done["rows_in"], done["stored"]) == ("done", 1, 1)


def test_another_encoding_is_taken_as_told_and_seen_in_the_samples(steward):
    draft = upload(steward, "姓名,城市\n王建国,杭州\n".encode("gb18030"))
    wrong = choose(steward, draft, encoding="cp1252").json()
    assert (wrong["file"]["encoding"], wrong["file"]["encoding_confidence"]) == ("cp1252", 1)
    assert names(wrong) != ["姓名", "城市"]
    right = choose(steward, draft, encoding="gb18030").json()
    assert names(right) == ["姓名", "城市"]
    assert right["file"]["columns"][1]["samples"] == ["杭州"]


def test_another_delimiter_cuts_the_columns_anew(steward):
    draft = upload(steward, "姓名|城市,区\n王建国|杭州,西湖\n李静|上海,静安\n".encode())
    assert names(choose(steward, draft, delimiter="|").json()) == ["姓名", "城市,区"]
    assert names(choose(steward, draft, delimiter=",").json()) == ["姓名|城市", "区"]


def test_the_header_may_stand_further_down_or_not_at_all(steward):
    draft = upload(steward, "导出,2026\n姓名,手机\n王建国,13912345678\n".encode())
    below = choose(steward, draft, header_row=2).json()
    assert (names(below), below["file"]["header_row"], below["rows_total"]) == (["姓名", "手机"], 2, 1)
    none = choose(steward, draft, header_row=0).json()
    assert (names(none), none["file"]["has_header"], none["rows_total"]) == (["column_1", "column_2"], False, 3)


def test_blank_is_detected_again(steward):
    draft = upload(steward, "姓名;手机\n王建国;13912345678\n李静;13912345679\n".encode())
    choose(steward, draft, delimiter="|")
    assert names(choose(steward, draft).json()) == names(draft) == ["姓名", "手机"]


def test_a_new_reading_begins_a_mapped_import_anew(steward):
    draft = upload(steward, "姓名,手机\n王建国,13912345678\n".encode())
    body = {"source": "表", "object": "customers", "mapping": {"姓名": "name"}}
    steward.put(f"/api/v1/imports/{draft['id']}/mapping", body, content_type="application/json")
    again = choose(steward, draft, header_row=0).json()
    assert (again["state"], again["mapping"]) == ("draft", {})


@pytest.mark.parametrize(
    ("reading", "code"),
    [({"sheet": "没有"}, "tabular.sheet_not_found"), ({"sheet": "客户", "header_row": 900}, "tabular.no_header_row")],
)
def test_what_cannot_be_read_so_is_refused_and_changes_nothing(steward, tmp_path, reading, code):
    draft = upload(steward, two_sheets(tmp_path), "book.xlsx")
    answer = choose(steward, draft, **reading)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    after = steward.get(f"/api/v1/imports/{draft['id']}").json()
    assert (names(after), after["reading"]) == (names(draft), draft["reading"])


def test_an_import_that_has_run_is_not_read_another_way(steward):
    draft = upload(steward, "姓名,手机\n王建国,13912345678\n".encode())
    Import.objects.unscoped("test").filter(pk=draft["id"]).update(state="done")
    answer = choose(steward, draft, header_row=0)
    assert (answer.status_code, answer.json()["code"]) == (409, "sources.already_started")


def test_a_codec_that_is_no_text_encoding_is_refused(steward):
    draft = upload(steward, "姓名\n王\n".encode())
    assert choose(steward, draft, encoding="rot13").status_code == 422
