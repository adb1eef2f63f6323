"""People give tags: to one, to many, and back; and what holds a tag."""

from datetime import timedelta

import pytest

from zhike.integrate.identity.public import merge_customers
from zhike.know.segments.public import SegmentDraft, create_segment
from zhike.know.tags.models import CarriedTag, TagMove
from zhike.know.tags.public import (
    TagDraft,
    create_tag,
    delete_tag,
    get_tag,
    give_tags,
    list_carried,
    list_moves,
    list_tags,
    update_tag,
)
from zhike.know.tags.tests.building import VIP, customer, hand_tag, named, ruled_tag
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.records.customers.public import delete_customer, purge_customers, reassign_customers
from zhike.studio.bulk.public import Mix, Target, count_mix, mix_many, undo_step
from zhike.studio.views.public import ViewDraft, create_view

pytestmark = pytest.mark.django_db


def test_a_tag_given_by_hand_says_who_and_until_when(admin):
    one, tag = customer(admin, "甲"), hand_tag(admin, valid_days=10)
    give_tags(admin, [one], added=[tag], removed=[])
    (carried,) = list_carried(admin, one)
    assert (carried.source, carried.by != "", carried.facts) == ("hand", True, None)
    assert carried.until is not None
    assert timedelta(days=9) < carried.until - now() <= timedelta(days=10)
    give_tags(admin, [one], added=[], removed=[tag])
    assert list_carried(admin, one) == ()
    assert [(it.is_given, it.cause, it.by) for it in list_moves(admin, one)] == [
        (False, "hand", carried.by),
        (True, "hand", carried.by),
    ]


def test_many_get_one_tag_and_keep_their_others_and_undo_takes_back_that_alone(admin):
    first, second, third = (customer(admin, name) for name in "甲乙丙")
    old, new, later = hand_tag(admin, "旧"), hand_tag(admin, "新"), hand_tag(admin, "后来")
    give_tags(admin, [first], added=[old, new], removed=[])
    mix, batch = Mix(field="tags", added=[str(new)], removed=[str(old)]), new_id()
    everybody = Target(where={"field": "kind", "op": "eq", "value": "person"})
    counted = count_mix(admin, "customers", everybody, mix=mix)
    assert (counted.records, counted.changed, counted.is_capped) == (3, 3, False)
    assert count_mix(admin, "customers", Target(ids=[first, second]), mix=mix).changed == 2
    step = mix_many(admin, "customers", everybody, batch_id=batch, mix=mix)
    assert (step.changed, step.skipped) == (3, ())
    assert (named(admin, new), named(admin, old)) == (["丙", "乙", "甲"], [])
    assert count_mix(admin, "customers", everybody, mix=mix).changed == 0
    assert get_tag(admin, new).size == 3
    give_tags(admin, [third], added=[later], removed=[])
    assert undo_step(admin, "customers", batch).changed == 3
    assert (named(admin, new), named(admin, old), named(admin, later)) == (["甲"], ["甲"], ["丙"])
    assert list_carried(admin, second) == ()


def test_what_a_rule_gives_nobody_gives_or_takes_by_hand(admin, system):
    one = customer(admin, "甲", level="A")
    tag = ruled_tag(admin, system, VIP)
    for mix in ({"added": [tag], "removed": []}, {"added": [], "removed": [tag]}):
        with pytest.raises(AppError) as refusal:
            give_tags(admin, [one], **mix)
        assert (refusal.value.code, refusal.value.facts) == ("tags.by_rule", {"name": "大客户"})
    with pytest.raises(AppError, match="not_found"):
        give_tags(admin, [one], added=[new_id()], removed=[])
    assert named(admin, tag) == ["甲"]


def test_a_tag_of_no_id_is_not_found_and_nothing_changes(admin):
    one = customer(admin, "甲")
    step = mix_many(admin, "customers", Target(ids=[one]), batch_id=new_id(), mix=Mix(field="tags", added=["nothing"]))
    assert (step.changed, [it.code for it in step.skipped]) == (0, ["platform.not_found"])
    assert list_carried(admin, one) == ()


