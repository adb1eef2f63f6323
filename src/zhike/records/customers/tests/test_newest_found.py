"""What words find is listed newest first; the first page is cut off in the search index, and nobody can tell."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhike.platform.clock import now
from zhike.platform.search.models import SearchEntry
from zhike.records.customers.models import Customer
from zhike.records.customers.public import (
    CustomerQuery,
    create_customer,
    delete_customer,
    list_customers,
    reassign_customers,
    restore_customer,
)

ALL = 9


@pytest.fixture
def made(team):
    """Customers by name, of which the later made is not the later born."""
    ids = {}
    for at in range(ALL):
        born = now() - timedelta(days=(at * 4) % ALL)
        actor = team.north if at % 2 else team.south
        ids[f"王{at}"] = create_customer(actor, {"name": f"王{at}", "kind": "person"}).id
        Customer.objects.in_tenant(actor.tenant_id, "test").filter(pk=ids[f"王{at}"]).update(created_at=born)
        SearchEntry.objects.filter(record_id=ids[f"王{at}"]).update(created_at=born)
    return ids


def names(actor, *, limit=50, cursor=None):
    page = list_customers(actor, CustomerQuery(q="王", limit=limit, cursor=cursor, fields=("name",)))
    return [one.values["name"] for one in page.items], page.next_cursor


def walked(actor, limit):
    found, cursor = names(actor, limit=limit)
    while cursor:
        more, cursor = names(actor, limit=limit, cursor=cursor)
        found += more
    return found


@pytest.mark.parametrize("limit", [1, 2, 4, 8, 9, 50])
def test_pages_of_any_length_are_the_list_in_the_order_of_its_records(team, made, limit):
    newest_first = [f"王{at}" for at in sorted(range(ALL), key=lambda at: (at * 4) % ALL)]
    assert walked(team.boss, limit) == newest_first
    assert walked(team.north, limit) == [one for one in newest_first if int(one[1]) % 2]


def test_a_condition_and_another_order_look_at_everything_that_was_found(team, made):
    query = CustomerQuery(q="王", limit=2, fields=("name",))
    by_name = list_customers(team.boss, replace(query, sort="name"))
    one = list_customers(team.boss, replace(query, where={"field": "name", "op": "eq", "value": "王7"}))
    assert [[item.values["name"] for item in page.items] for page in (by_name, one)] == [["王0", "王1"], ["王7"]]


def test_what_went_to_the_bin_or_to_somebody_else_leaves_no_gap_in_a_page(team, made):
    whole = walked(team.boss, 50)
    delete_customer(team.boss, made[whole[0]])
    reassign_customers(team.boss, [made[whole[1]]], owner_id=team.north.user_id)
    assert names(team.boss, limit=2)[0] == whole[1:3]
    assert whole[1] in names(team.north)[0]
    restore_customer(team.boss, made[whole[0]])
    assert walked(team.boss, 3) == whole
