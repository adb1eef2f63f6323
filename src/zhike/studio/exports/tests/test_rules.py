"""Each type of value as people and as programs read it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.platform.catalog import Choice, Field, FieldType, Label
from zhike.studio.exports.rules import Words, exact, file_name, header_of, writer_of

NAME = Label("名", "Name")
AT = datetime(2026, 3, 1, 16, 5, tzinfo=UTC)
CHOICES = (Choice("a", Label("甲", "First")), Choice("b", Label("乙", "Second")))


def said(kind, value, locale="zh-CN", **kwargs):
    field = Field(key="x", type=kind, label=NAME, **kwargs)
    words = Words(locale, "Asia/Shanghai", {"u1": "王五"})
    return writer_of(field, form="people", words=words)(value)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (FieldType.MONEY, 123450, 1234.5),
        (FieldType.MONEY, None, ""),
        (FieldType.MONEY, "***", "***"),
        (FieldType.NUMBER, 7, 7),
        (FieldType.BOOLEAN, True, "是"),
        (FieldType.BOOLEAN, None, ""),
        (FieldType.DATE, date(2026, 3, 1), "2026-03-01"),
        (FieldType.DATETIME, AT, "2026-03-02 00:05"),
        (FieldType.DATETIME, "2026-03-01T16:05:00Z", "2026-03-02 00:05"),
        (FieldType.DATETIME, "***", "***"),
        (FieldType.PHONE, "+8613800138001", "13800138001"),
        (FieldType.PHONE, "+865716062606", "05716062606"),
        (FieldType.PHONE, "+4930123456", "+4930123456"),
        (FieldType.USER, "u1", "王五"),
        (FieldType.USER, "u2", ""),
        (FieldType.TEXT, ["a", "b"], "a、b"),
        (FieldType.TEXT, 1 + 2j, "(1+2j)"),
        (FieldType.RICH_TEXT, "<p>重要<b>客户</b></p>", "重要 客户"),
        (FieldType.RICH_TEXT, None, ""),
        (FieldType.REFERENCES, ["u1", "u2"], "王五"),
        (FieldType.USER, None, ""),
        (FieldType.DATE, None, ""),
        (FieldType.PHONE, None, ""),
        (FieldType.TEXT, {"city": "上海市", "detail": "1 号", "postcode": ""}, "上海市 1 号"),
        (
            FieldType.ATTACHMENT,
            [{"id": "1", "name": "合同.pdf", "size": 1536}, {"name": "附.txt"}],
            "合同.pdf (1.5 KB)、附.txt",
        ),
        (FieldType.IMAGE, "***", "***"),
        (FieldType.IMAGE, ["x"], "x"),
    ],
)
def test_for_people(kind, value, expected):
    assert said(kind, value) == expected


def test_choices_are_named_in_the_language_of_the_file():
    assert said(FieldType.CHOICE, "a", choices=CHOICES) == "甲"
    assert said(FieldType.CHOICE, ["a", "b"], "en-US", choices=CHOICES) == "First、Second"
    assert said(FieldType.CHOICE, "gone", choices=CHOICES) == "gone"
    assert said(FieldType.BOOLEAN, False, "en-US") == "No"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (AT, "2026-03-01T16:05:00Z"),
        (date(2026, 3, 1), "2026-03-01"),
        (True, "true"),
        (0.5, "0.5"),
        ({"a": [1, None]}, '{"a":[1,null]}'),
        ("=1+1", "=1+1"),
    ],
)
def test_for_machines(value, expected):
    assert exact(value) == expected


def test_a_column_is_named_for_its_reader():
    field = Field(key="x", type=FieldType.TEXT, label=NAME)
    words = Words("en-US", "UTC")
    assert (header_of(field, form="people", words=words), header_of(field, form="machines", words=words)) == (
        "Name",
        "x",
    )


def test_a_file_name_holds_nothing_that_a_disk_refuses():
    assert file_name('a/b\\c:"*?<>|\n', at=AT, number="1", kind="xlsx") == "abc-20260301-1605-1.xlsx"
    assert file_name("...", at=AT, number="1", kind="csv") == "export-20260301-1605-1.csv"


def test_a_machine_reads_every_type_the_same_way():
    field = Field(key="x", type=FieldType.MONEY, label=NAME)
    assert writer_of(field, form="machines", words=Words("zh-CN", "UTC"))(123450) == "123450"
    assert exact(None) == ""


@given(
    st.datetimes(AT.replace(year=1990, tzinfo=None), AT.replace(year=2040, tzinfo=None)),
    st.sampled_from(["Asia/Shanghai", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "Europe/London"]),
)
def test_instants_are_told_by_the_clock_of_the_reader_in_every_zone(instant, zone):
    field = Field(key="x", type=FieldType.DATETIME, label=NAME)
    write = writer_of(field, form="people", words=Words("zh-CN", zone))
    expected = instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")

    assert write(f"{instant.isoformat()}Z") == expected
    assert write(f"{instant.isoformat()}Z") == expected
    assert write(f"{instant.isoformat()}+00:00") == expected


def test_an_hour_in_which_clocks_are_set_is_told_right():
    field = Field(key="x", type=FieldType.DATETIME, label=NAME)
    write = writer_of(field, form="people", words=Words("en-US", "Australia/Lord_Howe"))

    # Lord Howe goes from +11:00 to +10:30 at 15:00 UTC, and back at 15:30.
    assert write("2026-04-04T14:59:00Z") == "2026-04-05 01:59"
    assert write("2026-04-04T15:00:00Z") == "2026-04-05 01:30"
    assert write("2026-10-03T15:29:00Z") == "2026-10-04 01:59"
    assert write("2026-10-03T15:30:00Z") == "2026-10-04 02:30"
