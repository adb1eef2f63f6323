"""One-ID and the recycle bin: deleting hides a customer, it does not change who is who."""

from dataclasses import replace

import pytest

from zhike.integrate.identity.models import Membership, StewardDecision
from zhike.integrate.identity.public import merge_customers, unmerge_customer
from zhike.records.customers.public import create_customer, delete_customer, purge_customers, restore_customer

pytestmark = pytest.mark.django_db

WANG = "K1,王建国,13912345678,110101199003077539,上海市,老客户"
LI = "K2,李秀英,13787654321,,北京市,"


def members(town):
    rows = Membership.objects.in_tenant(town.actor.tenant_id, "test")
    return sorted(rows.values_list("record_id", "customer_id"))


def test_delete_run_and_restore_leave_every_membership_as_it_was(town):
    made = create_customer(town.actor, {"name": "王建国", "kind": "person", "phone": "13912345678"}).id
    town.ingest(WANG, LI)
    before, seen = members(town), town.snapshot()
    for one in {customer for _, customer in before}:
        delete_customer(town.actor, one)
    town.resolve()
    assert members(town) == before
    assert town.customers() == {}
    for one in {customer for _, customer in before}:
        restore_customer(town.actor, one)
    town.resolve()
    assert (members(town), town.snapshot()) == (before, seen)
    assert made in {customer for _, customer in before}


def test_a_live_customer_merged_into_a_binned_one_does_not_vanish_with_it(town):
    old = create_customer(town.actor, {"name": "旧", "kind": "person"}).id
    new = create_customer(town.actor, {"name": "新", "kind": "person"}).id
    town.resolve()
    merge_customers(town.actor, [old, new])
    unmerge_customer(town.actor, old)
    delete_customer(town.actor, old)
    decision = StewardDecision.objects.in_tenant(town.actor.tenant_id, "test").get()
    StewardDecision.objects.in_tenant(town.actor.tenant_id, "test").filter(pk=decision.pk).update(is_active=True)
    town.resolve()
    assert set(town.customers().values()) == {old}


def test_what_is_purged_is_not_made_again_by_the_next_run(town):
    town.ingest(WANG, LI)
    one = town.customers()["王建国/老客户"]
    delete_customer(town.actor, one)
    purge_customers(replace(town.actor, grants=frozenset({"*"})), [one])
    town.resolve()
    assert list(town.customers()) == ["李秀英"]
    assert len(members(town)) == 1
