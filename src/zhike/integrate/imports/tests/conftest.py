"""A company with an object of its own, and files for it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhike.platform.jobs import tasks
from zhike.studio.objects.public import ensure_indexes
from zhike.studio.objects.tests.devices import DEVICE, FIELDS, send
from zhike.testing import Company, client_of, make_company


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"


@pytest.fixture
def company(db) -> Company:
    return make_company()


@pytest.fixture
def admin(company) -> Client:
    """An administrator; the company has devices with a number ``no_c`` beside the usual fields."""
    client = client_of(company.users["admin"])
    send(client, "post", "studio/objects", DEVICE)
    number = {"key": "no", "type": "text", "label": {"zh": "编号", "en": "Number"}, "is_searchable": True}
    for one in (number, *FIELDS):
        send(client, "post", "studio/objects/devices_c/fields", one)
    ensure_indexes()
    return client


class Files:
    """Imports of small files into devices, step by step as the wizard takes them."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def upload(self, *lines: str, name: str = "设备.csv") -> dict[str, Any]:
        body = ("\n".join(lines) + "\n").encode()
        answer = self.client.post("/api/v1/imports", {"file": SimpleUploadedFile(name, body)})
        assert answer.status_code == 201, answer.content
        found: dict[str, Any] = answer.json()
        return found

    def map(
        self, draft: dict[str, Any], mapping: dict[str, str], *, status: int = 200, into: str = "devices_c", **ruleset
    ) -> dict[str, Any]:
        body = {"source": "台账", "object": into, "mapping": mapping, "ruleset": ruleset, "may_repeat": True}
        return send(self.client, "put", f"imports/{draft['id']}/mapping", body, status=status)

    def mapped(self, *lines: str, mapping: dict[str, str], into: str = "devices_c", **ruleset) -> dict[str, Any]:
        draft = self.upload(*lines)
        self.map(draft, mapping, into=into, **ruleset)
        return draft

    def start(self, draft: dict[str, Any]) -> dict[str, Any]:
        job = send(self.client, "post", f"imports/{draft['id']}/start", status=202)
        tasks.run_job(job["job_id"])
        return self.read(draft)

    def run(self, *lines: str, mapping: dict[str, str], **ruleset) -> dict[str, Any]:
        return self.start(self.mapped(*lines, mapping=mapping, **ruleset))

    def undo(self, draft: dict[str, Any]) -> dict[str, Any]:
        job = send(self.client, "post", f"imports/{draft['id']}/undo", status=202)
        tasks.run_job(job["job_id"])
        return self.read(draft)

    def read(self, draft: dict[str, Any]) -> dict[str, Any]:
        return send(self.client, "get", f"imports/{draft['id']}")

    def devices(self) -> dict[str, dict[str, Any]]:
        page = send(self.client, "get", "objects/devices_c/records?limit=200")
        return {one["values"]["name"]: one["values"] for one in page["items"]}

    def rows(self, draft: dict[str, Any], status: str = "") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = send(self.client, "get", f"imports/{draft['id']}/rows?status={status}")["items"]
        return found


@pytest.fixture
def files(admin) -> Files:
    return Files(admin)


FEW = {"编号": "no_c", "名称": "name", "功率": "power_c"}
HEAD = "编号,名称,功率"


class Shelf(Files):
    """Devices that a register tells, people change, and the queue of what both changed."""

    def tell(self, *lines, source="台账", **ruleset):
        told = {"mode": "upsert", "keys": ["no_c"]} | ruleset
        draft = self.upload(HEAD, *lines)
        body = {"source": source, "object": "devices_c", "mapping": FEW, "ruleset": told, "may_repeat": True}
        send(self.client, "put", f"imports/{draft['id']}/mapping", body)
        return self.start(draft)

    def device(self, number="A1"):
        page = send(self.client, "get", "objects/devices_c/records?limit=200")
        return next(one for one in page["items"] if one["values"]["no_c"] == number)

    def write(self, number="A1", **values):
        row = self.device(number)
        body = {"version": row["version"], "values": values}
        send(self.client, "patch", f"objects/devices_c/records/{row['id']}", body)

    def power(self, number="A1"):
        return self.device(number)["values"]["power_c"]

    def queue(self, state="open"):
        return send(self.client, "get", f"conflicts?state={state}")["items"]

    def told(self, state="open"):
        return [(one["field"], one["base"], one["ours"], one["theirs"]) for one in self.queue(state)]

    def settle(self, answer, value=None):
        (one,) = self.queue()
        body = {"version": one["version"], "answer": answer, "value": value}
        return send(self.client, "post", f"conflicts/{one['id']}/settle", body)


@pytest.fixture
def shelf(admin):
    made = Shelf(admin)
    made.tell("A1,一号机,1", "A2,二号机,2")
    return made
