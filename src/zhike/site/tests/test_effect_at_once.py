"""What is taken away is gone at once: open streams end, and what waits in the queue runs with the rights of then, or not."""

from dataclasses import replace
from typing import Any

import pytest

from zhike.govern.access.public import RoleDraft, create_role, load_actor, set_user_roles
from zhike.govern.people.public import set_user_active
from zhike.integrate.imports.tests.conftest import Files
from zhike.integrate.sources.models import Import
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.jobs import context, tasks
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext, start_job
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_customer
from zhike.studio.bulk.public import Target, edit_many
from zhike.studio.exports.models import Export
from zhike.studio.exports.public import ExportDraft, request_export
from zhike.studio.exports.queries import stored_path
from zhike.studio.handovers.models import Handover
from zhike.studio.handovers.public import HandoverDraft, start_handover
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_EXPORTS = tmp_path / "exports"
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return make_company()


def boss(company):
    return replace(company.actor("manager"), grants=frozenset({"*"}))


def disable(company, role):
    set_user_active(system_actor(company.tenant.id), company.users[role], is_active=False)


def demote(company, role, *keys):
    set_user_roles(company.actor("admin"), company.users[role], keys)


def work(job_id):
    """Run a job as the worker does, with the rights that its user has now."""
    tasks.run_job(job_id)
    return JobRun.objects.unscoped("test").get(pk=job_id)


def visits(company, customer, between):
    """Open the stream of a customer's steps; ``between`` runs at the first tick instead of sleeping."""
    with pytest.MonkeyPatch.context() as patch:
        ticks = iter([between])
        patch.setattr("zhike.integrate.events.queries.paths.time.sleep", lambda _seconds: next(ticks)())
        answer: Any = client_of(company.users["manager"]).get(f"/api/v1/customers/{customer}/visits/stream")
        return [part.decode()[:4] for part in answer.streaming_content]


def test_a_stream_ends_at_the_next_tick_when_its_reader_is_disabled(company):
    customer = create_customer(boss(company), {"name": "客户", "kind": "person"}).id
    assert visits(company, customer, lambda: disable(company, "manager")) == ["data"]


def test_a_stream_ends_at_the_next_tick_when_the_role_is_taken_away(company):
    customer = create_customer(boss(company), {"name": "客户", "kind": "person"}).id
    assert visits(company, customer, lambda: demote(company, "manager")) == ["data"]


def test_a_stream_ends_when_the_record_leaves_the_scope(company):
    customer = create_customer(system_actor(company.tenant.id), {"name": "无主", "kind": "person"}).id
    Customer.objects.unscoped("test").filter(pk=customer).update(department_id=company.departments["华东"])
    assert visits(company, customer, lambda: demote(company, "manager", "sales")) == ["data"]


def test_an_export_of_somebody_disabled_makes_no_file_and_says_why(company):
    row = request_export(company.actor("manager"), ExportDraft(object_key="customers", kind="csv"))
    disable(company, "manager")
    ended = work(row.job_id)
    assert (ended.state, ended.message_code) == ("failed", "access.disabled")
    row = Export.objects.unscoped("test").get()
    assert (row.state, row.message_code) == ("failed", "access.disabled")
    assert not stored_path(row.tenant_id, row.pk).exists()


def test_an_export_of_somebody_who_lost_the_right_makes_no_file_and_says_why(company):
    row = request_export(company.actor("manager"), ExportDraft(object_key="customers", kind="csv"))
    demote(company, "manager", "marketing")
    ended = work(row.job_id)
    assert (ended.state, ended.message_code) == ("failed", "platform.forbidden")
    assert Export.objects.unscoped("test").get().state == "failed"
    assert not stored_path(row.tenant_id, row.pk).exists()


