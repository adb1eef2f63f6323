"""A handover that stops half-way loses nothing, counts nothing twice, and can be taken back."""

import pytest

from zhike.platform.errors import AppError
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobCancelledError, JobContext, cancel_job
from zhike.records.activities.models import Task
from zhike.records.customers.models import Customer
from zhike.records.customers.public import update_customer
from zhike.studio.bulk.models import Trace
from zhike.studio.bulk.public import reassign_many
from zhike.studio.handovers import actions, jobs
from zhike.studio.handovers.public import (
    cancel_handover,
    get_handover,
    start_handover,
    state_of,
    undo_handover,
)
from zhike.studio.handovers.tests.scene import draft_of, owners, run, work

pytestmark = pytest.mark.django_db


def test_a_run_that_broke_off_goes_on_and_counts_each_record_once(company, admin, monkeypatch):
    monkeypatch.setattr(actions, "MAX_STEP", 1)
    ids, _ = work(company)
    row = start_handover(admin, draft_of(company))
    steps: list[object] = []

    def breaks(*args, **named):
        if len(steps) == 3:
            raise RuntimeError("killed")
        steps.append(args[1])
        return reassign_many(*args, **named)

    monkeypatch.setattr(actions, "reassign_many", breaks)
    with pytest.raises(RuntimeError):
        run(admin, row)
    monkeypatch.setattr(actions, "reassign_many", reassign_many)
    again = run(admin, row)
    assert steps == ["tasks", "tasks", "customers"]
    assert (again.state, again.tallies["tasks"]["moved"], again.tallies["customers"]["moved"]) == ("done", 2, 2)
    assert owners(Customer, ids) == [company.users["sales_team"]] * 2


def test_a_cancelled_one_keeps_what_has_moved_and_can_be_taken_back(company, admin, monkeypatch):
    monkeypatch.setattr(actions, "MAX_STEP", 1)
    _, tasks = work(company)
    row = start_handover(admin, draft_of(company))
    assert row.job_id
    found = JobRun.objects.unscoped("test").get(pk=row.job_id)
    JobRun.objects.unscoped("test").filter(pk=row.job_id).update(state="running")
    monkeypatch.setattr("zhike.platform.jobs.context.REPORT_EVERY_S", 0)

    def then_stopped(*args, **named):
        step = reassign_many(*args, **named)
        cancel_handover(admin, row.pk)
        return step

    monkeypatch.setattr(actions, "reassign_many", then_stopped)
    with pytest.raises(JobCancelledError):
        jobs.run(JobContext(found, admin), found.payload)
    JobRun.objects.unscoped("test").filter(pk=row.job_id).update(state="cancelled")
    row = get_handover(admin, row.pk)
    assert (row.state, row.tallies["tasks"]["moved"], row.tallies["customers"]["moved"]) == ("cancelled", 1, 0)
    back = run(admin, undo_handover(admin, row.pk), jobs.undo)
    assert (back.state, owners(Task, tasks[:1])) == ("undone", [company.users["sales"]])


def test_one_that_waits_is_cancelled_before_it_began_and_one_that_ended_is_not(company, admin):
    ids, _ = work(company)
    row = start_handover(admin, draft_of(company))
    cancel_handover(admin, row.pk)
    assert get_handover(admin, row.pk).state == "cancelled"
    assert owners(Customer, ids) == [company.users["sales"]] * 2
    with pytest.raises(AppError) as caught:
        cancel_handover(admin, row.pk)
    assert caught.value.code == "handovers.not_running"


def test_a_job_that_died_leaves_no_handover_that_runs_for_ever(company, admin):
    work(company)
    row = start_handover(admin, draft_of(company))
    assert row.job_id
    cancel_job(admin, row.job_id)
    assert state_of(admin, get_handover(admin, row.pk)) == "failed"


def test_what_somebody_changed_since_stays_with_the_receiver(company, admin):
    ids, _ = work(company)
    row = run(admin, start_handover(admin, draft_of(company)))
    update_customer(admin, ids[0], version=2, given={"industry": "软件"})
    back = run(admin, undo_handover(admin, row.pk), jobs.undo)
    assert back.returned == 3
    assert owners(Customer, ids) == [company.users["sales_team"], company.users["sales"]]
    assert not Trace.objects.unscoped("test").exists()
