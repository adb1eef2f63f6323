"""Lines from columns to fields: stored beside the older mapping, read back as they were drawn."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhike.integrate.cleaning.public import (
    Issue,
    Line,
    RecipeError,
    RuleSet,
    clean_row,
    dry_run,
    kept_pipelines,
    lines_of,
    map_row,
    recipe_of,
    shape_row,
    stored_of,
    with_value_maps,
)
from zhike.integrate.cleaning.rules.blocks import ONE_BLOCK

SPLIT = ONE_BLOCK.validate_python({"kind": "split", "by": "/", "part": 1, "otherwise": "reject"})
LAST = ONE_BLOCK.validate_python({"kind": "split", "by": "/", "part": -1})
WEB = ONE_BLOCK.validate_python({"kind": "constant", "value": "官网"})


def recipe(*lines: Line):
    mapping, pipelines = stored_of(lines)
    return recipe_of(mapping, {"pipelines": pipelines})


def test_a_mapping_that_knows_no_blocks_is_a_recipe_of_plain_lines():
    mapping = {"姓名": "name", "手机": "phones", "电话": "phones", "备注": ""}
    found = recipe_of(mapping, {})
    assert [(line.field, line.columns) for line in found.lines] == [("name", ("姓名",)), ("phones", ("手机", "电话"))]
    raw = {"姓名": "王小明", "手机": "1"}
    assert shape_row(raw, found).cells is raw
    assert found.mapping == {"姓名": "name", "手机": "phones", "电话": "phones"}


def test_plain_lines_are_stored_as_they_always_were():
    assert stored_of([Line(field="name", columns=("姓名",))]) == ({"姓名": "name"}, {})


def test_a_column_of_two_fields_stands_in_the_pipelines_alone():
    lines = (
        Line(field="name", columns=("联系",), blocks=(SPLIT,)),
        Line(field="phones", columns=("联系",), blocks=(LAST,)),
    )
    mapping, pipelines = stored_of(lines)
    assert mapping == {}
    assert set(pipelines) == {"name", "phones"}
    found = recipe_of(mapping, {"pipelines": pipelines})
    assert found.mapping == {"联系 → name": "name", "联系 → phones": "phones"}
    shaped = shape_row({"联系": "王小明/13912345678"}, found)
    assert map_row(shaped.cells, found.mapping) == {"name": "王小明", "phones": "13912345678"}


def test_columns_are_joined_as_the_line_says_or_as_the_field_does():
    raw = {"a": "王", "b": "", "c": "小明"}
    said = recipe(Line(field="name", columns=("a", "b", "c"), joiner="·"))
    assert shape_row(raw, said).cells["a + b + c"] == "王·小明"
    own = recipe(Line(field="remark", columns=("a", "c"), blocks=(ONE_BLOCK.validate_python({"kind": "trim"}),)))
    assert shape_row(raw, own).cells["a + c"] == "王\n小明"
    first = recipe(Line(field="name", columns=("b", "c"), blocks=(ONE_BLOCK.validate_python({"kind": "trim"}),)))
    assert shape_row(raw, first).cells["b + c"] == "小明"
    assert (
        shape_row(
            {"a": "x"}, recipe(Line(field="remark", columns=("a",)), Line(field="city", columns=("b",), joiner=""))
        ).cells["b"]
        == ""
    )


def test_a_constant_fills_every_row_but_a_blank_one():
    found = recipe(Line(field="name", columns=("姓名",)), Line(field="channel", blocks=(WEB,)))
    assert shape_row({"姓名": "王"}, found).cells == {"姓名": "王", "→ channel": "官网"}
    assert shape_row({"姓名": " ", "x": "1"}, found).cells == {"姓名": " ", "x": "1"}


def test_a_block_that_refuses_refuses_the_row_with_its_reason():
    short = ONE_BLOCK.validate_python({"kind": "cut", "pattern": "[0-9]{11}", "otherwise": "reject"})
    found = recipe(Line(field="name", columns=("姓名",)), Line(field="phones", columns=("手机",), blocks=(short,)))
    shaped = shape_row({"姓名": "王小明", "手机": "无"}, found)
    assert shaped.issues == (Issue("phones", "cleaning.block.no_match", "reject", "无", "无"),)
    cleaned = clean_row(map_row(shaped.cells, found.mapping), RuleSet(), issues=shaped.issues)
    assert cleaned.status == "rejected"


def test_a_block_that_blanks_leaves_a_warning():
    digits = ONE_BLOCK.validate_python({"kind": "cut", "pattern": "[0-9]{11}"})
    found = recipe(Line(field="name", columns=("姓名",)), Line(field="phones", columns=("手机",), blocks=(digits,)))
    shaped = shape_row({"姓名": "王小明", "手机": "无"}, found)
    cleaned = clean_row(map_row(shaped.cells, found.mapping), RuleSet(), issues=shaped.issues)
    assert (cleaned.status, cleaned.issues) == (
        "stored",
        (Issue("phones", "cleaning.block.no_match", "warn", "无", ""),),
    )
    trial = dry_run([{"姓名": "王小明", "手机": "无"}], RuleSet(), recipe=found)
    assert [(one.rule.id, one.invalid) for one in trial.rules if one.invalid] == [("block", 1)]


def test_value_maps_of_older_rules_are_drawn_as_blocks():
    lines = with_value_maps(lines_of({"等级": "level", "姓名": "name"}, {}), {"level": {"1": "A"}})
    assert [[block.kind for block in line.blocks] for line in lines] == [["map"], []]
    mapping, pipelines = stored_of(lines)
    found = recipe_of(mapping, {"pipelines": pipelines})
    assert shape_row({"等级": "1"}, found).cells["等级"] == "A"


def test_a_mapping_changed_by_somebody_who_knows_no_blocks_keeps_the_lines_that_still_fit():
    pipelines: dict[str, dict[str, Any]] = {
        "name": {"columns": ["姓名"], "blocks": []},
        "phones": {"columns": ["手机"], "blocks": []},
        "channel": {"columns": [], "blocks": []},
    }
    before, after = {"姓名": "name", "手机": "phones"}, {"姓名": "remark", "手机": "phones"}
    assert set(kept_pipelines(before, after, pipelines=pipelines)) == {"phones", "channel"}


def test_another_column_that_was_led_to_a_field_with_blocks_joins_it():
    stored = {"pipelines": {"phones": {"columns": ["手机"], "joiner": None, "blocks": [{"kind": "trim"}]}}}
    found = recipe_of({"手机": "phones", "电话": "phones"}, stored)
    assert shape_row({"手机": " 1", "电话": "2 "}, found).cells["手机 + 电话"] == "1;2"
    assert found.columns == {"手机", "电话"}


@pytest.mark.parametrize(
    "told",
    [
        {"columns": ["a"] * 2},
        {"columns": [str(n) for n in range(13)]},
        {"columns": ["a"], "blocks": [{"kind": "trim"}] * 13},
        {"columns": ["a"], "joiner": "x" * 11},
        {"columns": ["a"], "blocks": [{"kind": "cut", "pattern": "("}]},
        {"columns": [], "blocks": [{"kind": "trim"}]},
    ],
)
def test_lines_that_are_none_are_refused_by_name(told):
    with pytest.raises(RecipeError) as refused:
        recipe_of({}, {"pipelines": {"name": told}})
    assert refused.value.field == "name"


COLUMNS = st.lists(st.sampled_from("abcde"), min_size=1, max_size=3, unique=True).map(tuple)
LINES = st.dictionaries(
    st.sampled_from(["name", "phones", "city", "remark"]),
    st.tuples(COLUMNS, st.sampled_from([None, "", "-"]), st.sampled_from([(), (SPLIT,), (LAST, WEB)])),
    max_size=4,
).map(
    lambda drawn: tuple(Line(field=key, columns=told[0], joiner=told[1], blocks=told[2]) for key, told in drawn.items())
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_lines_are_read_back_as_they_were_drawn(lines):
    mapping, pipelines = stored_of(lines)
    found = lines_of(mapping, {"pipelines": pipelines})
    assert {line.field: line for line in found} == {line.field: line for line in lines}
    assert len(recipe_of(mapping, {"pipelines": pipelines}).mapping) == len(
        {c for line in lines for c in line.columns if line.field not in pipelines}
    ) + len(pipelines)
