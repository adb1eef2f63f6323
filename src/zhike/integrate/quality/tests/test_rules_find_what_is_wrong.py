"""Each kind of rule, over records that keep it and records that break it."""

from dataclasses import replace
from typing import Any

import pytest

from zhike.integrate.quality.public import RuleDraft, RuleSpec, create_rule, tickets_of, try_spec
from zhike.integrate.quality.tests.running import run
from zhike.platform.actor import system_actor
from zhike.platform.catalog import Label
from zhike.platform.errors import AppError
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_customer

pytestmark = pytest.mark.django_db

FILLED = {"field": "phone", "op": "is_filled"}
CASES: dict[str, Any] = {
    "required": (
        {"kind": "required", "field": "city"},
        [{"city": "上海"}],
        [{}],
        [],
    ),
    "required of some": (
        {"kind": "required", "field": "credit_code", "where": {"field": "kind", "op": "eq", "value": "organization"}},
        [{"kind": "organization", "credit_code": "913100007109328220"}],
        [{"kind": "organization"}],
        [{"kind": "person"}],
    ),
    "range": (
        {"kind": "range", "field": "birth_date", "settings": {"min": "1900-01-01", "max": "2020-12-31"}},
        [{"birth_date": "1990-05-01"}, {"birth_date": "1900-01-01"}, {"birth_date": "2020-12-31"}],
        [{"birth_date": "1899-12-31"}, {"birth_date": "2021-01-01"}],
        [{}],
    ),
    "phone": (
        {"kind": "format", "field": "phone", "settings": {"format": "phone"}},
        [{"phone": "13812345678"}],
        [{"phone": "12345"}],
        [{}],
    ),
    "own type": (
        {"kind": "format", "field": "email", "settings": {"format": "type"}},
        [{"email": "a@b.cn"}],
        [],
        [{}],
    ),
    "pattern": (
        {"kind": "format", "field": "industry", "settings": {"format": "pattern", "pattern": "[A-Z]-\\d+"}},
        [{"industry": "C-39"}],
        [{"industry": "制造业"}, {"industry": "C-39 "[:4] + "x"}],
        [{}],
    ),
    "resident id": (
        {"kind": "format", "field": "id_number", "settings": {"format": "resident_id"}},
        [{"id_number": "11010519491231002X"}],
        [{"id_number": "110101199003070000"}],
        [{}],
    ),
    "credit code": (
        {"kind": "format", "field": "credit_code", "settings": {"format": "credit_code"}},
        [{"credit_code": "913100007109328220"}],
        [{"credit_code": "91310000MA1FL0000X"}],
        [{}],
    ),
    "junk": (
        {"kind": "format", "field": "name", "settings": {"format": "not_junk"}},
        [{"name": "王小明"}],
        [{"name": "测试"}, {"name": "---"}],
        [],
    ),
    "uniqueness": (
        {"kind": "uniqueness", "field": "wechat"},
        [{"wechat": "one"}],
        [{"wechat": "two"}, {"wechat": "two"}],
        [{}],
    ),
    "freshness": (
        {"kind": "freshness", "field": "created_at", "settings": {"days": 30}},
        [{}],
        [],
        [],
    ),
    "freshness of blanks": (
        {"kind": "freshness", "field": "last_contact_at", "settings": {"days": 30, "blank_fails": True}},
        [],
        [{}],
        [],
    ),
    "across fields": (
        {"kind": "cross_field", "settings": {"must": {"any": [FILLED, {"field": "email", "op": "is_filled"}]}}},
        [{"phone": "13812345678"}, {"email": "a@b.cn"}],
        [{}],
        [],
    ),
    "by formula": (
        {"kind": "cross_field", "field": "employer", "settings": {"formula": "employer != name"}},
        [{"name": "张三", "employer": "华星"}],
        [{"name": "华星", "employer": "华星"}],
        [],
    ),
}


def spec_of(asked):
    return RuleSpec(object_key="customers", **asked)


def make(actor, values):
    """Make a customer as sources may bring them: with values that people could not type."""
    made = create_customer(actor, {"name": "客户甲", "kind": "person"})
    rows = Customer.objects.in_tenant(actor.tenant_id, "test").filter(pk=made.id)
    rows.update(**values)
    return made.id


