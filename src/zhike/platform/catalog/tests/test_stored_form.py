"""Values of custom fields lie in JSON so that they come back equal and sort as the values do."""

from datetime import UTC, date, datetime, time, timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.platform.catalog import Field, FieldType, Label, from_stored, to_stored
from zhike.platform.ids import new_id

NAME = Label("试", "Test")
LINES = (
    Field(key="what", type=FieldType.TEXT, label=NAME),
    Field(key="day", type=FieldType.DATE, label=NAME),
)
instants = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def field(kind, **more):
    return Field(key="it", type=kind, label=NAME, **more)


def through_json(described, value):
    return from_stored(described, orjson.loads(orjson.dumps(to_stored(described, value))))


@pytest.mark.parametrize(
    ("described", "value"),
    [
        (field(FieldType.TEXT), "王"),
        (field(FieldType.TEXT), ""),
        (field(FieldType.NUMBER, decimals=2), 0.1),
        (field(FieldType.DATE), date(2026, 3, 1)),
        (field(FieldType.DATE), None),
        (field(FieldType.TIME), time(9, 30)),
        (field(FieldType.FORMULA, result=FieldType.DATE), date(2026, 3, 1)),
        (field(FieldType.USER), new_id()),
        (field(FieldType.REFERENCES), [new_id(), new_id()]),
        (field(FieldType.CHOICES), ["a"]),
        (field(FieldType.TABLE, columns=LINES), [{"what": "笔", "day": date(2026, 1, 2)}, {"what": "", "day": None}]),
        (field(FieldType.TABLE, columns=LINES), [{"what": "a column that is gone", "gone": 5}]),
        (field(FieldType.ADDRESS), {"province": "上海市"}),
    ],
)
def test_a_value_comes_back_as_it_was(described, value):
    assert through_json(described, value) == value


@given(instants, instants)
def test_stored_instants_sort_as_texts_do(one, other):
    described = field(FieldType.DATETIME)
    first, second = to_stored(described, one), to_stored(described, other)
    assert (str(first) < str(second)) == (one < other)
    assert through_json(described, one) == one


@given(st.floats(-1e12, 1e12).map(lambda number: round(number, 3)))
def test_a_decimal_fraction_reads_back_as_it_was_written(number):
    assert repr(through_json(field(FieldType.NUMBER, decimals=3), number)) == repr(number)


def test_an_instant_is_stored_in_utc():
    here = datetime(2026, 3, 1, 9, 30, tzinfo=UTC) + timedelta(microseconds=5)
    assert to_stored(field(FieldType.DATETIME), here) == "2026-03-01T09:30:00.000005+00:00"
