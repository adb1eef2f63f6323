"""Figures over a list stay within the scope and the masks of whoever asks."""

from dataclasses import replace

import pytest

from zhike.platform.actor import DataScope
from zhike.platform.errors import AppError
from zhike.records.customers.public import create_customer
from zhike.studio.views.public import group_records
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(db):
    return make_company()


def counts(actor, **asked):
    grouping = group_records(actor, "customers", {"dimensions": [{"field": "level"}]}, **asked)
    return {one.key: one.count for one in grouping.groups}


def test_a_seller_counts_own_customers_only(company):
    boss = company.actor("manager")
    seller = replace(company.actor("sales"), scope=DataScope("own"))
    create_customer(boss, {"name": "老板的客户", "kind": "person", "level": "A"})
    create_customer(seller, {"name": "销售的客户", "kind": "person", "level": "B"})
    assert counts(boss) == {"A": 1, "B": 1}
    assert counts(seller) == {"B": 1}
    assert counts(boss, q="老板") == {"A": 1}
    assert counts(replace(make_company("乙").actor("manager"), scope=DataScope("all"))) == {}


def test_a_hidden_value_cannot_be_learned_from_figures(company):
    blind = replace(company.actor("sales"), grants=frozenset({"customers.view"}))
    asked = {"dimensions": [{"field": "birth_date", "grain": "year"}]}
    with pytest.raises(AppError) as masked:
        group_records(blind, "customers", asked)
    with pytest.raises(AppError) as nothing:
        group_records(replace(blind, grants=frozenset()), "customers", {})
    assert (masked.value.code, nothing.value.status) == ("platform.masked_field", 403)


def test_over_the_wire(company, django_assert_max_num_queries):
    boss = company.actor("manager")
    create_customer(boss, {"name": "甲", "kind": "person", "level": "A"})
    client = client_of(company.users["manager"])
    body = {
        "dimensions": [{"field": "created_at", "grain": "year"}, {"field": "level"}],
        "measures": [{"function": "sum", "field": "amount_cents"}],
    }
    with django_assert_max_num_queries(8):
        answer = client.post("/api/v1/objects/customers/groups", body, content_type="application/json").json()
    (group,) = answer["groups"]
    assert (group["count"], group["values"], group["key"][4:]) == (1, [0], "-01-01")
    assert group["parts"][0]["where"] == {"field": "level", "op": "eq", "value": "A"}
    assert answer["total"]["count"] == 1
    refused = client.post("/api/v1/objects/nothing/groups", {}, content_type="application/json")
    assert refused.status_code == 404
