"""A company's own fields work alike on customers, contacts and activities: one engine for all of them."""

import csv
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.test import Client

from zhike.govern.access.public import RoleDraft, create_role
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.platform.jobs.public import JobContext, start_job
from zhike.platform.jobs.tasks import run_job
from zhike.studio.exports import jobs
from zhike.studio.exports.public import ExportDraft, request_export
from zhike.studio.exports.queries import stored_path
from zhike.studio.objects.public import ensure_indexes
from zhike.studio.objects.tests.devices import send
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
OBJECTS = ("customers", "contacts", "activities")
FIELDS: list[dict[str, Any]] = [
    {"type": "text", "label": {"zh": "爱好", "en": "Hobby"}, "is_searchable": True, "is_sortable": True},
    {"type": "number", "label": {"zh": "得分", "en": "Points"}, "is_sortable": True},
    {
        "type": "formula",
        "label": {"zh": "翻倍", "en": "Twice"},
        "formula": "points_c * 2",
        "result": "number",
        "is_sortable": True,
    },
]


@pytest.fixture
def company(settings, tmp_path):
    settings.ZHIKE_EXPORTS = tmp_path / "exports"
    return make_company()


@pytest.fixture
def admin(company) -> Client:
    return client_of(company.users["admin"])


@pytest.fixture(params=OBJECTS)
def kind(request, admin) -> str:
    for field in FIELDS:
        send(admin, "post", f"studio/objects/{request.param}/fields", field)
    ensure_indexes()
    return str(request.param)


def make(client: Client, kind: str, name: str, **own: object) -> dict[str, Any]:
    """A record of the kind; contacts and activities hang on a customer of their own."""
    values: dict[str, object] = {"name": name, "kind": "organization"}
    if kind != "customers":
        home = send(
            client, "post", "objects/customers/records", {"values": {"name": f"{name}公司", "kind": "organization"}}
        )
        named = {"name": name} if kind == "contacts" else {"subject": name, "kind": "call"}
        values = {**named, "customer": home["id"]}
    return send(client, "post", f"objects/{kind}/records", {"values": {**values, **own}})


def titles(client: Client, kind: str, **asked: str) -> list[str]:
    answer = client.get(f"/api/v1/objects/{kind}/records", asked)
    assert answer.status_code == 200, answer.content
    title = "subject" if kind == "activities" else "name"
    return [one["values"][title] for one in orjson.loads(answer.content)["items"]]


def where(field: str, op: str, value: object = None) -> str:
    return orjson.dumps({"field": field, "op": op, "value": value}).decode()


def test_they_are_written_shown_found_filtered_and_sorted(admin, kind):
    one = make(admin, kind, "甲", hobby_c="登山协会", points_c=5)
    make(admin, kind, "乙", points_c=9)
    make(admin, kind, "丙")
    assert (one["values"]["hobby_c"], one["values"]["twice_c"]) == ("登山协会", 10)
    assert titles(admin, kind, q="登山") == ["甲"]
    assert titles(admin, kind, q="滑雪") == []
    assert titles(admin, kind, where=where("points_c", "gte", 5), sort="points_c") == ["甲", "乙"]
    assert titles(admin, kind, sort="-points_c") == ["乙", "甲", "丙"]
    assert titles(admin, kind, sort="-twice_c")[:2] == ["乙", "甲"]
    assert titles(admin, kind, where=where("hobby_c", "is_blank"), sort="-points_c") == ["乙", "丙"]


def test_a_page_of_a_sorted_list_leads_to_the_next_over_blanks(admin, kind):
    for name, points in (("甲", 1), ("乙", 2), ("丙", None)):
        make(admin, kind, name, **({} if points is None else {"points_c": points}))
    seen, cursor = [], ""
    while True:
        asked = {"sort": "-points_c", "limit": "1", "fields": "points_c", **({"cursor": cursor} if cursor else {})}
        page = admin.get(f"/api/v1/objects/{kind}/records", asked).json()
        seen += [one["values"]["points_c"] for one in page["items"]]
        if not (cursor := page["next_cursor"]):
            break
    assert [one for one in seen if one is not None] == [2, 1]


def test_a_change_computes_again_is_found_anew_and_told_by_the_log(admin, kind):
    one = make(admin, kind, "甲", hobby_c="登山", points_c=5)
    path = f"objects/{kind}/records/{one['id']}"
    changed = send(admin, "patch", path, {"version": one["version"], "values": {"hobby_c": "滑雪", "points_c": 6}})
    assert (changed["values"]["twice_c"], changed["version"]) == (12, 2)
    assert (titles(admin, kind, q="滑雪"), titles(admin, kind, q="登山")) == (["甲"], [])
    entry = send(admin, "get", f"{path}/log")["items"][0]
    assert entry["before"] == {"hobby_c": "登山", "points_c": 5, "twice_c": 10}
    assert entry["after"] == {"hobby_c": "滑雪", "points_c": 6, "twice_c": 12}
    back = {"entry_id": str(entry["id"]), "field": "hobby_c", "version": 2}
    assert send(admin, "post", f"{path}/log/restore", back)["values"]["hobby_c"] == "登山"
    assert (
        send(admin, "patch", path, {"version": 2, "values": {"hobby_c": "x"}}, status=409)["code"] == "platform.stale"
    )


