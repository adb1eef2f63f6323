"""What somebody sees leaves as a file with the same masks and scope, and nothing in it runs."""

import csv
from dataclasses import replace

import openpyxl
import pytest
from django.conf import settings as conf

from zhike.adapters.tabular import plain_cell
from zhike.govern.audit.models import AuditEntry
from zhike.platform.errors import AppError
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext
from zhike.platform.rights import FieldRights
from zhike.records.customers.public import create_customer, update_customer
from zhike.studio.exports import jobs
from zhike.studio.exports.models import Export
from zhike.studio.exports.public import ExportDraft, delete_export, get_export, request_export, take_export
from zhike.studio.exports.queries import stored_path
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
COLUMNS = ("name", "kind", "phone", "owner", "created_at")
RISKY = ["=1+1", "+cmd", "-2+3", "@sum", "＝x", "\tx"]


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_EXPORTS = tmp_path / "exports"
    return make_company()


def seller(company):
    actor = company.actor("sales")
    return replace(actor, grants=actor.grants | {"customers.export"})


def customer(actor, name="北京某某科技有限公司", **values):
    return create_customer(actor, {"name": name, "kind": "organization", **values}).id


def run(actor, draft):
    """Ask for an export, run its job as the worker would, and return its row as it is then."""
    row = request_export(actor, draft)
    job = job_of(row)
    jobs.run(JobContext(job, actor), job.payload)
    return get_export(actor, row.pk)


def job_of(row) -> JobRun:
    assert row.job_id
    return JobRun.objects.unscoped("test").get(pk=row.job_id)


def lines(row, encoding="utf-8-sig"):
    with stored_path(row.tenant_id, row.pk).open(encoding=encoding, newline="") as stream:
        return list(csv.reader(stream))


def test_people_get_words_local_times_and_their_own_scope(company):
    actor = seller(company)
    customer(actor, phone="13800138001")
    customer(replace(company.actor("manager"), user_id=company.users["manager"]), name="别人的客户")
    row = run(actor, ExportDraft(object_key="customers", kind="csv", fields=COLUMNS, sort="name"))
    header, *rest = lines(row)
    assert header == ["名称", "类型", "电话", "负责人", "创建时间"]
    assert [line[:4] for line in rest] == [["北京某某科技有限公司", "企业", "13800138001", "sales"]]
    assert row.rows == 1
    assert row.state == "done"
    assert len(row.sha256) == 64


def test_what_is_masked_on_the_screen_is_masked_in_the_file(company):
    customer(company.actor("sales"), phone="13800138001")
    actor = replace(company.actor("marketing"), grants=company.actor("marketing").grants | {"customers.export"})
    row = run(actor, ExportDraft(object_key="customers", kind="csv", fields=("name", "phone")))
    assert lines(row)[1] == ["北京某某科技有限公司", "138****8001"]
    assert row.masked == ["phone"]
    with pytest.raises(AppError) as refused:
        request_export(actor, ExportDraft(object_key="customers", where={"field": "phone", "op": "is_filled"}))
    assert refused.value.status == 403


def test_no_cell_for_people_can_run_and_cells_for_machines_are_exact(company):
    actor = replace(seller(company), grants=seller(company).grants | {"exports.raw"})
    for text in RISKY:
        customer(actor, name=f"n{RISKY.index(text)}", remark=text)
    asked = ExportDraft(object_key="customers", kind="csv", fields=("name", "remark"), sort="name")
    stripped = [text.strip() for text in RISKY]
    guarded = [line[1] for line in lines(run(actor, asked))[1:]]
    assert [text[0] for text in guarded[:5]] == ["'"] * 5
    assert [plain_cell(text) for text in guarded] == stripped
    exact = lines(run(actor, replace(asked, form="machines")), "utf-8")
    assert exact[0] == ["name", "remark"]
    assert [line[1] for line in exact[1:]] == stripped


def test_a_workbook_says_who_took_it_and_holds_texts_as_texts(company):
    actor = seller(company)
    customer(actor, name="=HYPERLINK(1)")
    row = run(actor, ExportDraft(object_key="customers", fields=("name", "order_count")))
    path = stored_path(row.tenant_id, row.pk)
    book = path.with_suffix(".xlsx")
    path.rename(book)
    sheet = openpyxl.load_workbook(book).active
    mark, header, first = list(sheet.iter_rows(values_only=True))
    assert mark[0].startswith("甲 · 客户 · sales · ")
    assert str(row.pk) in mark[0]
    assert header == ("名称", "订单数")
    assert first == ("=HYPERLINK(1)", 0)
    assert sheet["A3"].data_type == "s"


def test_only_the_chosen_records_and_only_those_in_scope(company):
    actor = seller(company)
    mine, other = customer(actor, "甲公司"), customer(actor, "乙公司")
    hidden = customer(company.actor("manager"), "丙公司")
    draft = ExportDraft(object_key="customers", kind="csv", fields=("name",), record_ids=(str(other), str(hidden)))
    assert lines(run(actor, draft))[1:] == [["乙公司"]]
    assert mine