def test_an_export_holds_the_rows_of_the_scope_of_then(company):
    manager = company.actor("manager")
    create_customer(manager, {"name": "自己的", "kind": "person"})
    create_customer(company.actor("sales"), {"name": "同事的", "kind": "person"})
    row = request_export(manager, ExportDraft(object_key="customers", kind="csv", fields=("name",)))
    given = RoleDraft(
        name_zh="导出", name_en="Exporter", grants=("customers.view", "customers.export"), scope_kind="own"
    )
    demote(company, "manager", create_role(company.actor("admin"), given).key)
    assert work(row.job_id).result["rows"] == 1


@pytest.fixture
def import_of_customers(company):
    files = Files(client_of(company.users["steward"]))
    draft = files.upload("姓名,手机", "张三,13812345678", name="客户.csv")
    body = {"source": "样本", "object": "customers", "mapping": {"姓名": "name", "手机": "phone"}}
    mapped = files.client.put(f"/api/v1/imports/{draft['id']}/mapping", body, content_type="application/json")
    assert mapped.status_code == 200
    return files.client.post(f"/api/v1/imports/{draft['id']}/start").json()["job_id"]


def test_an_import_of_somebody_disabled_stores_nothing_and_says_why(company, import_of_customers):
    disable(company, "steward")
    ended = work(import_of_customers)
    assert (ended.state, ended.message_code) == ("failed", "access.disabled")
    row = Import.objects.unscoped("test").get()
    assert (row.state, row.message_code, row.stored) == ("failed", "access.disabled", 0)


def test_an_import_of_somebody_who_lost_the_right_stores_nothing(company, import_of_customers):
    demote(company, "steward", "sales")
    assert work(import_of_customers).message_code == "platform.forbidden"
    row = Import.objects.unscoped("test").get()
    assert (row.state, row.stored) == ("failed", 0)
    assert not Customer.objects.unscoped("test").exists()


def test_a_step_of_a_batch_asks_for_the_rights_of_this_moment(company):
    customer = create_customer(boss(company), {"name": "客户", "kind": "person", "level": "A"}).id
    browser = client_of(company.users["manager"])
    body = {"batch_id": str(customer), "ids": [str(customer)], "values": {"level": "C"}}
    demote(company, "manager", "marketing")
    answer = browser.post("/api/v1/objects/customers/bulk/edit", body, content_type="application/json")
    assert answer.status_code == 403
    with pytest.raises(AppError):
        edit_many(
            company.actor("manager"), "customers", Target(ids=[customer]), batch_id=customer, given={"level": "C"}
        )
    assert Customer.objects.unscoped("test").get().level == "A"


def test_a_handover_of_somebody_disabled_moves_nothing_and_says_why(company):
    customer = create_customer(company.actor("sales"), {"name": "客户", "kind": "person"}).id
    admin = company.add_user("admin", department="总部", name="第二位管理员")
    draft = HandoverDraft(giver_id=company.users["sales"], receiver_id=company.users["manager"])
    row = start_handover(load_actor(admin, "ui"), draft)
    set_user_active(system_actor(company.tenant.id), admin, is_active=False)
    assert work(row.job_id).message_code == "access.disabled"
    row = Handover.objects.unscoped("test").get()
    assert (row.state, row.message_code) == ("failed", "access.disabled")
    assert Customer.objects.unscoped("test").get(pk=customer).owner_id == company.users["sales"]


@pytest.mark.parametrize(
    ("take", "code"),
    [(lambda one: disable(one, "manager"), "access.disabled"), (lambda one: demote(one, "manager"), "jobs.right_lost")],
)
def test_a_job_that_runs_stops_at_its_next_report(company, monkeypatch, take, code):
    monkeypatch.setattr(context, "REPORT_EVERY_S", 0)
    job = start_job(company.actor("manager"), "test.long", {})
    running = JobContext(job, company.actor("manager"))
    running.report("exports.phase_writing", 1, 9)
    take(company)
    with pytest.raises(AppError) as caught:
        running.report("exports.phase_writing", 2, 9)
    assert caught.value.code == code
