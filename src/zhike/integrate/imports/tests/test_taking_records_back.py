"""Undo of an import into records: as if it had never been, but for what people did since."""

from uuid import UUID

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.integrate.imports.models import WrittenRecord
from zhike.integrate.imports.rows import undoing
from zhike.studio.objects.models import Record
from zhike.studio.objects.tests.devices import find, send

pytestmark = pytest.mark.django_db

FEW = {"编号": "no_c", "名称": "name", "功率": "power_c"}


def change(client, name, **values):
    page = send(client, "get", "objects/devices_c/records?limit=200")["items"]
    (one,) = [each for each in page if each["values"]["name"] == name]
    send(client, "patch", f"objects/devices_c/records/{one['id']}", {"version": one["version"], "values": values})
    return one["id"]


def test_new_records_are_gone_and_changed_ones_are_as_before(files, admin):
    files.run("编号,名称,功率", "A1,一号机,1", mapping=FEW)
    done = files.run("编号,名称,功率", "A1,改名,5", "A2,二号机,2", mapping=FEW, mode="upsert", keys=["no_c"])
    undone = files.undo(done)
    assert undone["state"] == "undone"
    assert (undone["outcome"]["taken_back"], undone["outcome"]["kept"], undone["conflicts"]) == (2, 0, [])
    assert {name: one["power_c"] for name, one in files.devices().items()} == {"一号机": 1}
    assert find(admin, q="二号机") == []
    assert find(admin, q="一号机") == ["一号机"]
    assert Record.objects.unscoped("test").count() == 1


def test_what_people_changed_since_stays_and_is_listed(files, admin):
    files.run("编号,名称,功率", "A1,一号机,1", mapping=FEW)
    done = files.run("编号,名称,功率", "A1,改名,5", "A2,二号机,2", mapping=FEW, mode="upsert", keys=["no_c"])
    changed = change(admin, "改名", power_c=7)
    kept = change(admin, "二号机", power_c=8)
    undone = files.undo(done)
    assert (undone["outcome"]["taken_back"], undone["outcome"]["kept"]) == (0, 2)
    assert undone["conflicts"] == [
        {"record_id": changed, "title": "一号机", "fields": ["power_c"]},
        {"record_id": kept, "title": "二号机", "fields": ["*"]},
    ]
    assert {name: one["power_c"] for name, one in files.devices().items()} == {"一号机": 7, "二号机": 8}


def test_imports_can_be_taken_back_one_after_the_other(files):
    first = files.run("编号,名称,功率", "A1,一号机,1", mapping=FEW)
    second = files.run("编号,名称,功率", "A1,改名,5", mapping=FEW, mode="update", keys=["no_c"])
    files.undo(second)
    assert files.undo(first)["outcome"]["kept"] == 0
    assert files.devices() == {}


def test_every_write_of_an_import_is_in_the_audit_as_its_own(files, company):
    files.run("编号,名称,功率", "A1,一号机,1", mapping=FEW)
    done = files.run("编号,名称,功率", "A1,改名,5", mapping=FEW, mode="update", keys=["no_c"])
    files.undo(done)
    owner = company.users["admin"]
    told = AuditEntry.objects.unscoped("test").filter(object_key="devices_c").order_by("id")
    assert [(one.action, one.origin, one.after) for one in told] == [
        ("created", "import", f'{{"name":"一号机","no_c":"A1","owner":"{owner}","power_c":1}}'),
        ("edited", "import", '{"name":"改名","power_c":5}'),
        ("undone", "import", '{"name":"一号机","power_c":1}'),
    ]


def test_an_undo_goes_on_where_it_broke_off(files, company, monkeypatch):
    done = files.run("编号,名称,功率", *(f"A{n},{n}号机,{n}" for n in range(5)), mapping=FEW)
    monkeypatch.setattr(undoing, "_BATCH", 2)
    actor, import_id = company.actor("admin"), UUID(done["id"])
    take_back, calls = undoing._take_back, []

    def breaking(actor, row, batch):
        calls.append(len(batch))
        if len(calls) == 2:
            raise KeyboardInterrupt
        take_back(actor, row, batch)

    monkeypatch.setattr(undoing, "_take_back", breaking)
    with pytest.raises(KeyboardInterrupt):
        undoing.undo_rows(actor, import_id, lambda *_: None)
    assert len(files.devices()) == 3
    undoing.undo_rows(actor, import_id, lambda *_: None)
    assert files.devices() == {}
    assert set(WrittenRecord.objects.unscoped("test").values_list("state", flat=True)) == {"undone"}
    assert files.read(done)["outcome"]["taken_back"] == 5
