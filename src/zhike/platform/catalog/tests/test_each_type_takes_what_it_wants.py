"""Each field type takes the values it is for and says what it wants of any other."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from zhike.platform.catalog import Choice, Field, FieldType, Label, parse_value
from zhike.platform.errors import AppError

NAME = Label("试", "Test")
ONE = "0191b4c8-6f00-7000-8000-000000000001"
CHOICES = (Choice("a", NAME), Choice("b", NAME))


def field(kind, **more):
    return Field(key="it", type=FieldType(kind), label=NAME, **more)


TABLE = field(
    "table",
    max_items=3,
    columns=(
        Field(key="what", type=FieldType.TEXT, label=NAME, is_required=True),
        Field(key="day", type=FieldType.DATE, label=NAME),
        Field(key="sum", type=FieldType.FORMULA, label=NAME, result=FieldType.MONEY, formula="1"),
    ),
)


@pytest.mark.parametrize(
    ("described", "given", "expected"),
    [
        (field("text"), "  王五 ", "王五"),
        (field("serial"), None, ""),
        (field("rich_text"), '<p onclick="x()">好<script>x</script></p>', "<p>好</p>"),
        (field("rich_text"), "<p>&nbsp; </p>", ""),
        (field("number"), -5, -5),
        (field("number", decimals=2), 12.35, 12.35),
        (field("number", decimals=2), 7, 7.0),
        (field("percent", decimals=1), 12.5, 12.5),
        (field("money"), 1999, 1999),
        (field("score"), 0.25, 0.25),
        (field("date"), "2026-02-28", date(2026, 2, 28)),
        (field("time"), "09:30", time(9, 30)),
        (field("time"), "09:30:15.5", time(9, 30, 15)),
        (field("datetime"), "2026-03-01T09:30:00+08:00", datetime(2026, 3, 1, 1, 30, tzinfo=UTC)),
        (field("datetime"), "2026-03-01T09:30:00", datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
        (field("boolean"), False, False),
        (field("choice", choices=CHOICES), "b", "b"),
        (field("choices", choices=CHOICES), ["b", "a", "b"], ["b", "a"]),
        (field("choices", choices=CHOICES), [], []),
        (field("phone"), "１３８ 1234 5678", "138 1234 5678"),
        (field("phone"), "+86 (10) 8888-6666 转 12", "+86 (10) 8888-6666 转 12"),
        (field("email"), "li.lei@例子.中国", "li.lei@例子.中国"),
        (field("url"), "https://example.com/a?b=1", "https://example.com/a?b=1"),
        (field("url"), " ", ""),
        (field("user"), ONE, UUID(ONE)),
        (field("reference"), ONE, UUID(ONE)),
        (field("references"), [ONE, ONE.upper()], [UUID(ONE)]),
        (field("attachment"), [ONE], [{"id": ONE}]),
        (field("image"), [{"id": ONE, "name": "a.png", "size": 3}], [{"id": ONE, "name": "a.png", "size": 3}]),
        (field("id_number"), "11010519491231002x", "11010519491231002X"),
        (field("bank_account"), "6222 0212 3456 7890 128", "6222021234567890128"),
        (field("address"), {"province": " ", "detail": ""}, None),
        (field("location"), {"lat": 31.2304164, "lng": 121}, {"lat": 31.230416, "lng": 121.0, "label": ""}),
        (
            field("address"),
            {"province": "上海市", "adcode": "310101", "detail": "人民路 1 号"},
            {"province": "上海市", "city": "", "district": "", "adcode": "310101", "detail": "人民路 1 号"},
        ),
        (TABLE, [{"what": "笔", "day": "2026-01-02"}, {}], [{"what": "笔", "day": date(2026, 1, 2)}]),
        (TABLE, None, []),
    ],
)
def test_a_value_of_the_type_is_taken(described, given, expected):
    parsed = parse_value(described, given)
    assert parsed == expected
    assert type(parsed) is type(expected)


@pytest.mark.parametrize(
    ("described", "given", "wanted"),
    [
        (field("text", is_required=True), "  ", "filled"),
        (field("text"), 5, "text"),
        (field("text"), "a\x00", "text"),
        (field("text"), "\ud800", "text"),
        (field("text", max_length=2), "abc", "shorter_text"),
        (field("number"), 1.5, "whole_number"),
        (field("number"), True, "whole_number"),
        (field("number"), 2**60, "whole_number"),
        (field("number", decimals=2), "1", "number"),
        (field("number", decimals=2), float("nan"), "number"),
        (field("number", decimals=2), 1.234, "fewer_decimals"),
        (field("number", decimals=2), 1e13, "smaller_number"),
        (field("money"), 1.5, "money"),
        (field("score"), float("inf"), "number"),
        (field("score"), "5", "number"),
        (field("date"), "2026-02-30", "date"),
        (field("time"), "25:00", "time"),
        (field("time"), "09:30+08:00", "time"),
        (field("datetime"), "0001-01-01T00:00:00+08:00", "datetime"),
        (field("boolean"), 1, "boolean"),
        (field("choice", choices=CHOICES), "c", "choice"),
        (field("choice", choices=CHOICES), ["a"], "choice"),
        (field("choices", choices=CHOICES), "a", "choices"),
        (field("choices", choices=CHOICES, max_items=1), ["a", "b"], "fewer_items"),
        (field("phone"), "call me", "phone"),
        (field("phone"), "12", "phone"),
        (field("phone"), "138****5678", "phone"),
        (field("email"), "a@b", "email"),
        (field("email"), "a@b.c\r\nBcc: d@e.f", "email"),
        (field("url"), "javascript:alert(1)", "url"),
        (field("url"), "https://", "url"),
        (field("url"), "https://bank.com@evil.com", "url"),
        (field("url"), "https://a.com\\@b.com", "url"),
        (field("url"), "https://a.com/\tb", "url"),
        (field("url"), "https://a.com:99999", "url"),
        (field("user"), "me", "user"),
        (field("references"), [5], "references"),
        (field("references"), ["x"], "references"),
        (field("attachment"), [{"id": ONE, "path": "/etc"}], "attachment"),
        (field("attachment"), [{"name": "a"}], "attachment"),
        (field("image"), [{"id": ONE, "size": -1}], "image"),
        (field("id_number"), "110105194912310021", "id_number"),
        (field("id_number"), "11010519491331002X", "id_number"),
        (field("id_number"), "110105", "id_number"),
        (field("bank_account"), "6222021234567890129", "bank_account"),
        (field("bank_account"), "62220212", "bank_account"),
        (field("address"), "上海", "address"),
        (field("address"), {"adcode": "31"}, "address"),
        (field("address"), {"detail": "路" * 301}, "shorter_text"),
        (field("location"), {"lat": 91, "lng": 0}, "location"),
        (field("location"), {"lat": 1}, "location"),
        (field("location"), [1, 2], "location"),
        (TABLE, [{}, {}, {}, {}], "fewer_items"),
        (TABLE, [{"price": 1}], "table"),
        (TABLE, ["x"], "table"),
    ],
)
def test_any_other_value_is_refused_with_what_is_wanted(described, given, wanted):
    with pytest.raises(AppError) as caught:
        parse_value(described, given)
    assert (caught.value.code, caught.value.facts["wanted"]) == ("platform.bad_value", wanted)


def test_a_bad_cell_is_named_by_row_and_column():
    with pytest.raises(AppError) as caught:
        parse_value(TABLE, [{"what": "a"}, {"what": "b", "day": "soon"}])
    assert caught.value.code == "platform.bad_cell"
    assert caught.value.facts == {"field": "it", "row": 2, "column": "day", "wanted": "date"}


@pytest.mark.parametrize("kind", ["formula", "serial"])
def test_nobody_writes_what_is_computed(kind):
    with pytest.raises(AppError) as caught:
        parse_value(field(kind, result=FieldType.TEXT), "x")
    assert caught.value.code == "platform.not_editable"
