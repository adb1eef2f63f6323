"""A file into an object that the company made: new records, changed records, passed over, refused."""

import pytest

from zhike.integrate.imports.models import WrittenRecord
from zhike.integrate.sources.models import SourceRecord
from zhike.studio.objects.tests.devices import find, make, send

pytestmark = pytest.mark.django_db

ALL = {
    "编号": "no_c", "名称": "name", "功率": "power_c", "价格": "price_c", "购买日期": "bought_on_c",
    "检修": "checked_at_c", "在用": "in_use_c", "状态": "state_c",
}  # fmt: skip
FEW = {"编号": "no_c", "名称": "name", "功率": "power_c"}


def balance(done):
    return done["rows_in"], done["stored"], done["rejected"], done["skipped"]


def reasons(files, done, status="rejected"):
    return {row["row_no"]: [one["code"] for one in row["reasons"]] for row in files.rows(done, status)}


def test_words_of_people_become_values_of_each_type(files):
    done = files.run(
        "编号,名称,功率,价格,购买日期,检修,在用,状态",
        'A1,一号机,"1,200",1.2万,2024年3月1日,2024/3/2 9:30,是,正常',
        "A2,二号机,,¥12.50,20240305,,否,bad",
        mapping=ALL,
    )
    assert done["state"] == "done"
    assert balance(done) == (2, 2, 0, 0)
    assert done["outcome"]["inserted"] == 2
    one, two = files.devices()["一号机"], files.devices()["二号机"]
    assert (one["no_c"], one["power_c"], one["price_c"], one["bought_on_c"]) == ("A1", 1200, 1_200_000, "2024-03-01")
    assert one["checked_at_c"].startswith("2024-03-02T01:30")
    assert (one["in_use_c"], one["state_c"]) == (True, "ok")
    assert (two["price_c"], two["bought_on_c"], two["in_use_c"], two["state_c"]) == (1250, "2024-03-05", False, "bad")
    assert two["power_c"] is None


def test_new_records_are_found_by_pinyin_and_their_text_fields(files, admin):
    files.run("编号,名称,功率", "X-77,一号机,3", mapping=FEW)
    assert find(admin, q="yihaoji") == ["一号机"]
    assert find(admin, q="X-77") == ["一号机"]


def test_every_bad_cell_is_a_reason_and_nothing_of_its_row_is_stored(files):
    done = files.run(
        "编号,名称,功率,价格,购买日期,检修,在用,状态",
        "A1,一号机,很大,abc,不知道,昨天,也许,坏了",
        "A2,二号机,5,,,,,",
        mapping=ALL,
    )
    assert balance(done) == (2, 1, 1, 0)
    (row,) = files.rows(done, "rejected")
    told = {one["column"]: one["text"] for one in row["reasons"]}
    assert set(told) == {"功率", "价格", "购买日期", "检修", "在用", "状态"}
    assert told["在用"] == "需要是或否"
    assert list(files.devices()) == ["二号机"]


def test_update_changes_only_records_with_the_key(files):
    files.run("编号,名称,功率", "A1,一号机,1", "A2,二号机,2", mapping=FEW)
    done = files.run("编号,名称,功率", "A2,,22", "A9,九号机,9", mapping=FEW, mode="update", keys=["no_c"])
    assert balance(done) == (2, 1, 1, 0)
    assert done["outcome"]["updated"] == 1
    assert reasons(files, done) == {3: ["imports.key_unknown"]}
    devices = files.devices()
    assert {name: one["power_c"] for name, one in devices.items()} == {"一号机": 1, "二号机": 22}


def test_insert_or_update_does_both_and_leaves_equal_records_alone(files):
    files.run("编号,名称,功率", "A1,一号机,1", "A2,二号机,2", mapping=FEW)
    done = files.run(
        "编号,名称,功率", "A1,一号机,1", "A2,二号机改,2", "A3,三号机,3", mapping=FEW, mode="upsert", keys=["no_c"]
    )
    assert balance(done) == (3, 2, 0, 1)
    assert (done["outcome"]["inserted"], done["outcome"]["updated"]) == (1, 1)
    assert reasons(files, done, "skipped") == {2: ["imports.same_values"]}
    assert sorted(files.devices()) == sorted(["一号机", "二号机改", "三号机"])


def test_skip_makes_new_records_and_passes_over_known_ones(files):
    files.run("编号,名称,功率", "A1,一号机,1", mapping=FEW)
    done = files.run("编号,名称,功率", "A1,别名,7", "A2,二号机,2", mapping=FEW, mode="skip", keys=["no_c"])
    assert balance(done) == (2, 1, 0, 1)
    assert reasons(files, done, "skipped") == {2: ["imports.key_known"]}
    assert files.devices()["一号机"]["power_c"] == 1


