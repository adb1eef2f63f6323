"""From records of several sources to one explained customer, and back."""

import pytest

from zhike.integrate.identity.models import Membership, PairLink
from zhike.integrate.identity.public import (
    merge_customers,
    split_record,
    undo_import,
    unmerge_customer,
)
from zhike.platform.errors import AppError
from zhike.records.customers.models import Customer
from zhike.records.orders.models import Order

from .conftest import quiet

pytestmark = pytest.mark.django_db

WANG = "K1,王建国,13912345678,110101199003077539,上海市,"
LI = "K2,李静,13812345677,,北京市,"
ZHAO = "K3,赵云飞,13712345676,,广州市,"
WANG_SHOP = "S9,王建国,13912345678,110101199003077539,杭州市,VIP"


def customer(town, name):
    return Customer.objects.in_tenant(town.actor.tenant_id, "test").get(is_live=True, name=name)


def test_the_same_person_in_two_sources_is_one_customer_with_provenance(town):
    town.ingest(WANG, LI)
    town.ingest(WANG_SHOP, source="Shop")
    wang = customer(town, "王建国")
    assert (wang.source_count, wang.phone, wang.remark) == (2, "+8613912345678", "VIP")
    assert wang.provenance["remark"]["source"] == "Shop"
    assert Customer.objects.in_tenant(town.actor.tenant_id, "test").count() == 2
    link = PairLink.objects.in_tenant(town.actor.tenant_id, "test").get()
    assert (link.status, link.reason) == ("linked", "agrees")


def test_resolving_again_changes_nothing(town):
    town.ingest(WANG, LI)
    town.ingest(WANG_SHOP, source="Shop")
    before = town.snapshot()
    told = town.resolve()
    assert (told.created, told.updated, told.merged, told.removed) == (0, 0, 0, 0)
    assert town.snapshot() == before


def test_merge_and_unmerge_bring_back_every_field_and_child(town):
    town.ingest(WANG, LI, ZHAO)
    town.ingest("K1,O1,10,2026-01-02", "K2,O2,20,2026-01-03", source="Orders", object="orders")
    before = town.snapshot()
    wang, li = customer(town, "王建国"), customer(town, "李静")
    merged = merge_customers(town.actor, [li.pk, wang.pk])
    assert merged.customers == (wang.pk,)
    assert set(Order.objects.in_tenant(town.actor.tenant_id, "test").values_list("customer_id", flat=True)) == {wang.pk}
    assert Customer.objects.in_tenant(town.actor.tenant_id, "test").get(pk=wang.pk).amount_cents == 3000
    loser = Customer.objects.in_tenant(town.actor.tenant_id, "test").get(pk=li.pk)
    assert (loser.merged_into, loser.is_live, loser.name) == (wang.pk, False, "李静")
    assert set(unmerge_customer(town.actor, wang.pk).customers) == {wang.pk, li.pk}
    assert town.snapshot() == before


def test_a_merge_survives_the_next_full_run(town):
    town.ingest(WANG, LI)
    merge_customers(town.actor, list(town.customers().values()))
    before = town.snapshot()
    town.resolve()
    assert town.snapshot() == before


def test_a_record_that_was_split_off_stays_apart(town):
    town.ingest(WANG)
    town.ingest(WANG_SHOP, source="Shop")
    wang = customer(town, "王建国")
    shop = Membership.objects.in_tenant(town.actor.tenant_id, "test").exclude(record_id=wang.pk).get()
    split_record(town.actor, wang.pk, shop.record_id)
    assert sorted(town.customers().values()) == sorted([wang.pk, shop.record_id])
    town.resolve()
    assert sorted(town.customers().values()) == sorted([wang.pk, shop.record_id])


def test_merging_twice_changes_nothing(town):
    town.ingest(WANG, LI)
    ids = list(town.customers().values())
    merge_customers(town.actor, ids)
    before = town.snapshot()
    with pytest.raises(AppError) as refusal:
        merge_customers(town.actor, ids)
    assert refusal.value.status == 404
    assert town.snapshot() == before


def test_undo_after_a_merge_leaves_the_rest_as_it_was(town):
    town.ingest(WANG, LI)
    before = town.snapshot()
    second = town.ingest(WANG_SHOP, ZHAO, source="Shop")
    zhao, li = customer(town, "赵云飞"), customer(town, "李静")
    merge_customers(town.actor, [li.pk, zhao.pk])
    undo_import(town.actor, second, quiet)
    assert town.snapshot() == before


def test_a_customer_whose_first_source_is_undone_keeps_its_id(town):
    first = town.ingest(WANG)
    town.ingest(WANG_SHOP, source="Shop")
    wang = customer(town, "王建国")
    undo_import(town.actor, first, quiet)
    left = customer(town, "王建国")
    assert (left.pk, left.city, left.source_count) == (wang.pk, "杭州市", 1)


def test_undo_of_orders_brings_the_older_version_back(town):
    town.ingest(WANG)
    town.ingest("K1,O1,10,2026-01-02", source="Orders", object="orders")
    before = town.snapshot()
    second = town.ingest("K1,O1,99,2026-01-02", "K1,O2,1,2026-02-02", source="Orders", object="orders")
    assert customer(town, "王建国").amount_cents == 10000
    undo_import(town.actor, second, quiet)
    assert town.snapshot() == before


def test_a_customer_that_people_changed_stays_after_an_undo_and_is_listed(town):
    first = town.ingest(WANG)
    wang = customer(town, "王建国")
    Customer.objects.in_tenant(town.actor.tenant_id, "test").filter(pk=wang.pk).update(
        hand={"city": {"value": "苏州市", "by": "x", "at": "2026-01-01", "sourced": "上海市"}}
    )
    told = undo_import(town.actor, first, quiet)
    assert told.kept == (wang.pk,)
