"""The cases that the browser's evaluator passes too (`web/src/lib/evaluate.test.ts`): one meaning on both sides."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from zhike.platform.catalog import Field, FieldType, Label, ObjectType
from zhike.platform.conditions import compile_predicate, parse_condition

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text("utf-8"))
WORDS = Label("", "")
THING = ObjectType(
    key="golden",
    model="",
    label=WORDS,
    plural=WORDS,
    title="name",
    fields=tuple(Field(key=one["key"], type=FieldType(one["type"]), label=WORDS) for one in GOLDEN["fields"]),
)
TYPED = {FieldType.DATE: date.fromisoformat, FieldType.DATETIME: datetime.fromisoformat}


def typed(row):
    fields = {one.key: one for one in THING.fields}
    return {key: TYPED.get(fields[key].type, lambda it: it)(it) if it else it for key, it in row.items()}


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: json.dumps(case["when"], ensure_ascii=False))
def test_a_condition_is_met_by_just_these_rows(case):
    moment = GOLDEN["moment"]
    now = datetime.fromisoformat(moment["now"])
    meets = compile_predicate(parse_condition(case["when"], THING), now=now, zone=moment["zone"])
    assert [name for name, row in GOLDEN["rows"].items() if meets(typed(row))] == case["met"]
