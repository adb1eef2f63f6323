"""What a change becomes on its way back: as its source writes it, in the shape that its service wants, or a refusal in words."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from zhike.integrate.cleaning.public import RuleSet
from zhike.integrate.writebacks.rules.plans import Mapped, mapped_fields, why_not_out
from zhike.integrate.writebacks.rules.templates import fill_body, fill_url, nested
from zhike.integrate.writebacks.rules.turning import comes_back, plain_text, sent_as, value_in, wire_of
from zhike.platform.catalog import Field, FieldType, Label

RULES = RuleSet(value_maps={"level": {"1": "A", "2": "B"}})
LABEL = Label("试", "Test")
PHONE = Mapped("phone", "phones", ("tel",))
LEVEL = Mapped("level", "level", ("lv",))
OWN = Mapped("size_c", "size_c", ("size",))


@pytest.mark.parametrize(
    ("value", "mapped", "text"),
    [
        (None, LEVEL, ""),
        ("B", LEVEL, "2"),
        ("C", LEVEL, "C"),
        ("+8613812345678", PHONE, "13812345678"),
        (True, OWN, "true"),
        (False, OWN, "false"),
        (Decimal("7.50"), OWN, "7.5"),
        (date(2026, 1, 5), OWN, "2026-01-05"),
    ],
)
def test_a_value_is_written_as_its_source_writes_it(value, mapped, text):
    assert wire_of(value, mapped, rules=RULES) == text


def test_of_several_phones_the_first_is_sent():
    assert value_in({"phones": ["+8613812345678", "+8613912345678"]}, PHONE) == "+8613812345678"
    assert value_in({"phones": []}, PHONE) is None
    assert value_in({"level": "B"}, LEVEL) == "B"


@pytest.mark.parametrize(
    ("text", "kind", "plain"),
    [
        (" 7.50 ", FieldType.NUMBER, "7.5"),
        (" ", FieldType.NUMBER, ""),
        ("many", FieldType.NUMBER, "many"),
        ("2026-01-05T08:00:00", FieldType.DATE, "2026-01-05"),
        (" a ", FieldType.TEXT, "a"),
    ],
)
def test_a_cell_of_an_own_field_has_one_way_to_be_written(text, kind, plain):
    assert plain_text(text, Field(key="n_c", type=kind, label=LABEL)) == plain


def test_only_a_value_that_cleaning_would_read_again_may_go():
    raw, mapping = {"name": "王小明", "tel": "", "lv": ""}, {"name": "name", "tel": "phones", "lv": "level"}
    back = partial(comes_back, raw=raw, mapping=mapping, rules=RULES)
    assert back("+8613812345678", PHONE)
    assert not back("+8612", PHONE)
    assert back(None, PHONE)
    assert back("any", OWN)


@pytest.mark.parametrize(
    ("text", "written", "sent"),
    [
        ("是", "boolean", True),
        ("no", "boolean", False),
        ("7", "number", 7),
        ("-12.50", "number", -12.5),
        ("", "number", None),
        ("many", "number", "many"),
        ("7", "text", "7"),
    ],
)
def test_a_text_is_sent_as_the_kind_that_a_service_wants(text, written, sent):
    assert sent_as(text, written) == sent


@pytest.mark.parametrize(
    ("column", "mapping", "reason"),
    [
        ("external_key", {"no": "external_key"}, ("writebacks.is_key", {})),
        ("surname", {"family": "surname"}, ("writebacks.part_of_name", {})),
        ("gone", {"x": "gone"}, ("writebacks.not_a_field", {})),
        ("phone", {"tel": "phones", "cell": "phones"}, ("writebacks.many_columns", {"columns": "tel、cell"})),
        ("remark", {"memo": "remark"}, ("writebacks.transformed", {"column": "memo"})),
        ("address", {"where": "address"}, ("writebacks.whole_address", {})),
        ("level", {"lv": "level"}, ("writebacks.map_not_unique", {"value": "A"})),
        ("name", {"nm": "name"}, None),
    ],
)
def test_what_cannot_go_back_says_why(column, mapping, reason):
    field = None if column == "gone" else Field(key=column, type=FieldType.TEXT, label=LABEL)
    rules = RuleSet(value_maps={"level": {"1": "A", "2": "A"}})
    found = mapped_fields(mapping)[column]
    assert why_not_out(found, field, rules=rules, others=mapping.values(), shaped={"remark"}) == reason


def test_templates_are_filled_at_any_depth():
    facts = {"key": "K/1", "changes": {"a": 1}, "value:tel": 7}
    assert fill_url("https://erp/{key}?v={version}", {"key": "K/1", "version": "3"}) == "https://erp/K%2F1?v=3"
    assert fill_body({}, facts) == {"a": 1}
    body = {"no": "{key}", "list": ["{value:tel}", "{value:gone}", "no {key}"], "n": 3, "gone": "{value:gone}"}
    assert fill_body(body, facts) == {"no": "K/1", "list": [7, "no K/1"], "n": 3}
    assert nested({"name": "x", "who.tel": "1", "lines[].n": 3, "lines[].m": 4}) == {
        "name": "x",
        "who": {"tel": "1"},
        "lines": [{"n": 3, "m": 4}],
    }
