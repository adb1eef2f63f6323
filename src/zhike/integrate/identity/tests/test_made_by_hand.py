"""Customers that people typed in are records too: they match, they win, and they stay."""

import pytest

from zhike.integrate.identity.public import merge_customers, undo_import, unmerge_customer
from zhike.integrate.identity.tests.conftest import quiet
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_customer

pytestmark = pytest.mark.django_db

WANG = "K1,王建国,13912345678,110101199003077539,上海市,老客户"


def live(town):
    return list(Customer.objects.in_tenant(town.actor.tenant_id, "test").filter(is_live=True))


def test_a_typed_customer_and_its_source_record_are_one_and_typed_values_win(town):
    typed = {
        "name": "王建国",
        "kind": "person",
        "phone": "13912345678",
        "id_number": "110101199003077539",
        "city": "苏州市",
    }
    made = create_customer(town.actor, typed)
    town.ingest(WANG)
    (one,) = live(town)
    assert one.pk == made.id
    assert (one.city, one.remark, one.source_count) == ("苏州市", "老客户", 2)


def test_undoing_the_source_leaves_the_typed_customer_as_it_was(town):
    typed = {"name": "王建国", "kind": "person", "phone": "13912345678", "id_number": "110101199003077539"}
    create_customer(town.actor, typed)
    town.resolve()
    before = town.snapshot()
    undo_import(town.actor, town.ingest(WANG), quiet)
    assert town.snapshot() == before


def test_two_customers_typed_since_the_last_run_are_one_when_merged_and_two_again_after(town):
    first, second = (
        create_customer(town.actor, {"name": "样例科技有限公司", "kind": "organization"}) for _ in range(2)
    )
    before = {one.pk: (one.name, one.is_live, one.merged_into) for one in live(town)}
    done = merge_customers(town.actor, [first.id, second.id])
    assert done.customers == (first.id,)
    assert [one.pk for one in live(town)] == [first.id]
    assert Customer.objects.in_tenant(town.actor.tenant_id, "test").get(pk=second.id).merged_into == first.id
    unmerge_customer(town.actor, first.id)
    assert {one.pk: (one.name, one.is_live, one.merged_into) for one in live(town)} == before


def test_a_customer_typed_after_its_source_record_joins_the_older_one(town):
    town.ingest(WANG)
    (known,) = live(town)
    typed = {"name": "王建国", "kind": "person", "phone": "13912345678", "id_number": "110101199003077539"}
    made = create_customer(town.actor, typed)
    town.resolve()
    assert [one.pk for one in live(town)] == [known.pk]
    assert Customer.objects.in_tenant(town.actor.tenant_id, "test").get(pk=made.id).merged_into == known.pk
