"""What a property may hold by its type, and how a sender's clock and claim are read."""

import pytest

from zhike.integrate.events.rules.reading import instant_us, read_events
from zhike.integrate.events.rules.types import BUILTIN, EventType, missing_property, title_of, wrong_property
from zhike.platform.catalog import Field, FieldType, Label

NOW_US = 1_770_000_000_000_000
VISITOR = "v-1234567890"


def own(kind):
    return EventType("seen", Label("看见", "Seen"), (Field(key="value", type=kind, label=Label("值", "Value")),))


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        (FieldType.MONEY, 199, True),
        (FieldType.MONEY, 1.5, False),
        (FieldType.MONEY, True, False),
        (FieldType.MONEY, 10**15, False),
        (FieldType.NUMBER, 1.5, True),
        (FieldType.NUMBER, "1", False),
        (FieldType.PERCENT, False, False),
        (FieldType.BOOLEAN, True, True),
        (FieldType.BOOLEAN, 1, False),
        (FieldType.DATE, "2026-01-01", True),
        (FieldType.DATETIME, "yesterday", False),
        (FieldType.DATETIME, 7, False),
        (FieldType.TEXT, "x" * 10_000, False),
        (FieldType.TEXT, None, True),
    ],
)
def test_a_property_fits_its_type_or_is_named(kind, value, fits):
    assert wrong_property(own(kind), {"value": value}) == ("" if fits else "value")


@pytest.mark.parametrize(
    ("properties", "missing"), [({"value": 0}, ""), ({"value": False}, ""), ({"value": ""}, "value"), ({}, "value")]
)
def test_a_required_property_has_to_say_something(properties, missing):
    needed = Field(key="value", type=FieldType.TEXT, label=Label("值", "Value"), is_required=True)
    other = Field(key="other", type=FieldType.TEXT, label=Label("别", "Other"))
    assert missing_property(EventType("seen", Label("看见", "Seen"), (other, needed)), properties) == missing


def test_an_event_is_titled_by_its_type_and_else_by_what_it_calls_itself():
    assert title_of(BUILTIN["searched"], {"query": "茶", "title": "no"}) == "茶"
    assert title_of(None, {"name": 7}) == "7"
    assert title_of(None, {"name": ["茶"]}) == ""


@pytest.mark.parametrize("value", [0, -1, 10**14, True, None, [], "2026", "2026-01-01T00:00:00", "x" * 50])
def test_what_names_no_instant_is_none(value):
    assert instant_us(value) is None


def read(event, **body):
    return read_events({"events": [event], **body}, now_us=NOW_US, type_of=BUILTIN.get)


def event(**change):
    return {"id": "e-1234567890", "type": "page_viewed", "anonymous_id": VISITOR} | change


def test_a_senders_slow_clock_is_set_right_and_no_event_is_from_the_future():
    hour_us = 3_600_000_000
    behind = {"sent_at": (NOW_US - hour_us) // 1000}
    ((accepted,), _) = read(event(at=(NOW_US - 2 * hour_us) // 1000), **behind)
    assert accepted.at_us == NOW_US - hour_us
    ((late,), _) = read(event(at=(NOW_US + hour_us) // 1000))
    assert late.at_us == NOW_US


def test_something_that_is_no_event_is_refused_beside_the_others():
    assert [one.code for one in read("text")[1]] == ["events.not_an_event"]


def test_a_claim_names_the_visitor_when_nothing_else_does():
    ((accepted,), _) = read(event(anonymous_id="", identity={"phone": " 13912345678 ", "signature": 7}))
    assert accepted.visitor == "phone:13912345678"
    assert accepted.claim == ("phone", "13912345678", "")
    assert read(event(anonymous_id="", identity={"phone": "  "}))[1][0].code == "events.nobody"
    assert read(event(anonymous_id="", identity=["phone"]))[1][0].code == "events.nobody"
