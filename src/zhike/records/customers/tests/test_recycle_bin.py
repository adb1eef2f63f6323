"""Customers go into the recycle bin with all that hangs on them, come back as they were, or go for good."""

from dataclasses import replace

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.activities.models import Activity
from zhike.records.activities.public import TaskQuery, list_tasks, write_activity, write_task
from zhike.records.customers.models import Customer
from zhike.records.customers.public import (
    ContactImage,
    CustomerImage,
    CustomerQuery,
    apply_identity,
    binned_customers,
    create_customer,
    delete_customer,
    get_customer_card,
    list_customers,
    purge_customers,
    restore_customer,
)
from zhike.records.orders.models import Order
from zhike.records.orders.public import OrderQuery, OrderRow, import_orders, list_orders


def make(actor, name="华星科技", kind="organization"):
    return create_customer(actor, {"name": name, "kind": kind, "phone": "13812345678"}).id


def order_for(actor, customer_id):
    row = OrderRow(id=new_id(), home_id=customer_id, customer_id=customer_id, ordered_at=now(), amount_cents=100)
    import_orders(actor, [row])
    return row.id


def found(actor, words):
    return [item.values["name"] for item in list_customers(actor, CustomerQuery(q=words)).items]


def actions():
    rows = AuditEntry.objects.unscoped("test").filter(object_key="customers").order_by("id")
    return list(rows.values_list("action", flat=True))


def sights(actor):
    """What of orders and tasks the actor has before them."""
    return len(list_orders(actor, OrderQuery()).items), len(list_tasks(actor, TaskQuery()).items)


@pytest.mark.parametrize("who", ["boss", "north"])
def test_what_hangs_on_a_deleted_customer_is_out_of_sight_until_it_is_restored(team, who):
    actor = getattr(team, who)
    one = make(actor)
    order_for(team.boss, one)
    write_task(actor, one, {"subject": "回访"})
    assert sights(actor) == (1, 1)
    delete_customer(actor, one)
    assert sights(actor) == (0, 0)
    assert found(actor, "华星") == []
    assert restore_customer(actor, one) == 3
    assert sights(actor) == (1, 1)
    assert found(actor, "华星") == found(actor, "5678") == ["华星科技"]


def test_the_bin_says_who_and_when_and_restoring_is_audited(team):
    one = make(team.north)
    delete_customer(team.north, one)
    (row,) = binned_customers(team.north)
    assert (row.deleted_by, row.deleted_at is not None) == (team.north.user_id, True)
    restore_customer(team.north, one)
    row = Customer.objects.unscoped("test").get(pk=one)
    assert (row.deleted_by, row.deleted_at, row.is_live) == (None, None, True)
    assert actions() == ["created", "deleted", "restored"]


def test_nobody_restores_what_is_not_in_their_bin(team):
    one = make(team.north)
    with pytest.raises(AppError) as caught:
        restore_customer(team.north, one)
    assert caught.value.status == 404
    delete_customer(team.north, one)
    before = actions()
    with pytest.raises(AppError) as caught:
        restore_customer(team.south, one)
    assert (caught.value.status, actions()) == (404, before)
    assert binned_customers(team.south).count() == 0


def test_purging_needs_its_own_grant_and_takes_everything(team):
    one = make(team.north)
    order_for(team.boss, one)
    write_activity(team.north, one, {"kind": "note", "body": "记一笔"})
    delete_customer(team.north, one)
    with pytest.raises(AppError) as caught:
        purge_customers(team.north, [one])
    assert (caught.value.status, Order.objects.unscoped("test").count()) == (403, 1)
    keeper = replace(team.boss, grants=team.boss.grants | {"records.purge"})
    assert purge_customers(keeper, [one]) == 1
    left = [model.objects.unscoped("test").count() for model in (Customer, Order, Activity)]
    assert left == [0, 0, 0]
    assert actions()[-1] == "purged"


def test_purging_is_all_or_nothing(team):
    one, live = make(team.boss), make(team.boss, "仍在")
    delete_customer(team.boss, one)
    keeper = replace(team.boss, grants=team.boss.grants | {"records.purge"})
    with pytest.raises(AppError) as caught:
        purge_customers(keeper, [one, live])
    assert (caught.value.status, Customer.objects.unscoped("test").count()) == (404, 2)


def test_sources_write_to_a_binned_customer_and_it_stays_in_the_bin(team):
    one = new_id()
    contact = ContactImage(home_id=one, name="赵敏")
    image = CustomerImage(customer_id=one, values={"name": "华星", "kind": "organization"}, source_count=1)
    apply_identity(team.boss, [replace(image, contacts=[contact])])
    delete_customer(team.boss, one)
    apply_identity(team.boss, [replace(image, values={"name": "华星集团", "kind": "organization"})])
    assert [row.name for row in binned_customers(team.boss)] == ["华星集团"]
    restore_customer(team.boss, one)
    assert get_customer_card(team.boss, one).values["name"] == "华星集团"


def test_a_further_record_brings_a_binned_customer_back(team):
    one = new_id()
    image = CustomerImage(customer_id=one, values={"name": "华星", "kind": "organization"}, source_count=1)
    apply_identity(team.boss, [image])
    delete_customer(team.boss, one)
    apply_identity(team.boss, [replace(image, source_count=2)])
    assert found(team.boss, "华星") == ["华星"]
    assert binned_customers(team.boss).count() == 0
