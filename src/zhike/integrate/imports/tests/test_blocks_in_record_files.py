"""Files into an object of the company's own go through the same blocks as those of customers."""

import pytest

pytestmark = pytest.mark.django_db

STATE = {"columns": ["状态"], "blocks": [{"kind": "map", "pairs": {"1": "正常", "2": "故障"}, "otherwise": "reject"}]}
POWER = {"columns": ["功率"], "blocks": [{"kind": "number", "factor": "1000"}]}
NAME = {"columns": ["编号", "型号"], "joiner": " ", "blocks": [{"kind": "trim"}]}
MAPPING = {"型号": "name"}


def test_columns_are_joined_numbers_counted_and_values_mapped_before_records_are_written(files):
    done = files.run(
        "编号,型号,功率,状态",
        "A1,泵,1.5千瓦,1",
        "A2,阀,若干,9",
        "A3,管,若干,2",
        ",,,",
        mapping=MAPPING,
        pipelines={"name": NAME, "power_c": POWER, "state_c": STATE, "model_c": {"columns": ["型号"], "blocks": []}},
    )
    assert (done["rows_in"], done["stored"], done["rejected"], done["skipped"]) == (4, 0, 3, 1)
    refused = {row["row_no"]: [(one["field"], one["code"]) for one in row["reasons"]] for row in files.rows(done)}
    assert refused[2] == [("power_c", "imports.bad_cell")]
    assert refused[3][0] == ("state_c", "cleaning.block.not_in_map")
    assert files.devices() == {}


def test_what_a_block_blanks_is_told_beside_the_record(files):
    power = POWER | {"blocks": [{"kind": "number", "factor": "1000", "otherwise": "blank"}]}
    done = files.run(
        "编号,型号,功率,状态",
        "A1,泵,1.5,1",
        "A3,管,若干,2",
        mapping={"状态": "state_c"},
        pipelines={"name": NAME, "power_c": power, "state_c": STATE, "model_c": {"columns": ["型号"], "blocks": []}},
    )
    assert (done["stored"], done["warned"]) == (2, 1)
    devices = files.devices()
    assert {name: (one["power_c"], one["state_c"], one["model_c"]) for name, one in devices.items()} == {
        "A1 泵": (1500, "ok", "泵"),
        "A3 管": (None, "bad", "管"),
    }
    noted = files.rows(done)[1]["reasons"]
    assert [(one["field"], one["code"]) for one in noted] == [("power_c", "cleaning.block.no_number")]


def test_a_required_field_may_be_filled_by_a_constant_alone(files):
    constant = {"columns": [], "blocks": [{"kind": "constant", "value": "一号机"}]}
    done = files.run("编号", "A1", mapping={"编号": "no_c"}, pipelines={"name": constant})
    assert done["stored"] == 1
    assert files.devices()["一号机"]["no_c"] == "A1"


def test_a_line_that_is_none_is_refused_before_anything_is_kept(files):
    draft = files.upload("编号,型号", "A1,泵")
    bad = files.map(draft, MAPPING, status=422, pipelines={"power_c": {"columns": [], "blocks": []}})
    assert (bad["code"], bad["facts"]["field"]) == ("sources.bad_line", "power_c")
    assert files.read(draft)["state"] == "draft"


def test_clearing_empties_what_the_blocks_left_blank(files):
    lines = {"power_c": POWER | {"blocks": [{"kind": "cut", "pattern": "[0-9]+"}]}}
    mapping = {"编号": "no_c", "型号": "name", "功率": "power_c"}
    files.run("编号,型号,功率", "A1,泵,7", mapping=mapping, pipelines=lines)
    assert files.devices()["泵"]["power_c"] == 7
    told = {"mode": "update", "keys": ["no_c"], "clears": True}
    files.run("编号,型号,功率", "A1,泵,无", mapping=mapping, pipelines=lines, **told)
    assert files.devices()["泵"]["power_c"] is None