def test_who_sees_part_of_the_customers_counts_and_tags_that_part(company, admin):
    seen, hidden = customer(admin, "可见"), customer(admin, "不可见")
    reassign_customers(admin, [seen], owner_id=company.users["sales"])
    tag = hand_tag(admin)
    give_tags(admin, [seen, hidden], added=[tag], removed=[])
    sales = company.actor("sales")
    assert [(it.size, it.is_whole, it.trend) for it in list_tags(sales)] == [(1, False, ())]
    assert named(sales, tag) == ["可见"]
    with pytest.raises(AppError, match="not_found"):
        give_tags(sales, [hidden], added=[], removed=[tag])
    with pytest.raises(AppError, match="not_found"):
        list_carried(sales, hidden)
    with pytest.raises(AppError) as refusal:
        create_tag(sales, TagDraft(name_zh="自建", condition={}))
    assert refusal.value.facts == {"grant": "tags.manage"}
    assert get_tag(admin, tag).size == 2


def test_a_tag_follows_its_customer_through_a_merge(admin):
    first, second = customer(admin, "甲"), customer(admin, "乙")
    tag = hand_tag(admin)
    give_tags(admin, [second], added=[tag], removed=[])
    merge_customers(admin, [first, second])
    assert len(named(admin, tag)) == 1


def test_a_customer_deleted_for_good_leaves_nothing_behind(admin):
    one, tag = customer(admin, "甲"), hand_tag(admin)
    give_tags(admin, [one], added=[tag], removed=[])
    delete_customer(admin, one)
    purge_customers(admin, [one])
    for model in (CarriedTag, TagMove):
        assert not model.objects.in_tenant(admin.tenant_id, "test").filter(customer_id=one).exists()


def test_a_tag_in_use_stays_and_says_where(admin):
    one, tag = customer(admin, "甲"), hand_tag(admin)
    where = {"field": "tags", "op": "has_any", "value": [str(tag)]}
    create_view(admin, ViewDraft(object_key="customers", name="老友", condition=where))
    create_segment(admin, SegmentDraft(name="老友群", condition=where))
    with pytest.raises(AppError) as refusal:
        delete_tag(admin, tag)
    assert (refusal.value.code, refusal.value.facts) == ("tags.in_use", {"where": "老友群、老友", "count": 2})
    other = hand_tag(admin, "另一个")
    give_tags(admin, [one], added=[other], removed=[])
    with pytest.raises(AppError) as carried:
        delete_tag(admin, other)
    assert (carried.value.code, carried.value.facts) == ("tags.carried", {"count": 1})
    give_tags(admin, [one], added=[], removed=[other])
    delete_tag(admin, other)
    assert [it.name_zh for it in list_tags(admin)] == ["老朋友"]


def test_a_tag_by_rule_goes_with_who_carries_it(admin, system):
    one = customer(admin, "甲", level="A")
    delete_tag(admin, ruled_tag(admin, system, VIP))
    assert (list_tags(admin), list_carried(admin, one), list_moves(admin, one)) == ((), (), ())


def test_names_are_taken_once_and_a_kind_stays(admin):
    tag = hand_tag(admin)
    with pytest.raises(AppError, match="name_taken"):
        hand_tag(admin)
    with pytest.raises(AppError, match="kind_stays"):
        update_tag(admin, tag, TagDraft(name_zh="老朋友", kind="condition", condition=VIP), version=1)
    with pytest.raises(AppError, match="stale"):
        update_tag(admin, tag, TagDraft(name_zh="改", condition={}), version=4)
    with pytest.raises(AppError, match="bad_value"):
        update_tag(admin, tag, TagDraft(name_zh="改", color="pink", condition={}), version=1)
    assert update_tag(admin, tag, TagDraft(name_zh="改", group="关系", condition={}), version=1).group == "关系"
    with pytest.raises(AppError, match="not_found"):
        get_tag(admin, new_id())
