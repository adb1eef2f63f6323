"""The server holds a record against the layout of whoever writes it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from zhike.platform.catalog import Choice, Label, object_of
from zhike.platform.errors import AppError
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_customer, update_customer
from zhike.studio.forms.offers import links_in, refusal_of
from zhike.studio.forms.public import (
    LayoutDraft,
    Link,
    PlacedField,
    Rule,
    Section,
    check_write,
    has_demands,
    put_layout,
)
from zhike.testing import Company, make_company

pytestmark = pytest.mark.django_db
WORDS = Label("基本", "Basics")
PERSON = {"field": "kind", "op": "eq", "value": "person"}
A_LEVEL = {"field": "level", "op": "eq", "value": "A"}
RULE = Rule(
    key="no_remark",
    when={"all": [A_LEVEL, {"field": "remark", "op": "is_blank"}]},
    field="remark",
    message=Label("A 级客户要写备注", "Level A needs a remark"),
)


@pytest.fixture
def company(db) -> Company:
    return make_company()


def lay_out(
    company: Company, *fields: PlacedField, show: Mapping[str, object] | None = None, rules: tuple[Rule, ...] = ()
) -> None:
    section = Section(key="basics", title=WORDS, show=show or {}, fields=fields)
    put_layout(company.actor("admin"), "customers", LayoutDraft(sections=(section,), rules=rules), version=0)


def refused(act) -> tuple[str, dict[str, object]]:
    before = list(Customer.objects.unscoped("test").values())
    with pytest.raises(AppError) as caught:
        act()
    assert caught.value.status == 422
    assert list(Customer.objects.unscoped("test").values()) == before
    return caught.value.code, dict(caught.value.facts)


def make(company: Company, **values: str):
    return create_customer(company.actor("manager"), {"name": "王芳", "kind": "person", **values})


def test_without_a_layout_nothing_is_demanded(company):
    assert not has_demands(company.actor("manager"), "customers")
    make(company)


def test_a_field_is_demanded_while_its_condition_is_met_and_it_shows(company):
    lay_out(company, PlacedField(key="city", required=A_LEVEL, show=PERSON))
    assert refused(lambda: make(company, level="A")) == ("forms.required", {"field": "city", "label": "城市"})
    make(company, level="A", city="上海")
    make(company, level="B")
    make(company, level="A", kind="organization")


def test_a_hidden_section_demands_nothing(company):
    lay_out(company, PlacedField(key="city", required={}), show=PERSON)
    make(company, kind="organization")
    assert refused(lambda: make(company))[0] == "forms.required"


def test_a_rule_refuses_in_the_words_of_its_maker(company):
    lay_out(company, PlacedField(key="name"), rules=(RULE,))
    assert refused(lambda: make(company, level="A")) == (
        "forms.rule",
        {"field": "remark", "message": "A 级客户要写备注"},
    )
    make(company, level="A", remark="重要")


def test_a_change_is_held_only_against_what_hangs_on_it(company):
    made = make(company, level="A")
    lay_out(company, PlacedField(key="city", required={}), rules=(RULE,))
    manager = company.actor("manager")
    update_customer(manager, made.id, version=1, given={"phone": "13800000000"})
    update_customer(manager, made.id, version=2, given={"level": "B"})
    assert refused(lambda: update_customer(manager, made.id, version=3, given={"level": "A"}))[0] == "forms.rule"
    update_customer(manager, made.id, version=3, given={"city": "上海", "level": "A", "remark": "x"})
    assert refused(lambda: update_customer(manager, made.id, version=4, given={"city": ""}))[0] == "forms.required"


def test_words_come_in_the_readers_language_and_removed_fields_are_passed_over(company):
    lay_out(
        company,
        PlacedField(key="city", required={}),
        PlacedField(key="address", required=A_LEVEL, show=A_LEVEL),
        rules=(RULE,),
    )
    english = replace(company.actor("manager"), locale="en-US")
    described = object_of("customers")
    with pytest.raises(AppError) as caught:
        check_write(english, described, {})
    assert caught.value.facts["label"] == "City"
    with pytest.raises(AppError) as broken:
        check_write(english, described, {"city": "x", "address": "y", "level": "A"})
    assert broken.value.facts["message"] == "Level A needs a remark"
    gone = replace(described, fields=tuple(one for one in described.fields if one.key in ("name", "level")))
    check_write(english, gone, {})


def test_many_options_are_named_in_short_and_links_of_removed_fields_are_passed_over(company):
    described = object_of("customers")
    level, kind = described.field("level"), described.field("kind")
    assert level is not None
    assert kind is not None
    many = replace(level, choices=tuple(Choice(f"v{at}", Label(f"值{at}", f"Value {at}")) for at in range(14)))
    richer = replace(described, fields=(kind, many))
    link = Link(field="level", by="kind", offers={"": [f"v{at}" for at in range(13)]})
    content = LayoutDraft(
        links=(link, Link(field="gone", by="kind", offers={}), Link(field="level", by="gone", offers={}))
    )
    assert links_in(richer, content) == (link,)
    assert links_in(richer, content, among=frozenset({"level"})) == ()
    english = replace(company.actor("manager"), locale="en-US")
    refusal = refusal_of(english, richer, [link], values={"level": "v13"}, touched=None)
    assert refusal is not None
    assert refusal.facts["by_value"] == "blank"
    assert str(refusal.facts["offered"]).endswith("Value 10, Value 11…")
    assert refusal_of(english, replace(richer, fields=(many,)), [link], values={"level": "v13"}, touched=None) is None
