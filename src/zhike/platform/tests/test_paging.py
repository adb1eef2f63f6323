"""Walking the pages shows every row once, in order; a cursor that is not ours is refused."""

import base64
import contextlib
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.platform.actor import system_actor
from zhike.platform.catalog import FieldType
from zhike.platform.errors import INVALID, AppError
from zhike.platform.ids import new_id
from zhike.platform.paging import fetch_page, fetch_tuples, parse_order
from zhike.records.customers.catalog import CUSTOMERS
from zhike.records.customers.models import Customer

pytestmark = pytest.mark.django_db

START = datetime(2026, 2, 28, 16, tzinfo=UTC)
SORTABLE = [one for one in CUSTOMERS.fields if one.is_sortable]
KEYS = [one.key for one in SORTABLE]
COLUMNS = {one.attname: one for one in Customer._meta.concrete_fields}
VALUES = {
    FieldType.TEXT: st.sampled_from(["", "a", "wang", "zhang"]),
    FieldType.DATE: st.integers(0, 3).map(lambda days: START.date() + timedelta(days=days)),
    FieldType.DATETIME: st.integers(0, 2).map(lambda micro: START + timedelta(microseconds=micro)),
}
few = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def column_of(field):
    return field.sort_column or field.physical


def values_of(field):
    values = VALUES.get(field.type, st.integers(0, 3))
    return st.none() | values if COLUMNS[column_of(field)].null else values


def order_of(sort):
    return parse_order(sort, CUSTOMERS, actor=system_actor(new_id()))


def walk(rows, sort, limit, fetch):
    seen, cursor, order = [], None, order_of(sort)
    for _ in range(30):
        page = fetch(rows, order, limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        seen += page.items
        cursor = page.next_cursor
        if cursor is None:
            return seen
    pytest.fail("the pages never end")


def ids_by_tuples(rows, order, **given):
    return fetch_tuples(rows, order, columns=("name",), **given)


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("field", SORTABLE, ids=KEYS)
@few
@given(st.data())
def test_all_pages_together_are_the_full_sort_with_null_as_the_smallest(field, sign, data):
    tenant = new_id()
    column = column_of(field)
    made = data.draw(st.lists(values_of(field), max_size=9))
    Customer.objects.bulk_create(
        Customer(tenant_id=tenant, name=f"n{at}", **{column: value}) for at, value in enumerate(made)
    )
    rows = Customer.objects.in_tenant(tenant, "test")
    limit = data.draw(st.integers(1, 4))
    full = sorted(rows, key=lambda row: _rank(getattr(row, column), row.pk), reverse=bool(sign))
    by_row = walk(rows, sign + field.key, limit, fetch_page)
    by_tuple = walk(rows, sign + field.key, limit, ids_by_tuples)
    assert [row.pk for row in by_row] == [row.pk for row in full]
    assert by_tuple == [(row.name,) for row in full]


def _rank(value, row_id):
    return (value is not None, value, row_id) if value is not None else (False, row_id)


def encoded(*parts):
    return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


def refusal(sort, cursor):
    rows = Customer.objects.in_tenant(new_id(), "test")
    with pytest.raises(AppError) as refused:
        fetch_page(rows, order_of(sort), limit=2, cursor=cursor)
    return refused.value.status, refused.value.code


BAD = (INVALID, "platform.bad_cursor")


@pytest.mark.parametrize("sort", ["name", "-health", "created_at"])
def test_a_cursor_of_another_sort_is_refused(sort):
    tenant = new_id()
    Customer.objects.bulk_create(Customer(tenant_id=tenant) for _ in range(3))
    rows = Customer.objects.in_tenant(tenant, "test")
    cursor = fetch_page(rows, order_of("-created_at"), limit=2, cursor=None).next_cursor
    assert refusal(sort, cursor) == BAD


@pytest.mark.parametrize(
    ("sort", "value"),
    [
        ("created_at", "0001-01-01T00:00:00+08:00"),
        ("created_at", "9999-12-31T23:59:59-08:00"),
        ("created_at", "2026-01-01T00:00:00"),
        ("created_at", None),
        ("created_at", 5),
        ("amount_cents", None),
        ("amount_cents", 1e300),
        ("amount_cents", True),
        ("amount_cents", "5"),
        ("name", "a\x00"),
        ("name", ["a"]),
        ("name", None),
    ],
)
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_cursor_with_a_value_that_the_column_cannot_have_is_refused(sign, sort, value):
    assert refusal(sign + sort, encoded(sign + sort, value, str(new_id()))) == BAD


@pytest.mark.parametrize("last_id", ["", "x", None, 5, ["x"], {}])
def test_a_cursor_without_an_id_is_refused(last_id):
    assert refusal("name", encoded("name", "a", last_id)) == BAD


parts = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats() | st.text(max_size=4) | st.uuids().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=4,
)


@few
@given(st.text(max_size=12) | st.binary(max_size=12).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_garbage_is_refused(cursor):
    if cursor:
        assert refusal("-created_at", cursor) == BAD


@settings(few, max_examples=60)
@given(st.sampled_from(KEYS), st.sampled_from(["", "-"]), parts)
def test_a_forged_value_finds_a_page_or_is_refused(key, sign, value):
    rows = Customer.objects.in_tenant(new_id(), "test")
    with contextlib.suppress(AppError):
        page = fetch_page(rows, order_of(sign + key), limit=2, cursor=encoded(sign + key, value, str(new_id())))
        assert page.items == ()
