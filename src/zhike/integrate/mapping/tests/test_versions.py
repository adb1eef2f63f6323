"""Every change of a source's lines is a version; any of them can be looked at and taken back to life."""

from zhike.govern.audit.models import AuditEntry
from zhike.integrate.mapping.tests.conftest import LINES, ROWS
from zhike.integrate.sources.models import Import, MappingVersion, Source

PLAIN = {"编号": "external_key", "联系": "name", "等级": "level", "城市": "city"}


def test_lines_that_are_saved_hold_for_the_import_that_is_prepared_and_for_later_ones(desk):
    draft = desk.mapped(*ROWS, mapping=PLAIN)
    body = {"lines": LINES, "mapping_version": 1, "note": " 拆开联系列 ", "import_id": draft["id"]}
    saved = desk.studio(method="put", body=body)
    assert saved["mapping_version"] == 2
    assert saved["lines"] == [
        {"columns": [], "joiner": None} | line | {"blocks": _filled(line)} for line in _in_order(saved, LINES)
    ]
    done = desk.run(draft)
    rows = desk.send("get", f"imports/{done['id']}/rows")["items"]
    assert [(one["cleaned"]["name"], one["cleaned"]["level"]) for one in rows] == [
        ("王小明", "A"),
        ("李建国", "B"),
        ("张三", "9"),
    ]
    source = Source.objects.unscoped("test").get(pk=desk.source_id)
    assert source.ruleset["value_maps"] == {"level": {"1": "A", "2": "B", "3": "C"}}
    assert set(source.ruleset["pipelines"]) == {"name", "phones"}


def _in_order(saved, lines):
    return [next(line for line in lines if line["field"] == one["field"]) for one in saved["lines"]]


def _filled(line):
    more = {"split": {"otherwise": "blank"}, "cut": {"otherwise": "blank"}, "map": {"otherwise": "keep"}}
    return [block | more[block["kind"]] for block in line.get("blocks", [])]


def test_each_version_tells_what_it_changed_and_who(desk):
    desk.mapped(*ROWS, mapping=PLAIN)
    desk.studio(method="put", body={"lines": LINES, "mapping_version": 1, "note": "拆开联系列"})
    page = desk.studio("/versions")
    newest, first = page["items"]
    assert (newest["number"], newest["note"], newest["by"] != "") == (2, "拆开联系列", True)
    assert {(one["field"], one["turn"]) for one in newest["changes"]} == {
        ("name", "changed"), ("phones", "added"), ("level", "changed"),
    }  # fmt: skip
    assert [one["turn"] for one in first["changes"]] == ["added"] * 4
    assert page["next_before"] is None
    assert AuditEntry.objects.unscoped("test").filter(object_key="sources", action="mapping_changed").count() == 1


def test_the_way_back_is_a_new_version_and_nothing_is_lost(desk):
    desk.mapped(*ROWS, mapping=PLAIN, ruleset={"region": "HK"})
    desk.studio(method="put", body={"lines": LINES[:2], "mapping_version": 1})
    back = desk.studio("/restore", "post", {"wanted": 1, "mapping_version": 2})
    assert (back["mapping_version"], {line["field"] for line in back["lines"]}) == (3, set(PLAIN.values()))
    source = Source.objects.unscoped("test").get(pk=desk.source_id)
    assert (source.mapping, source.ruleset) == (PLAIN, {"region": "HK"})
    told = desk.studio("/versions")["items"]
    assert [(one["number"], one["restored"]) for one in told] == [(3, 1), (2, None), (1, None)]
    assert (
        desk.studio("/restore", "post", {"wanted": 9, "mapping_version": 3}, status=404)["code"] == "platform.not_found"
    )


def test_who_drew_over_an_older_version_is_told_and_nothing_changes(desk):
    desk.mapped(*ROWS, mapping=PLAIN)
    desk.studio(method="put", body={"lines": LINES, "mapping_version": 1})
    late = desk.studio(method="put", body={"lines": LINES[:1], "mapping_version": 1}, status=409)
    assert late["code"] == "platform.stale"
    assert MappingVersion.objects.unscoped("test").count() == 2


def test_the_same_lines_again_are_no_version(desk):
    desk.mapped(*ROWS, mapping=PLAIN)
    lines = desk.studio()["lines"]
    assert desk.studio(method="put", body={"lines": lines, "mapping_version": 1})["mapping_version"] == 1


def test_a_line_to_a_field_that_is_none_is_refused(desk):
    desk.mapped(*ROWS, mapping=PLAIN)
    lines = [*LINES, {"field": "shoe_size", "columns": ["鞋码"]}]
    refused = desk.studio(method="put", body={"lines": lines, "mapping_version": 1}, status=422)
    assert (refused["code"], refused["facts"]["field"]) == ("sources.bad_line", "shoe_size")


def test_a_description_older_than_versions_is_the_first_of_them(desk):
    desk.mapped(*ROWS, mapping=PLAIN)
    MappingVersion.objects.unscoped("test").delete()
    assert [one["number"] for one in desk.studio("/versions")["items"]] == [1]
    desk.studio(method="put", body={"lines": LINES, "mapping_version": 1})
    assert [one["number"] for one in desk.studio("/versions")["items"]] == [2, 1]
    back = desk.studio("/restore", "post", {"wanted": 1, "mapping_version": 2})
    assert {line["field"] for line in back["lines"]} == set(PLAIN.values())


def test_an_import_that_has_started_keeps_its_description(desk):
    draft = desk.mapped(*ROWS, mapping=PLAIN)
    desk.run(draft)
    desk.studio(method="put", body={"lines": LINES, "mapping_version": 1, "import_id": draft["id"]})
    assert Import.objects.unscoped("test").get(pk=draft["id"]).mapping == PLAIN
