"""A company whose steward has a source with a file in it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhike.platform.jobs import tasks
from zhike.testing import Company, client_of, make_company

ROWS = (
    "编号,联系,等级,城市",
    "K1,王小明/13912345671,1,杭州",
    "K2,李建国/13912345672,2,上海",
    "K3,张三,9,北京",
)
LINES: list[dict[str, Any]] = [
    {"field": "external_key", "columns": ["编号"]},
    {"field": "name", "columns": ["联系"], "blocks": [{"kind": "split", "by": "/", "part": 1}]},
    {"field": "phones", "columns": ["联系"], "blocks": [{"kind": "cut", "pattern": "[0-9]{11}"}]},
    {"field": "level", "columns": ["等级"], "blocks": [{"kind": "map", "pairs": {"1": "A", "2": "B", "3": "C"}}]},
    {"field": "city", "columns": ["城市"]},
]


class Desk:
    """What a steward does at the studio, over HTTP."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.source_id = ""

    def send(self, method: str, path: str, body: object = None, *, status: int = 200) -> Any:
        told = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = getattr(self.client, method)(f"/api/v1/{path}", **told)
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None

    def upload(self, *lines: str) -> dict[str, Any]:
        body = SimpleUploadedFile("客户.csv", ("\n".join(lines) + "\n").encode())
        answer = self.client.post("/api/v1/imports", {"file": body})
        assert answer.status_code == 201, answer.content
        return dict(answer.json())

    def mapped(self, *lines: str, mapping: dict[str, str], name: str = "ERP", **told: Any) -> dict[str, Any]:
        draft = self.upload(*lines)
        body = {"source": name, "object": "customers", "mapping": mapping, "may_repeat": True} | told
        found = self.send("put", f"imports/{draft['id']}/mapping", body)
        self.source_id = found["source_id"]
        return dict(found)

    def run(self, draft: dict[str, Any]) -> dict[str, Any]:
        job = self.send("post", f"imports/{draft['id']}/start", status=202)
        tasks.run_job(job["job_id"])
        return dict(self.send("get", f"imports/{draft['id']}"))

    def studio(self, path: str = "", method: str = "get", body: object = None, *, status: int = 200) -> Any:
        return self.send(method, f"sources/{self.source_id}/mapping{path}", body, status=status)


@pytest.fixture
def company(db, settings, tmp_path) -> Company:
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return make_company()


@pytest.fixture
def desk(company) -> Desk:
    return Desk(client_of(company.users["steward"]))
