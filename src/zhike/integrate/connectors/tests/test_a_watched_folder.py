"""Files that somebody puts into a folder: each comes in once, when it has stopped growing, and lies aside afterwards."""

import os
import time

import pytest

from zhike.integrate.connectors.models import ConnectorRun
from zhike.platform.jobs import tasks
from zhike.platform.jobs.models import JobRun
from zhike.records.customers.models import Customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
LI, WANG = "编号,姓名,手机\nK1,李建国,13912345671\n", "编号,姓名,手机\nK2,王卫国,13912345672\n"


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    settings.ZHIKE_WATCH = str(tmp_path / "in")
    (tmp_path / "in" / "erp").mkdir(parents=True)
    return make_company()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "in" / "erp"


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


def put(folder, name, text, *, age_s=60):
    (folder / name).write_text(text, encoding="utf-8")
    at = time.time() - age_s
    os.utime(folder / name, (at, at))


def made(steward, folder):
    body = {"name": "台账", "object": "customers", "settings": {"kind": "folder", "path": str(folder)}}
    answer = steward.post("/api/v1/connectors", body, content_type="application/json")
    assert answer.status_code == 201, answer.content
    return answer.json()["id"]


def run(steward, company, connector):
    assert steward.post(f"/api/v1/connectors/{connector}/run").status_code == 202
    jobs = JobRun.objects.in_tenant(company.tenant.id, "test").filter(state="queued").order_by("id")
    while (one := jobs.first()) is not None:
        tasks.run_job(one.pk)
    return steward.get(f"/api/v1/connectors/{connector}").json()["last_run"]


def customers(company):
    return sorted(Customer.objects.in_tenant(company.tenant.id, "test").values_list("name", flat=True))


def names(folder):
    return sorted(path.name.split("-", 3)[-1] for path in folder.iterdir())


def test_settled_files_come_in_one_after_the_other_and_lie_aside(steward, company, folder):
    put(folder, "a.csv", LI)
    put(folder, "b.csv", WANG)
    put(folder, "growing.csv", WANG, age_s=-3600)
    put(folder, ".hidden.csv", WANG)
    (folder / "link.csv").symlink_to("/etc/hosts")
    last = run(steward, company, made(steward, folder))
    assert (last["state"], customers(company)) == ("done", ["李建国", "王卫国"])
    assert names(folder / "done") == ["a.csv", "b.csv"]
    assert {one.name for one in folder.iterdir() if one.is_file()} == {"growing.csv", ".hidden.csv", "link.csv"}


def test_the_same_file_again_is_passed_over_and_one_that_is_no_table_fails(steward, company, folder):
    connector = made(steward, folder)
    put(folder, "a.csv", LI)
    run(steward, company, connector)
    put(folder, "again.csv", LI)
    assert run(steward, company, connector)["import_id"] is None
    assert names(folder / "done") == ["a.csv", "again.csv"]
    put(folder, "broken.xlsx", "PK\x03\x04 cut off")
    last = run(steward, company, connector)
    assert (last["state"], names(folder / "failed")) == ("failed", ["broken.xlsx"])
    assert ConnectorRun.objects.in_tenant(company.tenant.id, "test").count() == 3


def test_a_crash_before_the_file_is_moved_brings_it_once(steward, company, folder, monkeypatch):
    connector = made(steward, folder)
    put(folder, "a.csv", LI)

    class Died(BaseException):
        """Stands for kill -9."""

    def die(*_, **__):
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr("zhike.integrate.connectors.actions.pulling.settle_file", die)
        with pytest.raises(Died):
            run(steward, company, connector)
    assert (folder / "a.csv").exists()
    JobRun.objects.in_tenant(company.tenant.id, "test").filter(kind="connectors.run").update(state="queued", attempts=1)
    tasks.run_job(JobRun.objects.in_tenant(company.tenant.id, "test").get(kind="connectors.run").pk)
    assert (customers(company), names(folder / "done")) == (["李建国"], ["a.csv"])


def test_only_folders_that_the_operator_opened_are_watched(steward, company, folder, tmp_path, settings):
    (folder / "out").symlink_to(tmp_path)
    for path, code in ((tmp_path, "closed_folder"), (folder / "out", "closed_folder"), (folder / "gone", "no_folder")):
        asked = {"settings": {"kind": "folder", "path": str(path)}, "object": "customers"}
        answer = steward.post("/api/v1/connectors/try", asked, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (422, f"connectors.{code}")
    put(folder, "a.csv", LI)
    asked = {"settings": {"kind": "folder", "path": str(folder)}, "object": "customers"}
    seen = steward.post("/api/v1/connectors/try", asked, content_type="application/json").json()
    assert [one["field"] for one in seen["columns"]] == ["external_key", "name", "phones"]
    connector = made(steward, folder)
    settings.ZHIKE_WATCH = ""
    last = run(steward, company, connector)
    assert (last["state"], customers(company), (folder / "a.csv").exists()) == ("failed", [], True)