def test_a_required_one_is_asked_for_and_nothing_is_written_without_it(admin, kind):
    must = {**FIELDS[0], "label": {"zh": "必", "en": "Must"}, "is_required": True}
    send(admin, "post", f"studio/objects/{kind}/fields", must)
    values: dict[str, object] = {"name": "甲", "kind": "organization"}
    if kind != "customers":
        home = send(admin, "post", "objects/customers/records", {"values": values})["id"]
        values = {"customer": home, **({"name": "乙"} if kind == "contacts" else {"kind": "call"})}
    before = len(titles(admin, kind))
    refused = send(admin, "post", f"objects/{kind}/records", {"values": values}, status=422)
    assert (refused["code"], refused["facts"]["field"]) == ("platform.bad_value", "must_c")
    assert len(titles(admin, kind)) == before


def test_many_are_changed_at_once_and_brought_back(admin, kind):
    ids = [make(admin, kind, name, points_c=at)["id"] for at, name in enumerate("甲乙")]
    batch = str(new_id())
    step = send(admin, "post", f"objects/{kind}/bulk/edit", {"batch_id": batch, "ids": ids, "values": {"points_c": 7}})
    assert step["changed"] == 2
    assert titles(admin, kind, where=where("twice_c", "eq", 14)) != []
    assert send(admin, "post", f"objects/{kind}/bulk/undo", {"batch_id": batch})["changed"] == 2
    assert sorted(titles(admin, kind, where=where("points_c", "lt", 2))) == ["乙", "甲"]


def test_groups_sum_them_and_a_file_holds_them(company, admin, kind):
    choices = [{"value": "gold", "label": {"zh": "金", "en": "Gold"}}]
    rank = {"type": "choice", "label": {"zh": "级", "en": "Rank"}, "choices": choices}
    send(admin, "post", f"studio/objects/{kind}/fields", rank)
    make(admin, kind, "甲", hobby_c="登山", points_c=5, rank_c="gold")
    make(admin, kind, "乙", hobby_c="登山", points_c=6, rank_c="gold")
    asked = {"dimensions": [{"field": "rank_c"}], "measures": [{"function": "sum", "field": "points_c"}]}
    (group,) = send(admin, "post", f"objects/{kind}/groups", asked)["groups"]
    assert (group["key"], group["count"], group["values"]) == ("gold", 2, [11])
    actor = company.actor("admin")
    row = request_export(
        actor, ExportDraft(object_key=kind, kind="csv", fields=("hobby_c", "points_c"), sort="points_c")
    )
    job = JobRun.objects.unscoped("a test looks").get(pk=str(row.job_id))
    jobs.run(JobContext(job, actor), job.payload)
    with stored_path(row.tenant_id, row.pk).open(encoding="utf-8-sig", newline="") as stream:
        assert [line for line in csv.reader(stream) if "登山" in line] == [["登山", "5"], ["登山", "6"]]


@pytest.mark.parametrize("right", ["hidden", "masked"])
def test_a_role_that_may_not_see_one_neither_reads_finds_sorts_nor_writes_it(company, admin, kind, right):
    one = make(admin, kind, "甲", hobby_c="登山", points_c=5)
    grants = ("customers.view", *(f"{kind}.{verb}" for verb in ("view", "edit")))
    rights = {f"{kind}.hobby_c": right, f"{kind}.points_c": right}
    role = create_role(
        company.actor("admin"),
        RoleDraft(name_zh="员", name_en="R", grants=grants, scope_kind="all", field_rights=rights),
    )
    client = client_of(company.add_user(role.key))
    path = f"/api/v1/objects/{kind}/records"
    shown = send(client, "get", f"objects/{kind}/records/{one['id']}")["values"]
    assert "登山" not in orjson.dumps(shown).decode()
    assert shown.get("twice_c") in (None, "***")
    assert titles(client, kind, q="登山") == []
    assert client.get(path, {"sort": "points_c"}).status_code == 403
    assert client.get(path, {"where": where("hobby_c", "contains", "登")}).status_code in (403, 422)
    body = {"version": 1, "values": {"hobby_c": "x"}}
    assert client.patch(f"{path}/{one['id']}", body, "application/json").status_code in (403, 422)
    assert "登山" not in client.get("/api/v1/search", {"q": "登山"}).content.decode().replace("登山公司", "")
    assert send(admin, "get", f"objects/{kind}/records/{one['id']}")["values"]["hobby_c"] == "登山"


def test_a_field_that_becomes_searchable_finds_what_was_there_before(company, admin, kind):
    field = {**FIELDS[0], "label": {"zh": "旧", "en": "Old"}, "is_searchable": False, "is_sortable": False}
    send(admin, "post", f"studio/objects/{kind}/fields", field)
    make(admin, kind, "甲", old_c="羽毛球")
    assert titles(admin, kind, q="羽毛球") == []
    send(admin, "put", f"studio/objects/{kind}/fields/old_c", {**field, "is_searchable": True, "version": 1})
    run(company, "objects.reindex", {"object": kind})
    assert titles(admin, kind, q="羽毛球") == ["甲"]


def run(company, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    job = start_job(company.actor("admin"), kind, payload)
    run_job(UUID(str(job.pk)))
    return dict(JobRun.objects.unscoped("a test looks").get(pk=job.pk).result)


def test_the_search_over_everything_finds_them(admin, kind):
    make(admin, kind, "甲", hobby_c="登山协会")
    items = admin.get("/api/v1/search", {"q": "登山协会"}).json()["items"]
    assert [(one["object"], one["title"]) for one in items] == [(kind, "甲")]