@pytest.mark.parametrize(("form", "grant"), [("people", "customers.export"), ("machines", "exports.raw")])
def test_who_lacks_the_grant_gets_nothing_at_any_step(company, form, grant):
    everything = seller(company).grants | {"exports.raw"}
    actor, poorer = (replace(seller(company), grants=one) for one in (everything, everything - {grant}))
    customer(actor)
    draft = ExportDraft(object_key="customers", kind="csv", form=form, fields=("name",))
    for act in (lambda: request_export(poorer, draft), lambda: take_export(poorer, run(actor, draft).pk)):
        with pytest.raises(AppError) as refused:
            act()
        assert refused.value.status == 403
    assert Export.objects.unscoped("test").get().downloads == 0


def test_a_right_lost_before_the_job_runs_stops_it_and_leaves_no_file(company):
    actor = seller(company)
    row = request_export(actor, ExportDraft(object_key="customers"))
    job = job_of(row)
    with pytest.raises(AppError):
        jobs.run(JobContext(job, company.actor("sales")), job.payload)
    assert get_export(actor, row.pk).state == "failed"
    assert not [path for path in conf.ZHIKE_EXPORTS.rglob("*") if path.is_file()]


def test_more_than_one_batch_comes_whole(company, monkeypatch):
    from zhike.platform import lists

    monkeypatch.setattr(lists, "BATCH", 2)
    actor = seller(company)
    names = [f"公司{at}" for at in range(5)]
    for name in names:
        customer(actor, name)
    row = run(actor, ExportDraft(object_key="customers", kind="csv", fields=("name",), sort="created_at"))
    assert [line[0] for line in lines(row)[1:]] == names


def test_over_http_the_file_comes_once_made_and_every_download_is_in_the_audit(company):
    actor = company.actor("manager")
    made = customer(actor)
    update_customer(actor, made, version=1, given={"level": "A"})
    client, other = client_of(company.users["manager"]), client_of(company.users["admin"])
    answer = client.post("/api/v1/objects/customers/exports", {"kind": "csv"}, "application/json")
    assert answer.status_code == 202
    path = f"/api/v1/exports/{answer.json()['id']}"
    assert client.get(f"{path}/file").status_code == 409
    job = JobRun.objects.unscoped("test").get(pk=answer.json()["job_id"])
    jobs.run(JobContext(job, actor), job.payload)
    got = client.get(f"{path}/file")
    assert got.status_code == 200
    assert "attachment" in got["Content-Disposition"]
    assert "北京某某" in b"".join(got).decode("utf-8-sig")
    assert other.get(path).status_code == 404
    assert [one["state"] for one in client.get("/api/v1/exports").json()["items"]] == ["done"]
    acts = (
        AuditEntry.objects.unscoped("test").filter(object_key="exports").order_by("at").values_list("action", flat=True)
    )
    assert list(acts) == ["requested", "exported", "downloaded"]
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_an_unfinished_export_is_cancelled_not_deleted(company):
    actor = company.actor("manager")
    client = client_of(company.users["manager"])
    row = request_export(actor, ExportDraft(object_key="customers"))
    with pytest.raises(AppError) as refused:
        delete_export(actor, row.pk)
    assert refused.value.status == 409
    assert client.post(f"/api/v1/exports/{row.pk}/cancel").status_code == 204
    assert get_export(actor, row.pk).state == "cancelled"
    assert client.post(f"/api/v1/exports/{row.pk}/cancel").status_code == 409


def test_after_its_time_the_file_is_gone_and_says_so(company):
    actor = seller(company)
    customer(actor)
    row = run(actor, ExportDraft(object_key="customers", kind="csv"))
    Export.objects.unscoped("test").update(expires_at=row.created_at)
    with pytest.raises(AppError) as refused:
        take_export(actor, row.pk)
    assert refused.value.status == 410
    run(actor, ExportDraft(object_key="customers", kind="csv"))
    assert not stored_path(row.tenant_id, row.pk).exists()


def test_a_hidden_field_is_no_column_even_when_asked_for(company):
    actor = seller(company)
    customer(actor, phone="13800138001")
    blind = replace(actor, field_rights=FieldRights({"customers.phone": "hidden"}))
    row = run(blind, ExportDraft(object_key="customers", kind="csv", fields=("name", "phone")))
    assert (lines(row), row.left_out) == ([["名称"], ["北京某某科技有限公司"]], ["phone"])
    whole = run(blind, ExportDraft(object_key="customers", kind="csv"))
    assert "phone" not in whole.query["fields"]
    assert whole.left_out == [], "nobody is told of fields that they did not name"


def test_rights_that_changed_since_it_was_asked_for_are_told(company):
    actor = seller(company)
    customer(actor, phone="13800138001")
    asked = request_export(actor, ExportDraft(object_key="customers", kind="csv", fields=("name", "phone", "email")))
    poorer = replace(actor, field_rights=FieldRights({"customers.phone": "hidden", "customers.email": "masked"}))
    jobs.run(JobContext(job_of(asked), poorer), job_of(asked).payload)
    row = get_export(actor, asked.pk)
    assert (lines(row)[0], row.left_out, row.masked) == (["名称", "邮箱"], ["phone"], ["email"])
