"""Groups stand in an order that people expect, end in "others", and refuse to give hidden values away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from zhike.platform.actor import Actor, DataScope
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.metrics import MOST_GROUPS, MOST_PARTS, group_rows, orm, parse_metric
from zhike.platform.metrics.spans import end_of_span
from zhike.platform.metrics.tests.test_database_agrees_with_python import NOW
from zhike.records.customers.catalog import CUSTOMERS
from zhike.records.customers.models import Customer

pytestmark = pytest.mark.django_db

TENANT = new_id()
SELLER = Actor(
    tenant_id=TENANT, user_id=new_id(), name="seller", grants=frozenset({"customers.view"}), scope=DataScope("all")
)


def grouped(rows, **source):
    Customer.objects.bulk_create(Customer(tenant_id=TENANT, **row) for row in rows)
    metric = parse_metric(source, CUSTOMERS, actor=SELLER)
    return group_rows(Customer.objects.visible_to(SELLER), metric, now=NOW, zone="Asia/Shanghai")


def shape(groups):
    return [(one.key, one.count) for one in groups]


def by(field, grain=None):
    return {"field": field} if grain is None else {"field": field, "grain": grain}


def test_choices_stand_in_the_order_of_the_catalog_and_blank_last():
    rows = [{"level": level} for level in ("C", "", "A", "B", "C", "?")]
    assert shape(grouped(rows, dimensions=[by("level")]).groups) == [("A", 1), ("B", 1), ("C", 2), ("?", 1), (None, 1)]


def test_other_values_stand_by_size():
    rows = [{"city": city} for city in ("北京市", "上海市", "上海市", "", "", "")]
    assert shape(grouped(rows, dimensions=[by("city")]).groups) == [("上海市", 2), ("北京市", 1), (None, 3)]


def test_small_groups_past_the_limit_become_others():
    rows = [{"city": f"{at:03}", "order_count": 1} for at in range(MOST_GROUPS + 2)]
    rows += [{"city": "001"}, {"city": ""}]
    sums = [{"function": "avg", "field": "order_count"}]
    found = grouped(rows, dimensions=[by("city")], measures=sums)
    assert len(found.groups) == MOST_GROUPS + 2
    blank, others = found.groups[-2:]
    assert (found.groups[0].key, found.groups[0].values) == ("001", (0.5,))
    assert (blank.key, blank.is_others, blank.count) == (None, False, 1)
    assert (others.is_others, others.count, others.values) == (True, 2, (1.0,))
    assert others.where["all"][1]["op"] == "not_in"
    assert found.total.count == len(rows)


def test_of_days_the_latest_are_listed():
    first = date(2025, 1, 1)
    rows = [{"birth_date": first + timedelta(days=at)} for at in range(MOST_GROUPS + 3)]
    Customer.objects.bulk_create(Customer(tenant_id=TENANT, **row) for row in rows)
    sees = replace(SELLER, grants=SELLER.grants | {"fields.view_sensitive"})
    metric = parse_metric({"dimensions": [by("birth_date")]}, CUSTOMERS, actor=sees)
    groups = group_rows(Customer.objects.visible_to(sees), metric, now=NOW, zone="UTC").groups
    assert (groups[0].key, groups[-1].count) == (first + timedelta(days=3), 3)
    assert groups[-1].where == {"field": "birth_date", "op": "lt", "value": "2025-01-04"}


def test_parts_are_the_same_for_every_group():
    rows = [{"level": "A", "city": f"{at:03}"} for at in range(MOST_PARTS + 1)]
    rows += [{"level": "B", "city": "000"}, {"level": "B", "city": "040"}]
    first, second = grouped(rows, dimensions=[by("level"), by("city")]).groups
    assert len(first.parts) == MOST_PARTS + 1
    assert first.parts[-1].is_others
    assert {one.key for one in second.parts} <= {one.key for one in first.parts}


def test_without_dimensions_there_is_one_total():
    sums = [{"function": "sum", "field": "amount_cents"}, {"function": "max", "field": "health"}]
    found = grouped([{"amount_cents": 5}, {"amount_cents": 7, "health": 3}], measures=sums)
    assert (found.groups, found.total.count, found.total.values) == ((), 2, (12, 3))


def test_nothing_sums_to_nothing():
    sums = [{"function": one, "field": "health"} for one in ("sum", "avg", "min", "max")]
    assert grouped([], measures=sums).total.values == (0, None, None, None)


def test_one_query_answers(django_assert_num_queries):
    with django_assert_num_queries(1):
        metric = parse_metric({"dimensions": [by("level"), by("created_at", "month")]}, CUSTOMERS, actor=SELLER)
        group_rows(Customer.objects.visible_to(SELLER), metric, now=NOW, zone="UTC")


@pytest.mark.parametrize(
    "source",
    [
        {"dimensions": [by("birth_date", "year")]},
        {"where": {"field": "phone", "op": "eq", "value": "1"}},
        {"dimensions": [by("level")], "where": {"any": [{"field": "email", "op": "is_filled"}]}},
    ],
)
def test_masked_fields_are_not_grouped_or_filtered_by(source):
    with pytest.raises(AppError) as caught:
        parse_metric(source, CUSTOMERS, actor=SELLER)
    assert (caught.value.status, caught.value.code) == (403, "platform.masked_field")


@pytest.mark.parametrize(
    "source",
    [
        {"dimensions": "level"},
        {"dimensions": ["level"]},
        {"dimensions": [by("level"), by("city"), by("kind")]},
        {"dimensions": [by("level"), by("level")]},
        {"dimensions": [by("name")]},
        {"dimensions": [by("level", "day")]},
        {"dimensions": [by("created_at", "hour")]},
        {"dimensions": [by("nothing")]},
        {"measures": [{"function": "sum", "field": "level"}]},
        {"measures": [{"function": "median", "field": "amount_cents"}]},
        {"measures": [{"function": "sum", "field": "amount_cents"}] * 2},
        {"measures": [{"field": "amount_cents"}]},
    ],
)
def test_what_the_catalog_does_not_know_is_refused(source):
    with pytest.raises(AppError) as caught:
        parse_metric(source, CUSTOMERS, actor=SELLER)
    assert caught.value.status == 422


def test_more_keys_than_memory_should_hold_are_refused(monkeypatch):
    monkeypatch.setattr(orm, "MOST_KEYS", 2)
    with pytest.raises(AppError) as caught:
        grouped([{"city": city} for city in "abc"], dimensions=[by("city")])
    assert (caught.value.status, caught.value.code) == (422, "platform.metric_too_fine")


def test_the_last_year_that_dates_can_name_has_no_end():
    with pytest.raises(OverflowError):
        end_of_span(date(9999, 1, 1), "year")
    assert end_of_span(date(2026, 10, 1), "quarter") == date(2027, 1, 1)
