"""Everything that somebody looks after goes to colleagues in one act, and comes back in one."""

from dataclasses import replace

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.govern.people.models import User
from zhike.govern.sharing.public import ShareDraft, share_record
from zhike.platform.catalog import Label, allowed, store_of
from zhike.platform.errors import AppError
from zhike.platform.shares.public import RecordShare
from zhike.records.activities.models import Task
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_customer
from zhike.studio.handovers import jobs
from zhike.studio.handovers.public import (
    get_handover,
    list_holdings,
    start_handover,
    undo_handover,
)
from zhike.studio.handovers.tests.scene import draft_of, giver_of, owners, run, work
from zhike.studio.objects.public import ObjectDraft, create_object
from zhike.studio.views.models import View
from zhike.testing import client_of, key_headers

pytestmark = pytest.mark.django_db


def test_the_preview_counts_every_object_and_what_hangs_on_it(company, admin):
    work(company)
    found = {one.object_key: (one.kind, one.count, one.left) for one in list_holdings(admin, company.users["sales"])}
    assert found["customers"] == ("held", 2, 0)
    assert found["tasks"] == ("held", 2, 0)
    assert found["contacts"] == ("follows", 1, 0)
    assert found["orders"] == ("follows", 0, 0)
    assert "users" not in found


def test_all_goes_to_the_receiver_and_comes_back(company, admin):
    ids, tasks = work(company)
    seller, heir = company.users["sales"], company.users["sales_team"]
    row = run(admin, start_handover(admin, draft_of(company)))
    assert (row.state, row.tallies["customers"]["moved"], row.tallies["tasks"]["moved"]) == ("done", 2, 2)
    assert owners(Customer, ids) == [heir, heir]
    assert owners(Task, tasks) == [heir, heir, seller]
    assert View.objects.unscoped("test").get().owner_id == heir
    entries = AuditEntry.objects.unscoped("test").filter(action="reassigned", user_id=admin.user_id)
    assert sorted(entries.values_list("object_key", "origin")) == [("customers", "ui")] * 2 + [("tasks", "ui")] * 2 + [
        ("views", "ui")
    ]
    back = run(admin, undo_handover(admin, row.pk), jobs.undo)
    assert (back.state, back.returned) == ("undone", 4)
    assert owners(Customer, ids) == [seller, seller]
    assert owners(Task, tasks) == [seller, seller, seller]
    assert View.objects.unscoped("test").get().owner_id == seller
    with pytest.raises(AppError) as twice:
        undo_handover(admin, row.pk)
    assert twice.value.code == "handovers.not_undoable"


def test_objects_of_the_company_go_too_each_to_whom_one_names(company, admin):
    ids, _ = work(company)
    key = create_object(admin, ObjectDraft(label=Label("设备", "Device"), plural=Label("设备", "Devices")))
    admin = company.actor("admin")
    seller = replace(giver_of(company), catalog_version=admin.catalog_version)
    store = store_of(seller, key)
    device = allowed(store.create)(seller, {"name": "车床"})
    assert [one.count for one in list_holdings(admin, company.users["sales"]) if one.object_key == key] == [1]
    other = company.users["manager"]
    row = run(admin, start_handover(admin, draft_of(company, receivers={key: other, "customers": None})))
    assert store.rows(admin).get(pk=device).owner_id == other
    assert owners(Customer, ids) == [company.users["sales"]] * 2
    assert row.tallies["customers"] == {"moved": 0, "skipped": 0, "left": 2}


def test_shares_received_and_given_go_along_and_come_back(company, admin):
    ids, _ = work(company)
    seller, heir = company.users["sales"], company.users["sales_team"]
    boss = replace(company.actor("manager"), grants=frozenset({"*"}))
    theirs = create_customer(boss, {"name": "经理的客户", "kind": "organization"}).id
    both = create_customer(boss, {"name": "都看得见", "kind": "organization"}).id
    for record in (theirs, both):
        share_record(boss, "customers", record, draft=ShareDraft(kind="user", grantee_id=seller, may_edit=True))
    share_record(boss, "customers", both, draft=ShareDraft(kind="user", grantee_id=heir))
    share_record(
        giver_of(company), "customers", ids[0], draft=ShareDraft(kind="user", grantee_id=company.users["agent"])
    )
    before = list(RecordShare.objects.unscoped("test").order_by("id").values_list("id", "grantee_id", "shared_by"))
    row = run(admin, start_handover(admin, draft_of(company)))
    received = RecordShare.objects.unscoped("test").get(record_id=theirs)
    assert received.grantee_id == heir
    assert RecordShare.objects.unscoped("test").get(record_id=ids[0]).shared_by == heir
    assert sorted(RecordShare.objects.unscoped("test").filter(record_id=both).values_list("may_edit", flat=True)) == [
        False,
        True,
    ]
    run(admin, undo_handover(admin, row.pk), jobs.undo)
    after = list(RecordShare.objects.unscoped("test").order_by("id").values_list("id", "grantee_id", "shared_by"))
    assert after == before


