"""The progress stream shows each change of one's own job, ends with it, and ends when one's rights do."""

import json
from threading import BoundedSemaphore
from typing import Any

import pytest

from zhike.govern.people.public import set_user_active
from zhike.platform.actor import system_actor
from zhike.platform.http import streams
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import start_job
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def job(company):
    return start_job(company.actor("steward"), "test.job", {})


def update(job, **changes):
    JobRun.objects.unscoped("test").filter(pk=job.pk).update(**changes)


def events(client, job, between):
    """Open the stream and return what came; ``between`` runs at each tick instead of sleeping."""
    ticks = iter([*between, lambda: update(job, state="failed")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zhike.platform.jobs.http.time.sleep", lambda _seconds: next(ticks)())
        response = client.get(f"/api/v1/jobs/{job.pk}/events")
        assert response["Content-Type"] == "text/event-stream"
        return [json.loads(part.removeprefix(b"data: ")) for part in response.streaming_content]


def test_each_change_is_one_event_and_the_stream_ends_with_the_job(company, job):
    came = events(
        client_of(company.users["steward"]),
        job,
        [
            lambda: update(job, state="running", phase="p", done=5, total=10),
            lambda: None,
            lambda: update(job, state="done", done=10, result={"n": 1}),
        ],
    )
    assert [(one["state"], one["done"]) for one in came] == [("queued", 0), ("running", 5), ("done", 10)]


def test_a_disabled_user_hears_nothing_more(company, job):
    system = system_actor(company.tenant.id)
    came = events(
        client_of(company.users["steward"]),
        job,
        [
            lambda: set_user_active(system, company.users["steward"], is_active=False),
            lambda: update(job, state="running", phase="secret"),
        ],
    )
    assert [one["state"] for one in came] == ["queued"]


def test_a_colleague_without_the_right_does_not_learn_that_the_job_exists(company, job):
    assert client_of(company.users["sales"]).get(f"/api/v1/jobs/{job.pk}/events").status_code == 404


def test_past_the_last_free_stream_a_client_is_told_when_to_try_again(company, job, monkeypatch):
    monkeypatch.setattr(streams, "STREAMS", BoundedSemaphore(1))
    client = client_of(company.users["steward"])
    held: Any = client.get(f"/api/v1/jobs/{job.pk}/events")
    refused = client.get(f"/api/v1/jobs/{job.pk}/events")
    assert (refused.status_code, refused["Retry-After"]) == (503, "2")
    # What a server does when the client goes, without the signals that end the test's database.
    held._resource_closers[0]()
    assert streams.STREAMS.acquire(blocking=False)
