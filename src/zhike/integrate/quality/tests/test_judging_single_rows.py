"""What a rule says of one row, and of one record that was just saved."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from zhike.integrate.quality.public import RuleDraft, RuleSpec, create_rule, recheck_records, tickets_of
from zhike.integrate.quality.rules.checks import Moment, compile_check
from zhike.integrate.quality.rules.formats import format_check
from zhike.integrate.quality.rules.opposites import opposite_of, without_not
from zhike.integrate.quality.rules.specs import kinds_of
from zhike.platform.actor import system_actor
from zhike.platform.catalog import Label, field_of, object_of
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_contact, create_customer

MOMENT = Moment(datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 1), "Asia/Shanghai")


def test_a_formula_whose_numbers_get_too_large_says_nothing():
    formula = "health * " + " * ".join(["99999999999999"] * 12) + " > 1"
    spec = RuleSpec(object_key="customers", kind="cross_field", settings={"formula": formula})
    check = compile_check(object_of("customers"), spec, moment=MOMENT)
    assert check.fails({"health": 90}, ()) is None
    # A comparison with a blank is untrue: whoever wants blanks passed over says so in the rule's condition.
    assert check.fails({"health": None}, ()) is True


def test_a_value_is_right_when_its_own_type_takes_it():
    customers = object_of("customers")
    is_right = format_check(field_of(customers, "email"), "type")
    assert [is_right(one) for one in ("a@b.cn", "nobody", 5)] == [True, False, False]


def test_a_repaired_slip_is_a_doubt_and_no_right_value():
    is_right = format_check(field_of(object_of("customers"), "email"), "email")
    assert [is_right(one) for one in ("a@gmail.com", "a@gamil.com")] == [True, False]


def test_a_field_offers_the_kinds_of_rule_that_it_can_have():
    customers = object_of("customers")
    assert kinds_of(field_of(customers, "city")) == ("required", "format", "uniqueness")
    assert kinds_of(field_of(customers, "birth_date")) == ("required", "range", "uniqueness", "freshness")
    assert kinds_of(field_of(customers, "owner")) == ("required", "reference")
    assert kinds_of(replace(field_of(customers, "city"), is_filterable=False)) == ()


@pytest.mark.parametrize(
    ("condition", "opposite"),
    [
        ({"field": "city", "op": "is_filled"}, {"field": "city", "op": "is_blank"}),
        ({"field": "level", "op": "in", "value": ["A"]}, {"field": "level", "op": "not_in", "value": ["A"]}),
        (
            {"field": "health", "op": "gte", "value": 5},
            {"any": [{"field": "health", "op": "is_blank"}, {"field": "health", "op": "lt", "value": 5}]},
        ),
        (
            {"any": [{"field": "a", "op": "is_filled"}, {"all": [{"field": "b", "op": "eq", "value": 1}]}]},
            {"all": [{"field": "a", "op": "is_blank"}, {"any": [{"field": "b", "op": "ne", "value": 1}]}]},
        ),
        ({"not": {"field": "city", "op": "is_filled"}}, {"field": "city", "op": "is_filled"}),
        ({"field": "name", "op": "contains", "value": "x"}, None),
        ({"all": [{"field": "name", "op": "contains", "value": "x"}]}, None),
    ],
)
def test_the_opposite_of_a_condition_is_written_without_not_where_that_can_be_said(condition, opposite):
    assert opposite_of(condition) == opposite


@pytest.mark.django_db
def test_a_saved_record_is_compared_with_its_twins_and_with_what_it_points_at(company, steward):
    system = system_actor(company.tenant.id)
    first, second = (create_customer(system, {"name": "甲", "kind": "person", "wechat": "same"}).id for _ in range(2))
    rules = [
        RuleSpec(object_key="customers", kind="uniqueness", field="wechat"),
        RuleSpec(object_key="customers", kind="reference", field="department"),
        RuleSpec(object_key="contacts", kind="reference", field="customer"),
        RuleSpec(object_key="contacts", kind="required", field="phone"),
    ]
    topics = [str(create_rule(steward, RuleDraft(spec=one, name=Label("规则", "Rule"))).pk) for one in rules]
    Customer.objects.in_tenant(company.tenant.id, "test").filter(pk=first).update(
        department_id=company.departments["华东"], owner_id=company.users["sales"]
    )
    Customer.objects.in_tenant(company.tenant.id, "test").filter(pk=second).update(department_id=first)
    contact = create_contact(system, first, {"name": "联系人"})

    recheck_records(company.tenant.id, "customers", record_ids=[first, second])
    recheck_records(company.tenant.id, "contacts", record_ids=[contact])

    found = {(one.topic, one.record_id): one.owner_id for one in tickets_of(company.tenant.id)}
    assert set(found) == {(topics[0], first), (topics[0], second), (topics[1], second), (topics[3], contact)}
    assert found[topics[3], contact] == company.users["sales"]


def test_a_list_is_asked_without_not():
    filled = {"field": "city", "op": "is_filled"}
    assert without_not({"all": [filled, {"not": filled}]}) == {"all": [filled, {"field": "city", "op": "is_blank"}]}
    assert without_not({"any": [{"not": {"field": "name", "op": "contains", "value": "x"}}]}) is None
    assert without_not({}) == {}
