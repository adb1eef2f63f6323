"""A steward previews, looks, downloads and replays; who may not see a value does not see it here either."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhike.govern.access.public import RoleDraft, create_role
from zhike.integrate.sources.models import Import
from zhike.platform.jobs import tasks
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
API = "/api/v1"
ROWS = ("编号,姓名,手机,备注", "K1,王小明,13912345671,vip", "K2,李建国,13912345672,老", "K3,张三,13912345673,")
MAPPING = {"编号": "external_key", "姓名": "name", "手机": "phones", "备注": "remark"}


class Desk:
    """What somebody does over HTTP."""

    def __init__(self, client):
        self.client = client

    def send(self, method, path, body=None, *, status=200):
        told = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = getattr(self.client, method)(f"{API}/{path}", **told)
        assert answer.status_code == status, answer.content
        return answer.json()

    def bring(self, lines=ROWS):
        file = SimpleUploadedFile("客户.csv", ("\n".join(lines) + "\n").encode())
        draft = self.client.post(f"{API}/imports", {"file": file}).json()
        body = {"source": "ERP", "object": "customers", "mapping": MAPPING, "may_repeat": True}
        source = self.send("put", f"imports/{draft['id']}/mapping", body)["source_id"]
        tasks.run_job(self.send("post", f"imports/{draft['id']}/start", status=202)["job_id"])
        return source

    def draw(self, source, *, import_id=None, **lines):
        number = self.send("get", f"sources/{source}/mapping")["mapping_version"]
        drawn = [{"field": key, "columns": [column]} for column, key in MAPPING.items() if key not in lines]
        drawn += [
            {"field": key, "columns": [column], "blocks": list(blocks)} for key, (column, *blocks) in lines.items()
        ]
        self.send(
            "put", f"sources/{source}/mapping", {"lines": drawn, "mapping_version": number, "import_id": import_id}
        )

    def preview(self, source):
        started = self.send("post", f"sources/{source}/replay/preview", status=202)
        tasks.run_job(started["job_id"])
        return self.send("get", f"sources/{source}/replay")["preview"]


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return make_company()


@pytest.fixture
def desk(company):
    return Desk(client_of(company.users["steward"]))


UPPER = {"kind": "case", "to": "upper"}


def test_a_preview_is_looked_at_downloaded_and_carried_out(desk):
    source = desk.bring()
    desk.draw(source, remark=("备注", UPPER), name=("姓名", {"kind": "map", "pairs": {"张三": "张三丰"}}))
    seen = desk.preview(source)
    plain = ("state", "number", "is_current", "rows", "changed", "accepted", "refused", "same", "kept")
    assert [seen[key] for key in plain] == ["done", 2, True, 3, 2, 0, 0, 1, 2]
    assert seen["fields"] == {"remark": 1, "name": 1}
    page = desk.send("get", f"replay-previews/{seen['id']}/rows")
    assert page["next_place"] is None
    assert [(one["key"], one["turn"], one["fields"]) for one in page["items"]] == [
        ("K1", "changed", [{"field": "remark", "before": "vip", "after": "VIP"}]),
        ("K3", "changed", [{"field": "name", "before": "张三", "after": "张三丰"}]),
    ]
    assert desk.send("get", f"replay-previews/{seen['id']}/rows?turn=refused")["items"] == []
    answer = desk.client.get(f"{API}/replay-previews/{seen['id']}/rows.csv", headers={"Accept-Language": "zh-CN"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "结果,来源编号,文件行号,字段,重算前,重算后,原因"
    assert lines[1:] == ["将改变,K1,2,备注,vip,VIP,", "将改变,K3,4,名称,张三,张三丰,"]
    started = desk.send("post", f"replay-previews/{seen['id']}/apply", status=202)
    busy = desk.send("post", f"replay-previews/{seen['id']}/apply", status=409)
    assert busy["code"] == "sources.busy"
    tasks.run_job(started["job_id"])
    done = desk.send("get", f"imports/{started['import_id']}")
    assert [done[key] for key in ("state", "replays", "rows_in", "stored", "rejected", "skipped")] == [
        "done",
        2,
        3,
        2,
        0,
        1,
    ]
    assert done["file"]["kind"] == "replay"
    latest = desk.send("get", f"sources/{source}/replay")["latest"]
    assert (latest["import_id"], latest["number"], latest["state"]) == (started["import_id"], 2, "done")
    tasks.run_job(desk.send("post", f"imports/{started['import_id']}/undo", status=202)["job_id"])
    assert desk.preview(source)["changed"] == 2


def test_refusals_are_told_with_their_reason(desk):
    source = desk.bring()
    desk.draw(source, name=("备注", {"kind": "map", "pairs": {"vip": "大客户"}, "otherwise": "reject"}))
    seen = desk.preview(source)
    assert (seen["changed"], seen["refused"], seen["same"]) == (2, 1, 0)
    assert sum(one["rows"] for one in seen["reasons"]) == 1
    found = desk.send("get", f"replay-previews/{seen['id']}/rows?turn=refused")["items"]
    assert [(one["key"], one["fields"]) for one in found] == [("K2", [])]
    assert len(found[0]["reasons"]) == 2
    answer = desk.client.get(f"{API}/replay-previews/{seen['id']}/rows.csv?turn=refused")
    assert b"".join(answer.streaming_content).decode("utf-8-sig").count("\n") == 2


def test_a_row_that_passes_now_is_shown_as_it_would_be_stored(desk):
    source = desk.bring()
    strict = {"kind": "map", "pairs": {"vip": "VIP"}, "otherwise": "reject"}
    file = SimpleUploadedFile("新.csv", b"\n".join(one.encode() for one in (ROWS[0], "K8,赵云飞,13912345678,金牌", "")))
    draft = desk.client.post(f"{API}/imports", {"file": file}).json()
    desk.send("put", f"imports/{draft['id']}/mapping", {"source": "ERP", "object": "customers", "mapping": MAPPING})
    desk.draw(source, import_id=draft["id"], remark=("备注", strict))
    tasks.run_job(desk.send("post", f"imports/{draft['id']}/start", status=202)["job_id"])
    assert desk.send("get", f"imports/{draft['id']}")["rejected"] == 1
    desk.draw(source)
    seen = desk.preview(source)
    assert (seen["accepted"], seen["same"]) == (1, 3)
    one = desk.send("get", f"replay-previews/{seen['id']}/rows?turn=accepted")["items"][0]
    assert (one["key"], {it["field"]: (it["before"], it["after"]) for it in one["fields"]}["name"]) == (
        "K8",
        (None, "赵云飞"),
    )


def test_no_rule_leads_around_a_mask(desk, company):
    source = desk.bring()
    desk.draw(source, remark=("手机",), name=("姓名", {"kind": "map", "pairs": {"张三": "张三丰"}}))
    seen = desk.preview(source)
    role = create_role(
        company.actor("admin"),
        RoleDraft(name_zh="看导入", name_en="R", grants=("imports.view", "customers.view"), scope_kind="all"),
    )
    reader = Desk(client_of(company.add_user(role.key)))
    for desks, wanted in ((desk, "13912345671"), (reader, "•••")):
        found = desks.send("get", f"replay-previews/{seen['id']}/rows")["items"]
        shown = {one["field"]: one["after"] for one in found[0]["fields"]}
        assert shown["remark"] == wanted
        told = b"".join(desks.client.get(f"{API}/replay-previews/{seen['id']}/rows.csv").streaming_content)
        assert (b"13912345671" in told) == (desks is desk)


def test_a_preview_that_is_not_the_one_in_force_is_not_carried_out(desk):
    source = desk.bring()
    desk.draw(source, remark=("备注", UPPER))
    early = desk.send("post", f"sources/{source}/replay/preview", status=202)
    refused = desk.send("post", f"replay-previews/{early['preview_id']}/apply", status=409)
    assert refused["code"] == "replays.no_preview"
    desk.draw(source, remark=("备注",))
    tasks.run_job(early["job_id"])
    assert desk.send("get", f"sources/{source}/replay")["preview"]["state"] == "failed"
    seen = desk.preview(source)
    desk.draw(source, remark=("备注", UPPER))
    late = desk.send("get", f"sources/{source}/replay")["preview"]
    assert (late["id"], late["is_current"]) == (seen["id"], False)
    assert desk.send("post", f"replay-previews/{seen['id']}/apply", status=409)["code"] == "platform.stale"
    assert not Import.objects.unscoped("test").filter(replays__isnull=False).exists()


def test_rows_that_are_written_straight_have_no_replay_and_a_replay_has_no_file(desk, company):
    admin = Desk(client_of(company.users["admin"]))
    made = admin.send("post", "sources", {"name": "联系人", "object": "contacts"}, status=201)
    assert admin.send("get", f"sources/{made['id']}/replay")["is_possible"] is False
    assert admin.send("post", f"sources/{made['id']}/replay/preview", status=422)["code"] == "sources.no_replay"
    source = desk.bring()
    desk.draw(source, remark=("备注", UPPER))
    started = desk.send("post", f"replay-previews/{desk.preview(source)['id']}/apply", status=202)
    tasks.run_job(started["job_id"])
    assert desk.send("post", f"imports/{started['import_id']}/dry-run", status=409)["code"] == "sources.no_file"
