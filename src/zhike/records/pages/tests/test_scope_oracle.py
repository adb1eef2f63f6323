"""Every way to read customers shows the same ones: those that a plain reading of the scope rules allows."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from zhike.govern.access.public import load_actor
from zhike.platform.errors import NOT_FOUND, AppError
from zhike.platform.search.public import Findable, index_records
from zhike.records.activities.models import Activity, Task
from zhike.records.activities.public import TaskQuery, list_tasks
from zhike.records.customers.models import Customer
from zhike.records.customers.public import (
    CustomerQuery,
    count_customers,
    customer_names,
    get_customer_card,
    list_customers,
    visible_customer_ids,
)
from zhike.records.orders.models import Order
from zhike.records.orders.public import OrderQuery, list_orders
from zhike.records.pages.public import get_timeline, search_everything
from zhike.records.pages.tests.building import new_company, store_people, store_shares
from zhike.records.pages.tests.worlds import AREAS, worlds

pytestmark = pytest.mark.django_db

NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)  # a world is dear to build
IN_BEIJING: dict[str, object] = {"field": "city", "op": "eq", "value": "北京"}
IN_SHANGHAI = {"field": "city", "op": "eq", "value": "上海"}
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def build(world):
    """Store a world; return its actors and the ids of its customers."""
    stored = store_people(world, new_company(), object_key="customers", where=IN_BEIJING)
    rows = [
        Customer(
            tenant_id=stored.tenant_id,
            owner_id=None if owner is None else stored.people[owner],
            department_id=None if department is None else stored.departments[department],
            is_live=is_live,
            name=name,
            city=city,
            adcode=AREAS[city],
        )
        for owner, department, is_live, name, city in world.customers
    ]
    Customer.objects.bulk_create(rows)
    live = [row for row in rows if row.is_live]
    _add_children(live)
    store_shares(world, stored, object_key="customers", records=[row.pk for row in rows])
    found = [
        Findable(
            record_id=row.pk,
            created_at=row.created_at,
            owner_id=row.owner_id,
            department_id=row.department_id,
            texts=[row.name],
        )
        for row in live
    ]
    index_records(stored.tenant_id, "customers", records=found)
    return [load_actor(person, "ui") for person in stored.people], [row.pk for row in rows]


def _add_children(live):
    of = [{"tenant_id": row.tenant_id, "home_id": row.pk, "customer_id": row.pk} for row in live]
    Order.objects.bulk_create(Order(**one, ordered_at=NOW) for one in of)
    Activity.objects.bulk_create(Activity(**one, kind="call", happened_at=NOW) for one in of)
    Task.objects.bulk_create(Task(**one, status="open") for one in of)


def listed(actor, **query):
    return {one.id for one in list_customers(actor, CustomerQuery(limit=200, **query)).items}


@settings(
    max_examples=25,
    deadline=None,
    phases=NO_SHRINK,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(worlds())
def test_every_reading_shows_what_the_rules_allow(world):
    actors, ids = build(world)
    for person, actor in enumerate(actors):
        seen = {at: one for at, one in enumerate(world.customers) if world.sees(person, at)}
        live = {at: one for at, one in seen.items() if one[2]}
        everyone = {ids[at] for at in live}
        wangs = {ids[at] for at, one in live.items() if "王" in one[3]}
        shanghai = {ids[at] for at, one in live.items() if one[4] == "上海"}

        assert listed(actor) == everyone
        assert listed(actor, sort="name") == everyone
        assert listed(actor, where=IN_SHANGHAI) == shanghai
        assert listed(actor, where={"not": IN_SHANGHAI}) == everyone - shanghai
        assert listed(actor, q="王") == wangs
        assert listed(actor, q="王", where=IN_SHANGHAI) == wangs & shanghai
        assert count_customers(actor, CustomerQuery()).value == len(everyone)
        assert count_customers(actor, CustomerQuery(q="王", where=IN_SHANGHAI)).value == len(wangs & shanghai)
        assert {one.id for one in search_everything(actor, "王", limit=50, objects=["customers"]).items} == wangs
        assert set(customer_names(actor, ids)) == everyone
        assert listed(actor, q="……") == set()
        assert listed(actor, where={"any": []}) == set()
        assert search_everything(actor, "无人叫这个").items == ()
        _exported(actor, {ids[at] for at in seen}, ids)
        _children(actor, everyone, ids)


def _exported(actor, seen, ids):
    subquery = visible_customer_ids(actor)
    found = set(ids) if subquery is None else set(subquery.values_list("id", flat=True))
    assert found == seen


def _children(actor, everyone, ids):
    assert {one.values["customer"] for one in list_orders(actor, OrderQuery(limit=200)).items} == everyone
    assert {one.customer_id for one in list_tasks(actor, TaskQuery(whose="scope", limit=200)).items} == everyone
    assert set(Activity.objects.visible_to(actor).values_list("customer_id", flat=True)) == everyone
    for customer_id in ids:
        if customer_id in everyone:
            assert get_customer_card(actor, customer_id).id == customer_id
            kinds = sorted(one.kind for one in get_timeline(actor, customer_id).items)
            assert kinds == ["activity", "order", "task"]
        else:
            for read in (get_customer_card, get_timeline):
                with pytest.raises(AppError) as refused:
                    read(actor, customer_id)
                assert refused.value.status == NOT_FOUND
