"""What comes round by itself comes once a turn, however many processes look and however long nothing ran."""

from datetime import UTC, datetime, time, timedelta

import pytest

from zhike.platform.actor import system_actor
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.jobs import context as contexts
from zhike.platform.jobs import public as jobs
from zhike.platform.jobs import schedules, tasks
from zhike.platform.jobs.jobs import sweep
from zhike.platform.jobs.models import JobRun, JobSchedule
from zhike.platform.jobs.schedules import Rhythm

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def tenant(monkeypatch):
    one = new_id()
    monkeypatch.setattr(schedules, "_listers", [lambda: [(one, "Asia/Shanghai")]])
    monkeypatch.setattr(schedules, "_rhythms", {"test.nightly": Rhythm(at=time(2, 30))})
    return one


def at(monkeypatch, instant):
    monkeypatch.setattr(schedules, "now", lambda: instant)
    return schedules.queue_due()


def queued(tenant):
    return JobRun.objects.in_tenant(tenant, "test").filter(kind="test.nightly").count()


def test_a_nightly_job_waits_for_the_hour_of_the_tenants_own_clock(monkeypatch, tenant):
    assert at(monkeypatch, MONDAY) == 0
    assert JobSchedule.objects.in_tenant(tenant, "test").get().due_at == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    assert at(monkeypatch, MONDAY + timedelta(hours=17)) == 0
    assert at(monkeypatch, MONDAY + timedelta(hours=18)) == 1
    assert at(monkeypatch, MONDAY + timedelta(hours=18)) == 0
    assert queued(tenant) == 1


def test_turns_missed_while_nothing_ran_are_made_up_for_once(monkeypatch, tenant):
    at(monkeypatch, MONDAY)
    assert at(monkeypatch, MONDAY + timedelta(days=9)) == 1
    assert JobSchedule.objects.in_tenant(tenant, "test").get().due_at == datetime(2026, 12, 2, 18, 30, tzinfo=UTC)


def test_a_turn_is_left_out_while_the_last_one_still_runs(monkeypatch, tenant):
    at(monkeypatch, MONDAY)
    at(monkeypatch, MONDAY + timedelta(days=1))
    assert at(monkeypatch, MONDAY + timedelta(days=2)) == 0
    JobRun.objects.in_tenant(tenant, "test").update(state="done")
    assert at(monkeypatch, MONDAY + timedelta(days=3)) == 1


def test_a_run_about_something_alone_is_no_turn(monkeypatch, tenant):
    at(monkeypatch, MONDAY)
    jobs.start_job(system_actor(tenant), "test.nightly", {"only": "one"})
    assert at(monkeypatch, MONDAY + timedelta(days=1)) == 1
    assert queued(tenant) == 2


def test_a_turn_with_nothing_to_do_leaves_no_run_behind(monkeypatch, tenant):
    wanted = {"now": False}
    monkeypatch.setattr(schedules, "_rhythms", {"test.nightly": Rhythm(minutes=1, when=lambda _: wanted["now"])})
    at(monkeypatch, MONDAY)
    assert at(monkeypatch, MONDAY + timedelta(minutes=1)) == 0
    wanted["now"] = True
    assert at(monkeypatch, MONDAY + timedelta(minutes=3)) == 1
    assert queued(tenant) == 1


def test_old_runs_of_the_system_are_swept_and_those_of_people_stay(tenant):
    month_ago = now() - timedelta(days=31)
    for user, state, ended in ((None, "done", month_ago), (new_id(), "done", month_ago), (None, "running", None)):
        JobRun(tenant_id=tenant, kind="test", user_id=user, state=state, finished_at=ended).save(force_insert=True)
    row = jobs.start_job(system_actor(tenant), "jobs.sweep", {})
    result = sweep(contexts.JobContext(row, system_actor(tenant)), {})
    assert result == {"removed": 1}
    assert JobRun.objects.in_tenant(tenant, "test").filter(kind="test").count() == 2


def test_an_hour_that_summer_time_skips_is_still_due_that_day():
    due = Rhythm(at=time(2, 30)).next_after(datetime(2026, 3, 28, 12, tzinfo=UTC), "Europe/Berlin")
    assert due.date().isoformat() == "2026-03-29"


def test_minutes_count_from_now():
    assert Rhythm(minutes=15).next_after(MONDAY, "UTC") == MONDAY + timedelta(minutes=15)


def test_a_worker_that_lost_its_job_changes_nothing_any_more(monkeypatch):
    monkeypatch.setattr(tasks, "_loaders", [lambda row: system_actor(row.tenant_id)])
    monkeypatch.setattr(contexts, "REPORT_EVERY_S", 0.0)
    rows = JobRun.objects.unscoped("test")
    went_on = []

    def stalled(context, payload):
        rows.filter(pk=context.job.pk).update(attempts=1, state="queued")
        context.report("imports.phase.reading", 5, 10)
        went_on.append(payload)

    monkeypatch.setitem(tasks._handlers, "test.stalled", stalled)
    row = jobs.start_job(system_actor(new_id()), "test.stalled", {})
    tasks.run_job(row.pk)
    row = rows.get(pk=row.pk)
    assert (went_on, row.state, row.done, row.finished_at) == ([], "queued", 0, None)