def test_an_account_ends_at_once_with_its_sessions_and_keys_and_works_again_after_the_undo(company, admin):
    ids, _ = work(company)
    seller = company.users["sales"]
    browser, headers = client_of(seller), key_headers(company.actor("sales"))
    row = start_handover(admin, draft_of(company, deactivates=True))
    assert not User.rows.unscoped("test").get(pk=seller).is_active
    assert browser.get("/api/v1/me").status_code == 401
    assert browser.get("/api/v1/customers", headers=headers).status_code == 401
    row = run(admin, row)
    assert owners(Customer, ids) == [company.users["sales_team"]] * 2
    run(admin, undo_handover(admin, row.pk), jobs.undo)
    assert User.rows.unscoped("test").get(pk=seller).is_active
    assert owners(Customer, ids) == [seller, seller]


def test_it_is_reached_over_http(company, admin):
    work(company)
    browser = client_of(company.users["admin"])
    seller = company.users["sales"]
    held = browser.get(f"/api/v1/users/{seller}/holdings").json()
    assert {one["object"]: one["movable"] for one in held["items"]} == {"customers": 2, "tasks": 2, "contacts": 1}
    assert (held["views"], held["may_deactivate"], held["latest"]) == (1, True, None)
    body = {"receiver_id": str(company.users["sales_team"])}
    asked = browser.post(f"/api/v1/users/{seller}/handovers", body, content_type="application/json")
    assert asked.status_code == 202
    made = asked.json()
    assert (made["state"], made["may_undo"], made["giver_name"]) == ("running", False, "sales")
    run(admin, get_handover(admin, made["id"]))
    done = browser.get(f"/api/v1/handovers/{made['id']}").json()
    assert (done["state"], done["may_undo"], done["views"]) == ("done", True, 1)
    assert browser.post(f"/api/v1/handovers/{made['id']}/cancel").status_code == 409
    assert browser.post(f"/api/v1/handovers/{made['id']}/undo").status_code == 202
    assert browser.get(f"/api/v1/users/{seller}/holdings").json()["latest"]["state"] == "undoing"
    assert client_of(company.users["manager"]).get(f"/api/v1/handovers/{made['id']}").status_code == 403


@pytest.mark.parametrize("is_heir_below", [False, True], ids=["beside", "below"])
def test_who_reports_to_the_giver_reports_to_the_heir_and_back(company, admin, is_heir_below):
    seller, heir, agent, boss = (company.users[one] for one in ("sales", "sales_team", "agent", "manager"))
    people = User.rows.unscoped("test")
    people.filter(pk=seller).update(manager_id=boss)
    people.filter(pk=agent).update(manager_id=seller)
    if is_heir_below:
        people.filter(pk=heir).update(manager_id=agent)
    before = dict(people.values_list("pk", "manager_id"))
    row = run(admin, start_handover(admin, draft_of(company)))
    managers = dict(people.values_list("pk", "manager_id"))
    assert (managers[agent], managers[heir]) == (heir, boss if is_heir_below else before[heir])
    assert len(row.extras["reports"]) == 1 + is_heir_below
    later = company.users["auditor"]
    people.filter(pk=later).update(manager_id=heir)
    run(admin, undo_handover(admin, row.pk), jobs.undo)
    assert dict(people.values_list("pk", "manager_id")) == {**before, later: heir}


def test_whoever_may_not_manage_people_leaves_reports_where_they_are(company, admin):
    work(company)
    seller, agent = company.users["sales"], company.users["agent"]
    User.rows.unscoped("test").filter(pk=agent).update(manager_id=seller)
    mover = replace(admin, grants=frozenset(admin.grants) - {"*", "people.manage"} | {"people.hand_over", "users.view"})
    start_handover(mover, draft_of(company, receivers={}))
    assert User.rows.unscoped("test").get(pk=agent).manager_id == seller
