"""Jobs report, stop when asked, and go on after a crash."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError

from zhike.platform.actor import system_actor
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs import public as jobs
from zhike.platform.jobs import tasks
from zhike.platform.jobs.models import JobRun

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(monkeypatch):
    me = system_actor(new_id())
    monkeypatch.setattr(tasks, "_loaders", [lambda row: system_actor(row.tenant_id)])
    return me


def fresh(row):
    return JobRun.objects.unscoped("test").get(pk=row.pk)


def run(monkeypatch, actor, handler):
    monkeypatch.setitem(tasks._handlers, "test.job", handler)
    row = jobs.start_job(actor, "test.job", {"n": 3})
    tasks.run_job(row.pk)
    return fresh(row)


def test_a_job_ends_done_with_its_result(monkeypatch, actor):
    ended = run(monkeypatch, actor, lambda context, payload: {"seen": payload["n"]})
    assert (ended.state, ended.result) == ("done", {"seen": 3})


def test_an_expected_failure_keeps_its_code_for_the_reader(monkeypatch, actor):
    def fail(context, payload):
        raise AppError(422, "platform.unknown_field", {"object": "o", "field": "f"})

    ended = run(monkeypatch, actor, fail)
    assert (ended.state, ended.message_code, ended.message_facts) == (
        "failed",
        "platform.unknown_field",
        {"object": "o", "field": "f"},
    )


def test_a_bug_fails_the_job_and_not_the_worker(monkeypatch, actor):
    def fail(context, payload):
        raise ZeroDivisionError("x")

    assert run(monkeypatch, actor, fail).message_facts == {"problem": "ZeroDivisionError: x"}


def test_a_running_job_stops_at_its_next_report_after_cancel(monkeypatch, actor):
    def handler(context, payload):
        context.report("first", 0, 2)
        jobs.cancel_job(actor, context.job.pk)
        context.report("second", 1, 2)
        raise AssertionError("must not get here")

    assert run(monkeypatch, actor, handler).state == "cancelled"


def test_an_ended_job_cannot_be_cancelled(monkeypatch, actor):
    ended = run(monkeypatch, actor, lambda context, payload: {})
    with pytest.raises(AppError, match=r"jobs\.not_cancellable"):
        jobs.cancel_job(actor, ended.pk)
    assert fresh(ended).state == "done"


def test_a_job_runs_once_even_when_it_is_queued_twice(monkeypatch, actor):
    runs = []

    def handler(context, payload):
        runs.append(1)
        return {}

    monkeypatch.setitem(tasks._handlers, "test.job", handler)
    row = jobs.start_job(actor, "test.job", {})
    tasks.run_job(row.pk)
    tasks.run_job(row.pk)
    assert runs == [1]


def test_only_a_job_about_everything_waits_for_all(actor):
    jobs.start_job(actor, "test.job", {"only": "one"})
    assert not jobs.is_job_waiting(actor.tenant_id, "test.job")
    row = jobs.start_job(actor, "test.job", {})
    assert jobs.is_job_waiting(actor.tenant_id, "test.job")
    jobs.cancel_job(actor, row.pk)
    assert not jobs.is_job_waiting(actor.tenant_id, "test.job")


def test_upkeep_waits_once_and_is_not_kept_away_by_a_job_over_a_part(actor):
    jobs.start_job(actor, "test.job", {"ids": ["1"]})
    assert not jobs.is_job_waiting(actor.tenant_id, "test.job")
    for _ in range(2):
        jobs.start_upkeep(actor.tenant_id, "test.job")
        assert jobs.is_job_waiting(actor.tenant_id, "test.job")
    jobs.start_upkeep(new_id(), "test.job")
    rows = JobRun.objects.in_tenant(actor.tenant_id, "test").order_by("created_at")
    assert [(row.payload, row.state, row.user_id) for row in rows] == [
        ({"ids": ["1"]}, "queued", None),
        ({}, "queued", None),
    ]


def test_a_job_whose_worker_died_is_queued_again_and_given_up_after_five_crashes(actor):
    row = jobs.start_job(actor, "test.job", {})
    rows = JobRun.objects.unscoped("test").filter(pk=row.pk)
    for crash in range(1, tasks.MAX_ATTEMPTS):
        rows.update(state="running", heartbeat_at=row.created_at - timedelta(minutes=5))
        assert tasks.recover_abandoned() == 1
        assert (fresh(row).state, fresh(row).attempts) == ("queued", crash)
    rows.update(state="running", heartbeat_at=row.created_at - timedelta(minutes=5))
    assert tasks.recover_abandoned() == 0
    assert fresh(row).state == "failed"


def test_a_job_that_lives_is_left_alone(actor):
    row = jobs.start_job(actor, "test.job", {})
    JobRun.objects.unscoped("test").filter(pk=row.pk).update(state="running", heartbeat_at=row.created_at)
    assert tasks.recover_abandoned() == 0
    assert fresh(row).state == "running"


def test_a_missed_heartbeat_is_followed_by_others(monkeypatch, actor):
    beats, went_on = [], threading.Event()

    class Rows:
        def filter(self, **_):
            return self

        def update(self, **_):
            beats.append("missed" if not beats else "beat")
            if beats == ["missed"]:
                raise OperationalError("database is locked")
            went_on.set()

    row = jobs.start_job(actor, "test.job", {})
    monkeypatch.setattr(tasks, "HEARTBEAT_S", 0.001)
    monkeypatch.setattr(JobRun.objects, "unscoped", lambda _: Rows())
    with tasks._heartbeat(row):
        assert went_on.wait(10)
    assert beats[:2] == ["missed", "beat"]
