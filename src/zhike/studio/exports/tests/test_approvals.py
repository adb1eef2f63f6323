"""A large export waits for somebody else; who approves sees who asks for what, and never the rows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.govern.notices.public import list_notices
from zhike.govern.people.public import set_user_active
from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext
from zhike.platform.lists import RecordQuery, list_records
from zhike.records.customers.public import create_customer
from zhike.studio.exports import jobs
from zhike.studio.exports.models import Export
from zhike.studio.exports.public import (
    WAIT_DAYS,
    ExportDraft,
    approve_export,
    cancel_export,
    get_export,
    list_waiting,
    refuse_export,
    request_export,
    set_approval_above,
    state_of,
    take_export,
)
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
ALL = ExportDraft(object_key="customers", kind="csv", fields=("name",))


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_EXPORTS = tmp_path / "exports"
    return make_company()


@pytest.fixture
def admin(company):
    return company.actor("admin")


@pytest.fixture
def asked(company, admin):
    """Three customers, a limit of two, and the manager who asks for all."""
    manager = company.actor("manager")
    for at in range(3):
        create_customer(manager, {"name": f"客户{at}", "kind": "person"})
    set_approval_above(admin, 2)
    return request_export(manager, ALL)


def refused(act):
    before = list(Export.objects.unscoped("test").order_by("id").values())
    with pytest.raises(AppError) as caught:
        act()
    assert list(Export.objects.unscoped("test").order_by("id").values()) == before
    return caught.value.code


def run(row, actor):
    job = JobRun.objects.unscoped("test").get(pk=row.job_id)
    assert job.user_id == actor.user_id
    return jobs.run(JobContext(job, actor), job.payload)


def test_without_a_limit_and_up_to_it_nothing_waits(company, admin):
    manager = company.actor("manager")
    for at in range(3):
        create_customer(manager, {"name": f"客户{at}", "kind": "person"})
    assert request_export(manager, ALL).state == "running"
    set_approval_above(admin, 3)
    assert request_export(manager, ALL).state == "running"
    set_approval_above(admin, 2)
    waits = request_export(manager, ALL)
    assert (waits.state, waits.wanted_rows, waits.job_id) == ("waiting", 3, None)
    two = [str(one) for one in manager_ids(manager)[:2]]
    assert request_export(manager, replace(ALL, record_ids=tuple(two))).state == "running"


def manager_ids(manager):
    return [one.id for one in list_records(manager, "customers", RecordQuery()).items]


def test_an_approved_one_is_made_with_the_askers_rights_and_the_asker_is_told(company, admin, asked):
    assert [(one.pk, one.wanted_rows) for one in list_waiting(admin)] == [(asked.pk, 3)]
    row = approve_export(admin, asked.pk)
    manager = company.actor("manager")
    assert run(row, manager)["rows"] == 3
    assert take_export(manager, asked.pk)[0].rows == 3
    assert [one.kind for one in list_notices(manager).items] == ["export_approved"]
    assert list_waiting(admin) == []
    actions = AuditEntry.objects.unscoped("test").filter(object_key="exports", record_id=str(asked.pk))
    assert list(actions.order_by("at", "id").values_list("action", "user_id")) == [
        ("requested", manager.user_id),
        ("approved", admin.user_id),
        ("exported", manager.user_id),
        ("downloaded", manager.user_id),
    ]


def test_a_refusal_needs_a_reason_which_the_asker_reads(company, admin, asked):
    assert refused(lambda: refuse_export(admin, asked.pk, note="  ")) == "exports.needs_reason"
    refuse_export(admin, asked.pk, note="请先缩小范围")
    manager = company.actor("manager")
    row = get_export(manager, asked.pk)
    assert (row.state, row.decided_note, row.job_id) == ("refused", "请先缩小范围", None)
    assert [(one.kind, one.said.excerpt) for one in list_notices(manager).items] == [("export_refused", "请先缩小范围")]
    assert refused(lambda: approve_export(admin, asked.pk)) == "exports.not_waiting"
    assert refused(lambda: take_export(manager, asked.pk)) == "exports.not_ready"


def test_nobody_approves_their_own_nor_without_the_grant_nor_of_another_company(company, admin, asked):
    own = request_export(admin, ALL)
    assert refused(lambda: approve_export(admin, own.pk)) == "exports.own_approval"
    manager = company.actor("manager")
    assert refused(lambda: approve_export(manager, asked.pk)) == "platform.forbidden"
    stranger = make_company("乙").actor("admin")
    assert refused(lambda: approve_export(stranger, asked.pk)) == "platform.not_found"
    assert [one.pk for one in list_waiting(admin)] == [asked.pk]


def test_what_waits_too_long_lapses(admin, asked):
    old = asked.created_at - timedelta(days=WAIT_DAYS)
    Export.objects.unscoped("test").filter(pk=asked.pk).update(created_at=old)
    assert state_of(Export.objects.unscoped("test").get(pk=asked.pk)) == "lapsed"
    assert list_waiting(admin) == []
    assert refused(lambda: approve_export(admin, asked.pk)) == "exports.not_waiting"


def test_the_asker_may_withdraw_and_a_disabled_asker_gets_nothing(company, admin, asked):
    set_user_active(system_actor(company.tenant.id), company.users["manager"], is_active=False)
    assert refused(lambda: approve_export(admin, asked.pk)) == "access.disabled"
    set_user_active(system_actor(company.tenant.id), company.users["manager"], is_active=True)
    cancel_export(company.actor("manager"), asked.pk)
    assert state_of(Export.objects.unscoped("test").get(pk=asked.pk)) == "cancelled"
    assert refused(lambda: approve_export(admin, asked.pk)) == "exports.not_waiting"


def test_rights_are_asked_again_when_it_runs(company, admin, asked):
    row = approve_export(admin, asked.pk)
    manager = company.actor("manager")
    with pytest.raises(AppError):
        run(row, replace(manager, grants=manager.grants - {"customers.export"}))
    assert get_export(manager, asked.pk).state == "failed"


def test_the_limit_is_set_by_whoever_manages_access(company, admin):
    with pytest.raises(AppError):
        set_approval_above(company.actor("manager"), 5)
    with pytest.raises(AppError):
        set_approval_above(admin, 0)
    browser = client_of(company.users["admin"])
    put = browser.put("/api/v1/exports/policy", {"approval_above": 500}, content_type="application/json")
    assert put.json() == {"approval_above": 500}
    assert client_of(company.users["sales"]).get("/api/v1/exports/policy").json() == {"approval_above": 500}


def test_it_is_reached_over_http(company, asked):
    browser = client_of(company.users["admin"])
    waiting = browser.get("/api/v1/exports/waiting").json()["items"]
    assert [(one["rows"], one["asked_by_name"], one["fields"]) for one in waiting] == [(3, "manager", ["name"])]
    theirs = client_of(company.users["manager"])
    assert theirs.get("/api/v1/exports/waiting").status_code == 403
    note = {"note": "太多"}
    answer = browser.post(f"/api/v1/exports/{asked.pk}/refuse", note, content_type="application/json")
    assert answer.status_code == 204
    assert theirs.get(f"/api/v1/exports/{asked.pk}").json()["decided_note"] == "太多"
    assert browser.post(f"/api/v1/exports/{asked.pk}/approve").status_code == 409


def test_whoever_may_approve_is_told_by_the_bell_until_it_is_decided(company, admin, asked):
    (told,) = list_notices(admin).items
    assert (told.kind, told.said.title, told.said.excerpt) == ("export_waiting", "客户", "3 行，等待审批")
    assert told.by_name == company.actor("manager").name
    assert not list_notices(company.actor("manager")).items
    assert not list_notices(company.actor("sales")).items
    approve_export(admin, asked.pk)
    assert not list_notices(admin).items
    assert [one.kind for one in list_notices(company.actor("manager")).items] == ["export_approved"]
    again = request_export(company.actor("manager"), ALL)
    cancel_export(company.actor("manager"), again.pk)
    assert not list_notices(admin).items