@pytest.mark.parametrize("name", CASES)
def test_a_rule_finds_exactly_what_breaks_it(name, company, steward):
    asked, right, wrong, passed_over = CASES[name]
    system = system_actor(company.tenant.id)
    for one in (*right, *passed_over):
        make(system, one)
    bad = {make(system, one) for one in wrong}
    rule = create_rule(steward_who_sees_all(steward), RuleDraft(spec=spec_of(asked), name=Label("规则", "Rule")))

    run(company)

    found = tickets_of(company.tenant.id).filter(topic=str(rule.pk), state="open")
    assert set(found.values_list("record_id", flat=True)) == bad
    tried = try_spec(steward_who_sees_all(steward), spec_of(asked))
    assert (tried.asked, tried.failed, tried.is_sample) == (len(right) + len(wrong), len(bad), False)
    assert {one.id for one in tried.examples} == bad


def steward_who_sees_all(steward):
    return replace(steward, grants=steward.grants | {"fields.view_secret"})


def test_an_owner_who_left_is_a_broken_reference(company, steward):
    stays, leaves = company.add_user("sales"), company.add_user("sales")
    system = system_actor(company.tenant.id)
    kept, lost = make(system, {"owner_id": stays}), make(system, {"owner_id": leaves})
    nobody = make(system, {})
    rule = create_rule(
        steward, RuleDraft(spec=spec_of({"kind": "reference", "field": "owner"}), name=Label("规则", "R"))
    )
    from zhike.govern.people.public import set_user_active

    set_user_active(system, leaves, is_active=False)
    run(company)

    found = tickets_of(company.tenant.id).filter(topic=str(rule.pk))
    assert set(found.values_list("record_id", flat=True)) == {lost}
    assert kept != nobody


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"kind": "required", "field": "nothing"}, "platform.unknown_field"),
        ({"kind": "range", "field": "city", "settings": {"min": 1}}, "quality.bad_field"),
        ({"kind": "range", "field": "health", "settings": {}}, "quality.bad_settings"),
        ({"kind": "freshness", "field": "last_order_at", "settings": {"days": 0}}, "quality.bad_settings"),
        ({"kind": "freshness", "field": "last_order_at", "settings": {"days": True}}, "quality.bad_settings"),
        ({"kind": "format", "field": "city", "settings": {"format": "nonsense"}}, "quality.bad_format"),
        ({"kind": "format", "field": "city", "settings": {"format": "pattern", "pattern": "("}}, "quality.bad_pattern"),
        ({"kind": "format", "field": "city", "settings": {"format": "pattern"}}, "quality.bad_pattern"),
        ({"kind": "cross_field", "settings": {}}, "quality.bad_settings"),
        ({"kind": "cross_field", "settings": {"must": {}, "formula": "name"}}, "quality.bad_settings"),
        ({"kind": "cross_field", "settings": {"formula": "1 +"}}, "formula.syntax"),
        ({"kind": "cross_field", "field": "nothing", "settings": {"must": FILLED}}, "platform.unknown_field"),
        ({"kind": "required", "field": "city", "where": {"field": "city", "op": "like"}}, "platform.bad_condition"),
        ({"kind": "range", "field": "id_number", "settings": {"min": 1}}, "quality.bad_field"),
        (
            {"kind": "format", "field": "id_number", "settings": {"format": "pattern", "pattern": "1.*"}},
            "platform.masked_field",
        ),
        ({"kind": "cross_field", "settings": {"formula": 'id_number = "1"'}}, "platform.masked_field"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_and_none_is_kept(asked, code, steward):
    with pytest.raises(AppError) as refused:
        create_rule(steward, RuleDraft(spec=spec_of(asked), name=Label("规则", "Rule")))
    assert refused.value.code.startswith(code.removesuffix(".syntax"))
    assert not tickets_of(steward.tenant_id).exists()


def test_a_secret_field_may_have_its_check_digit_checked_by_who_cannot_see_it(steward):
    spec = spec_of({"kind": "format", "field": "id_number", "settings": {"format": "resident_id"}})
    make(system_actor(steward.tenant_id), {"id_number": "110101199003070000"})
    tried = try_spec(steward, spec)
    assert tried.failed == 1
    assert "110101199003070000" not in str(tried)
