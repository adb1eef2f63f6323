"""Lines are tried on a source's own rows or on typed ones, block by block, and nothing is stored."""

from django.test import Client

from zhike.integrate.mapping.tests.conftest import LINES, ROWS
from zhike.integrate.sources.models import Source, SourceRecord
from zhike.testing import key_headers

PLAIN = {"编号": "external_key", "联系": "name", "等级": "level", "城市": "city"}


def test_the_studio_shows_the_lines_that_a_source_has_and_what_its_rows_look_like(desk):
    desk.run(desk.mapped(*ROWS, mapping=PLAIN, ruleset={"value_maps": {"level": {"1": "A"}}}))
    found = desk.studio()
    assert sorted((line["field"], line["columns"]) for line in found["lines"]) == sorted(
        (key, [column]) for column, key in PLAIN.items()
    )
    level = next(line for line in found["lines"] if line["field"] == "level")
    assert level["blocks"] == [{"kind": "map", "pairs": {"1": "A"}, "otherwise": "keep"}]
    columns = {one["name"]: one for one in found["columns"]}
    assert (columns["城市"]["samples"], columns["城市"]["field"]) == (["杭州", "上海", "北京"], "city")
    assert columns["城市"]["confidence"] > 0.9
    assert found["rows"] == 3


def test_a_row_shows_what_each_block_made_and_what_would_be_stored(desk):
    draft = desk.mapped(*ROWS, mapping=PLAIN)
    tried = desk.studio("/try", "post", {"lines": LINES, "import_id": draft["id"]})["items"]
    fields = {one["field"]: one for one in tried[0]["fields"]}
    assert fields["name"]["steps"] == [
        {"kind": "columns", "text": "王小明/13912345671", "problem": ""},
        {"kind": "split", "text": "王小明", "problem": ""},
    ]
    assert fields["phones"]["value"] == ["+8613912345671"]
    assert fields["level"]["value"] == "A"
    assert fields["city"]["steps"] == [{"kind": "columns", "text": "杭州", "problem": ""}]
    assert (tried[2]["status"], tried[2]["problems"]) == ("stored", ["phones: 没有匹配到内容"])
    assert SourceRecord.objects.unscoped("test").count() == 0
    assert Source.objects.unscoped("test").get(pk=desk.source_id).mapping == PLAIN


def test_typed_rows_are_tried_without_any_stored(desk):
    desk.mapped(*ROWS, mapping=PLAIN)
    strict = [*LINES[:2], LINES[2] | {"blocks": [{"kind": "cut", "pattern": "[0-9]{11}", "otherwise": "reject"}]}]
    tried = desk.studio("/try", "post", {"lines": strict, "rows": [{"编号": "K9", "联系": "赵六"}]})["items"]
    assert (tried[0]["status"], tried[0]["problems"]) == ("rejected", ["phones: 没有匹配到内容"])


def test_lines_that_are_none_are_refused_by_the_name_of_their_field(desk):
    desk.mapped(*ROWS, mapping=PLAIN)
    twice = desk.studio("/try", "post", {"lines": [LINES[0], LINES[0]]}, status=422)
    assert (twice["code"], twice["facts"]["field"]) == ("sources.bad_line", "external_key")
    nowhere = desk.studio("/try", "post", {"lines": [{"field": "city"}]}, status=422)
    assert nowhere["facts"]["field"] == "city"
    wrong = {"field": "city", "columns": ["城市"], "blocks": [{"kind": "cut", "pattern": "(a)\\1"}]}
    desk.studio("/try", "post", {"lines": [wrong]}, status=422)


def test_no_line_leads_around_a_mask(desk, company):
    desk.run(desk.mapped(*ROWS, mapping=PLAIN | {"城市": "phones"}))
    # A key that may import but not see what is masked.
    headers = key_headers(company.actor("admin"), "sources.view", "imports.run", "imports.view")
    other, path = Client(headers=headers), f"/api/v1/sources/{desk.source_id}/mapping"
    lines = [{"field": "remark", "columns": ["城市"]}, {"field": "level", "columns": ["等级"]}]
    answer = other.post(f"{path}/try", {"lines": lines}, content_type="application/json")
    assert answer.status_code == 200, answer.content
    first = answer.json()["items"][0]
    assert first["raw"]["城市"] == "•••"
    assert first["fields"][0] == {
        "field": "remark",
        "steps": [{"kind": "columns", "text": "•••", "problem": ""}],
        "value": "•••",
    }
    assert first["fields"][1]["value"] == "1"
    samples = {one["name"]: one["samples"] for one in other.get(path).json()["columns"]}
    assert samples["城市"] == []


def test_an_import_takes_the_blocks_of_its_source(desk):
    pipelines = {
        "name": {"columns": ["联系"], "blocks": LINES[1]["blocks"]},
        "phones": {"columns": ["联系"], "blocks": LINES[2]["blocks"]},
    }
    mapping = {"编号": "external_key", "城市": "city"}
    draft = desk.run(desk.mapped(*ROWS, mapping=mapping, ruleset={"pipelines": pipelines}))
    assert (draft["stored"], draft["warned"]) == (3, 1)
    rows = desk.send("get", f"imports/{draft['id']}/rows")["items"]
    assert [(one["cleaned"]["name"], one["cleaned"].get("phones")) for one in rows] == [
        ("王小明", ["+8613912345671"]),
        ("李建国", ["+8613912345672"]),
        ("张三", None),
    ]
    again = desk.upload(*ROWS[:2])
    assert again["guess"]["source_name"] == "ERP"
    kept = desk.mapped(*ROWS[:2], mapping=mapping)
    assert kept["ruleset"]["pipelines"].keys() == {"name", "phones"}