def test_insert_with_a_key_refuses_known_ones(files):
    files.run("编号,名称,功率", "A1,一号机,1", mapping=FEW)
    done = files.run("编号,名称,功率", "A1,别名,7", mapping=FEW, mode="insert", keys=["no_c"])
    assert reasons(files, done) == {2: ["imports.key_exists"]}
    assert list(files.devices()) == ["一号机"]


def test_blank_repeated_and_ambiguous_keys_are_refused(files, admin):
    for name in ("甲", "乙"):
        make(admin, name=name, no_c="D1")
    done = files.run(
        "编号,名称,功率",
        ",无号,1",
        "A1,一号机,1",
        "A1,又一号,2",
        "D1,哪个,3",
        mapping=FEW,
        mode="upsert",
        keys=["no_c"],
    )
    assert balance(done) == (4, 1, 3, 0)
    assert reasons(files, done) == {
        2: ["imports.blank_key"],
        4: ["imports.repeated_key"],
        5: ["imports.ambiguous_key"],
    }
    assert files.rows(done, "rejected")[1]["reasons"][0]["text"] == "与第 3 行的键相同；每条记录在文件中只能出现一次"


def test_two_fields_can_be_the_key_together(files):
    keys = ["no_c", "name"]
    files.run("编号,名称,功率", "A1,甲,1", "A1,乙,2", mapping=FEW)
    done = files.run("编号,名称,功率", "A1,乙,22", mapping=FEW, mode="update", keys=keys)
    assert balance(done) == (1, 1, 0, 0)
    assert {name: one["power_c"] for name, one in files.devices().items()} == {"甲": 1, "乙": 22}


def test_blank_cells_leave_values_alone_unless_told_to_clear_them(files):
    files.run("编号,名称,功率", "A1,一号机,1", mapping=FEW)
    files.run("编号,名称,功率", "A1,,", mapping=FEW, mode="update", keys=["no_c"])
    assert files.devices()["一号机"]["power_c"] == 1
    files.run("编号,名称,功率", "A1,一号机,", mapping=FEW, mode="update", keys=["no_c"], clears=True)
    assert files.devices()["一号机"]["power_c"] is None


def test_references_are_found_by_title_within_sight(files, admin):
    customer = send(admin, "post", "customers", {"values": {"kind": "organization", "name": "海天有限公司"}})
    mapping = {"名称": "name", "客户": "customer_c"}
    done = files.run("名称,客户", "一号机,海天有限公司", "二号机,没有公司", mapping=mapping)
    assert balance(done) == (2, 1, 1, 0)
    assert files.devices()["一号机"]["customer_c"] == customer["id"]
    assert files.rows(done, "rejected")[0]["reasons"][0]["text"] == "找不到“没有公司”，或您无权查看"


def test_source_rows_and_traces_stand_for_every_record(files):
    done = files.run("编号,名称,功率", "A1,一号机,1", "A2,,2", mapping=FEW)
    stored = SourceRecord.objects.unscoped("test").get(import_id=done["id"], status="stored")
    trace = WrittenRecord.objects.unscoped("test").get(import_id=done["id"])
    assert (stored.row_key, stored.raw["名称"], stored.cleaned["power_c"]) == ("", "一号机", 1)
    assert (trace.record_id, trace.is_new, trace.row_no) == (stored.home_id, True, 2)


def test_a_dry_run_shows_before_and_after_and_stores_nothing(files):
    files.run("编号,名称,功率", "A1,一号机,1", mapping=FEW)
    draft = files.mapped(
        "编号,名称,功率", "A1,一号机,5", "A2,二号机,2", "A3,,3", ",空,4", mapping=FEW, mode="upsert", keys=["no_c"]
    )
    tried = send(files.client, "post", f"imports/{draft['id']}/dry-run")
    assert (tried["rows"], tried["inserted"], tried["updated"], tried["rejected"], tried["skipped"]) == (4, 1, 1, 2, 0)
    assert tried["is_whole"] is True
    shown = {one["row_no"]: one for one in tried["changes"]}
    assert (shown[2]["outcome"], shown[2]["before"], shown[2]["after"]) == ("updated", {"power_c": 1}, {"power_c": 5})
    assert (shown[3]["title"], shown[3]["after"]["power_c"]) == ("二号机", 2)
    assert shown[4]["reasons"][0]["code"] == "imports.bad_cell"
    assert {name: one["power_c"] for name, one in files.devices().items()} == {"一号机": 1}
    assert not WrittenRecord.objects.unscoped("test").filter(import_id=draft["id"]).exists()
