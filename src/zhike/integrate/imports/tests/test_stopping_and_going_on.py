"""A run that is stopped or breaks off goes on behind the last row that is stored, without a row twice or lost."""

import pytest

from zhike.integrate.imports.rows.landing import RecordLanding
from zhike.integrate.imports.rows.plan import plan_of
from zhike.integrate.sources import public as sources
from zhike.integrate.sources.models import Import, SourceRecord
from zhike.platform.jobs.public import JobCancelledError
from zhike.studio.objects.tests.devices import send

pytestmark = pytest.mark.django_db

FEW = {"编号": "no_c", "名称": "name"}
LINES = ["编号,名称", *(f"A{n},{n}号机" for n in range(9)), "A1,又一号"]


def stop_after(batches):
    calls = []

    def report(phase, done, total):
        calls.append(done)
        if len(calls) > batches:
            raise JobCancelledError

    return report


def read(actor, import_id, report):
    row = sources.get_import(actor, import_id)
    landing = RecordLanding.of(actor, plan_of(actor, row), row.pk)
    return sources.read_import(actor, import_id, report, batch_rows=4, landing=landing)


def test_a_stopped_import_can_go_on_and_still_knows_the_keys_it_had(files, company):
    draft = files.mapped(*LINES, mapping=FEW, mode="upsert", keys=["no_c"])
    actor, import_id = company.actor("admin"), Import.objects.unscoped("test").get().pk
    with pytest.raises(JobCancelledError):
        read(actor, import_id, stop_after(1))
    sources.end_import(actor, import_id, "cancelled")
    stopped = files.read(draft)
    assert (stopped["state"], stopped["rows_in"], stopped["stored"]) == ("cancelled", 4, 4)
    done = files.start(draft)
    assert (done["state"], done["rows_in"], done["stored"], done["rejected"]) == ("done", 10, 9, 1)
    assert files.rows(done, "rejected")[0]["reasons"][0]["code"] == "imports.repeated_key"
    assert len(files.devices()) == 9
    assert SourceRecord.objects.unscoped("test").filter(import_id=import_id).count() == 10


def test_a_batch_that_breaks_off_leaves_neither_records_nor_rows(files, company, monkeypatch):
    files.mapped(*LINES, mapping=FEW)
    actor, import_id = company.actor("admin"), Import.objects.unscoped("test").get().pk
    land, calls = RecordLanding.land, []

    def breaking(self, rows):
        landed = land(self, rows)
        calls.append(len(rows))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return landed

    monkeypatch.setattr(RecordLanding, "land", breaking)
    with pytest.raises(KeyboardInterrupt):
        read(actor, import_id, lambda *_: None)
    assert len(files.devices()) == 4
    assert SourceRecord.objects.unscoped("test").count() == 4
    monkeypatch.undo()
    read(actor, import_id, lambda *_: None)
    assert len(files.devices()) == 10


def test_a_stopped_import_can_be_taken_back(files, company):
    draft = files.mapped(*LINES, mapping=FEW)
    actor, import_id = company.actor("admin"), Import.objects.unscoped("test").get().pk
    with pytest.raises(JobCancelledError):
        read(actor, import_id, stop_after(1))
    sources.end_import(actor, import_id, "cancelled")
    assert files.undo(draft)["state"] == "undone"
    assert files.devices() == {}
    assert send(files.client, "post", f"imports/{draft['id']}/start", status=409)["code"] == "sources.cannot_start"
