"""Formulas and serial numbers of an object, as a company describes it."""

from datetime import date

import pytest
from django.db import transaction

from zhike.platform.actor import Actor, DataScope
from zhike.platform.catalog import Field, FieldType, Label, ObjectType
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.studio.computed.public import check_computed, compute_fields, number_record, uses_today

NAME = Label("试", "Test")
TODAY = date(2026, 3, 9)


def field(key, kind, **more):
    return Field(key=key, type=FieldType(kind), label=NAME, **more)


def formula(key, source, result="number", **more):
    return field(key, "formula", formula=source, result=FieldType(result), **more)


LINES = field(
    "lines_c",
    "table",
    columns=(
        field("pieces", "number"),
        field("price", "money"),
        formula("sum", "pieces * price", "money"),
    ),
)


def devices(*fields, edition="1"):
    return ObjectType(
        key="devices_c",
        model="objects.Record",
        label=NAME,
        plural=NAME,
        title="name",
        fields=(field("name", "text"), LINES, field("bought_c", "date"), field("tags_c", "choices"), *fields),
        is_custom=True,
        edition=edition,
    )


def test_formulas_read_sub_tables_lists_and_each_other():
    described = devices(
        formula("total_c", "sum(lines_c.sum)", "money"),
        formula("taxed_c", "total_c * 1.13", "money"),
        formula("vip_c", "contains(tags_c, 'vip')", "boolean"),
        edition="a",
    )
    rows = [{"pieces": 2, "price": 1050}, {"pieces": None, "price": 5}]
    values = {"name": "泵", "lines_c": rows, "tags_c": ["vip"]}
    assert compute_fields(described, values, today=TODAY, zone="Asia/Shanghai") == {
        "lines_c": [{"pieces": 2, "price": 1050, "sum": 2100}, {"pieces": None, "price": 5, "sum": None}],
        "total_c": 2100,
        "taxed_c": 2373,
        "vip_c": True,
    }
    assert values["lines_c"] is rows
    assert rows[0] == {"pieces": 2, "price": 1050}


def test_an_object_without_formulas_costs_nothing():
    plain = ObjectType(key="x", model="x.X", label=NAME, plural=NAME, title="name", fields=(field("name", "text"),))
    assert compute_fields(plain, {"name": "a"}, today=TODAY, zone="UTC") == {}
    assert not uses_today(plain)


def test_whether_records_change_overnight():
    assert uses_today(devices(formula("age_c", "days_between(bought_c, today())"), edition="b"))


@pytest.mark.parametrize(
    ("added", "code", "facts"),
    [
        (formula("a_c", "size + 1"), "formula.unknown_name", {"at": 1, "found": "size", "field": "a_c"}),
        (
            formula("a_c", "name + 1"),
            "formula.wrong_kind",
            {"at": 1, "wanted": "number", "found": "text", "field": "a_c"},
        ),
        (formula("a_c", "a_c + 1"), "formula.cycle", {"at": 0, "found": "a_c → a_c", "field": ""}),
        (
            formula("a_c", "bought_c"),
            "formula.wrong_kind",
            {"at": 1, "wanted": "number", "found": "date", "field": "a_c"},
        ),
        (field("a_c", "serial", serial="{mm}{0}"), "formula.bad_serial", {"rule": "{mm}{0}"}),
    ],
)
def test_a_computed_field_that_cannot_be_is_refused(added, code, facts):
    with pytest.raises(AppError) as caught:
        check_computed(devices(added), added)
    assert (caught.value.code, dict(caught.value.facts)) == (code, facts)


@pytest.mark.django_db
def test_new_records_are_numbered():
    number = field("number_c", "serial", serial="SB-{yyyy}-{000}")
    described = devices(number)
    check_computed(described, number)
    actor = Actor(tenant_id=new_id(), user_id=None, name="", grants=frozenset(), scope=DataScope("all"))
    with transaction.atomic():
        assert number_record(actor, described, today=TODAY) == {"number_c": "SB-2026-001"}
        assert number_record(actor, described, today=TODAY) == {"number_c": "SB-2026-002"}
        assert number_record(actor, devices(), today=TODAY) == {}
