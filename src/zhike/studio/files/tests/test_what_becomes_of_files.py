"""What nobody holds is thrown away, and nothing else."""

from datetime import timedelta

import pytest

from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext
from zhike.studio.files import jobs
from zhike.studio.files.models import File
from zhike.studio.files.public import sweep_files
from zhike.studio.files.tests.attaching import HERE, PDF, age, body_of, fetch, kept, make, upload

pytestmark = pytest.mark.django_db


def test_what_no_record_holds_is_thrown_away_after_a_day(company, admin, settings):
    upload(admin)
    assert sweep_files(company.tenant.id) == 0
    age(created_at=timedelta(days=2))
    assert sweep_files(company.tenant.id) == 1
    assert not File.objects.unscoped("test").exists()
    assert len(kept(settings)) == 1, "somebody may be storing the same content at this moment"


def test_content_that_another_record_holds_stays(company, admin, settings, monkeypatch):
    monkeypatch.setattr("zhike.studio.files.actions.sweeping._FRESH_S", -1)
    _, held = upload(admin)
    _, record = make(admin, papers_c=[held["id"]])
    upload(admin, name="loose.pdf")
    age(created_at=timedelta(days=2))
    assert sweep_files(company.tenant.id) == 1
    assert body_of(fetch(admin, record, held["id"])) == PDF
    admin.delete(f"{HERE}/records/{record['id']}")
    assert sweep_files(company.tenant.id) == 0, "the recycle bin keeps its files"
    answer = admin.post(
        "/api/v1/bin/purge", {"object": "devices_c", "ids": [record["id"]]}, content_type="application/json"
    )
    assert answer.status_code == 200, answer.content
    assert sweep_files(company.tenant.id) == 0
    age(released_at=timedelta(days=31))
    assert sweep_files(company.tenant.id) == 1
    assert kept(settings) == []


def test_uploads_set_off_the_sweep_once_a_day(company, admin):
    upload(admin)
    upload(admin, name="b.pdf")
    queued = JobRun.objects.unscoped("test").filter(kind="files.sweep")
    assert queued.count() == 1
    assert jobs.sweep(JobContext(queued.get(), company.actor("admin")), {}) == {"deleted": 0}
