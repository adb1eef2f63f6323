"""What identity resolution says reaches customers, and hand-made values win."""

from typing import Any

import pytest

from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.platform.outbox.models import OutboxEvent
from zhike.platform.search.public import newest_matching
from zhike.records.customers.models import Contact, ContactPoint, Customer
from zhike.records.customers.public import (
    ChildFeature,
    ContactImage,
    ContactPointImage,
    CustomerImage,
    apply_identity,
    get_customer_card,
    list_hand_made,
    move_children,
    register_children,
)

pytestmark = pytest.mark.django_db

TENANT = new_id()
ACTOR = system_actor(TENANT)


def image(customer_id, name="张三", **kwargs):
    values = {"kind": "person", "name": name, "phone": "+8613812345678", "birth_date": "1980-02-03"}
    defaults: Any = {
        "values": values,
        "provenance": {key: {"record_id": str(customer_id), "source": "ERP", "rule": "newest"} for key in values},
        "source_count": 1,
        "source_names": ["ERP"],
        "contact_points": [
            ContactPointImage(kind="phone", value="+8613812345678", source_names=["ERP"], is_primary=True),
            ContactPointImage(kind="email", value="zs@example.com", source_names=["商城"]),
        ],
    }
    return CustomerImage(customer_id=customer_id, **(defaults | kwargs))


def snapshot():
    def rows(model):
        return list(model.objects.unscoped("test").order_by("id").values())

    return rows(Customer), rows(ContactPoint), rows(Contact)


def found(query):
    return newest_matching(ACTOR, "customers", query, sees_protected=True, limit=10).ids


def test_a_new_image_becomes_a_customer_that_is_found():
    one = new_id()
    report = apply_identity(ACTOR, [image(one)])
    card = get_customer_card(ACTOR, one)
    assert (report.created, report.updated, report.merged) == (1, 0, 0)
    assert card.values["name"] == "张三"
    assert card.values["name_pinyin"] == "zhang san zs"
    assert str(card.values["birth_date"]) == "1980-02-03"
    assert card.provenance["name"] == {"record_id": str(one), "source": "ERP", "rule": "newest"}
    assert [point["value"] for point in card.points] == ["zs@example.com", "+8613812345678"]
    assert found("三") == found("5678") == found("zhangsan") == found("zs@example.com") == (one,)
    events = OutboxEvent.objects.unscoped("test").filter(topic="customers.created")
    assert [event.payload for event in events] == [{"count": 1, "ids": [str(one)]}]


def test_applying_the_same_image_again_changes_nothing():
    one = new_id()
    apply_identity(ACTOR, [image(one)])
    before = snapshot()
    assert apply_identity(ACTOR, [image(one)]).updated == 0
    assert snapshot() == before


def test_merging_and_unmerging_restores_every_row():
    first, second = new_id(), new_id()
    contact = ContactImage(home_id=second, name="王经理", phone="+8613900000000", source_names=["ERP"])
    apart = [image(first), image(second, "张叁", contacts=[contact])]
    apply_identity(ACTOR, apart)
    before = snapshot()
    merged = image(first, source_count=2, contacts=[contact])
    report = apply_identity(ACTOR, [merged, CustomerImage(customer_id=second, merged_into=first)])
    move_children(TENANT, {first: first, second: first})
    assert report.merged == 1
    assert found("叁") == ()
    assert Contact.objects.unscoped("test").get().customer_id == first
    loser = Customer.objects.unscoped("test").get(pk=second)
    assert (loser.name, loser.merged_into, loser.is_live) == ("张叁", first, False)

    apply_identity(ACTOR, apart)
    move_children(TENANT, {first: first, second: second})
    after = snapshot()
    for rows in (before[0], after[0]):
        for row in rows:
            del row["version"], row["updated_at"]
    assert after == before
    assert found("叁") == (second,)


def test_a_field_locked_by_hand_wins_and_remembers_what_the_sources_say():
    one = new_id()
    apply_identity(ACTOR, [image(one)])
    lock = {"value": "张三丰", "by": "someone", "at": "2026-01-01T00:00:00+00:00", "sourced": "张三"}
    Customer.objects.unscoped("test").filter(pk=one).update(hand={"name": lock}, name="张三丰")
    apply_identity(ACTOR, [image(one, "章三")])
    card = get_customer_card(ACTOR, one)
    assert card.values["name"] == "张三丰"
    assert card.locks["name"]["sourced"] == "章三"


def test_a_customer_without_sources_goes_unless_people_worked_on_it():
    gone, locked, worked_on, made = new_id(), new_id(), new_id(), new_id()
    apply_identity(ACTOR, [image(one) for one in (gone, locked, worked_on, made)])
    rows = Customer.objects.unscoped("test")
    rows.filter(pk=locked).update(hand={"name": {"value": "张三", "by": "x", "at": "", "sourced": "张三"}})
    rows.filter(pk=made).update(made={"name": "张三"})
    register_children(ChildFeature("test", lambda tenant, homes: 0, lambda tenant, ids: {worked_on} & set(ids)))
    try:
        report = apply_identity(ACTOR, [CustomerImage(customer_id=one) for one in (gone, locked, worked_on, made)])
    finally:
        register_children(ChildFeature("test", lambda tenant, homes: 0, lambda tenant, ids: set()))
    assert report.removed == (gone,)
    assert set(report.kept) == {locked, worked_on, made}
    assert set(rows.values_list("id", "source_count")) == {(locked, 0), (worked_on, 0), (made, 0)}
    assert not ContactPoint.objects.unscoped("test").filter(customer_id=gone).exists()
    assert [one.customer_id for one in list_hand_made(TENANT)] == [made]
