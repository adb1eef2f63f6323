"""What distinguishes members, who is like them, and how segments overlap."""

import pytest

from zhike.know.segments.models import Alike, Segment, SegmentMember
from zhike.know.segments.public import (
    contrast_segment,
    create_segment,
    find_alike,
    overlap_of,
    request_alike,
    show_alike,
)
from zhike.know.segments.tests.building import VIP, customer, draft, quiet, saved
from zhike.platform.errors import AppError
from zhike.records.customers.models import Customer
from zhike.records.customers.public import delete_customer, reassign_customers
from zhike.testing import client_of

pytestmark = pytest.mark.django_db


def people(tenant_id, count, **more):
    """Store customers at once and return their ids."""
    made = Customer.objects.bulk_create(
        Customer(tenant_id=tenant_id, name=f"{more.get('city', '')}{at}", kind="person", **more) for at in range(count)
    )
    return [one.pk for one in made]


def crowd(tenant_id):
    """120 of level A, nearly all in Hangzhou and big spenders; 400 others, who are mostly elsewhere and small, but for 20."""
    return {
        "members": [
            *people(tenant_id, 108, level="A", city="杭州市", amount_cents=900_000, order_count=9),
            *people(tenant_id, 12, level="A", city="北京市", amount_cents=10_000, order_count=1),
        ],
        "alike": people(tenant_id, 20, level="B", city="杭州市", amount_cents=900_000, order_count=9),
        "others": people(tenant_id, 380, level="B", city="北京市", amount_cents=10_000, order_count=1),
    }


def test_members_are_distinguished_by_what_is_more_frequent_among_them(admin, system):
    crowd(admin.tenant_id)
    card = saved(admin, system, VIP)
    found = contrast_segment(admin, card.id)
    assert (found.members, found.everybody, found.looked_at, found.looked_at_all, found.needed) == (
        120,
        520,
        120,
        520,
        None,
    )
    city = next(one for one in found.traits if one.value == "杭州市")
    assert (city.field, city.share, round(city.share_all, 4), city.is_condition) == (
        "city",
        0.9,
        round(128 / 520, 4),
        False,
    )
    assert city.lift_low < city.lift < city.lift_high
    assert round(city.lift, 3) == round(0.9 / (128 / 520), 3)
    assert [one.field for one in found.traits if one.is_condition] == ["level"]
    assert all(one.lift_low > 1 or one.lift_high < 1 for one in found.traits)


def test_too_few_members_are_not_compared(admin, system):
    people(admin.tenant_id, 29, level="A")
    found = contrast_segment(admin, saved(admin, system, VIP).id)
    assert (found.traits, found.members, found.needed) == ((), 29, 30)


def test_the_comparison_keeps_to_the_scope_of_the_reader(company, admin, system):
    ids = crowd(admin.tenant_id)
    reassign_customers(admin, [*ids["members"][:40], *ids["others"][:60]], owner_id=company.users["sales"])
    card = saved(admin, system, VIP, is_shared=True)
    found = contrast_segment(company.actor("sales"), card.id)
    assert (found.members, found.everybody) == (40, 100)


def test_look_alikes_are_those_outside_who_are_like_members(admin, system):
    ids = crowd(admin.tenant_id)
    card = saved(admin, system, VIP)
    assert show_alike(admin, card.id).made_at is None
    assert find_alike(system, card.id, quiet) == {"kept": 400, "refused": ""}
    told = show_alike(admin, card.id)
    assert {one.customer_id for one in told.people[:20]} == set(ids["alike"])
    assert told.people[0].share > told.people[20].share
    assert (told.ranked, told.quality["members"], told.quality["rows"], told.refused) == (400, 120, 520, None)
    assert float(str(told.quality["auc"])) > 0.9
    assert "level" not in {field for one in told.people for field, _ in one.reasons}
    assert find_alike(system, card.id, quiet)["kept"] == 400
    assert Alike.objects.in_tenant(admin.tenant_id, "test").count() == 1


def test_look_alikes_out_of_scope_are_not_shown(company, admin, system):
    ids = crowd(admin.tenant_id)
    reassign_customers(admin, ids["alike"][:3], owner_id=company.users["sales"])
    card = saved(admin, system, VIP, is_shared=True)
    find_alike(system, card.id, quiet)
    assert {one.customer_id for one in show_alike(company.actor("sales"), card.id).people} == set(ids["alike"][:3])


def test_too_few_members_teach_nothing_and_the_refusal_says_so(admin, system):
    people(admin.tenant_id, 20, level="A")
    people(admin.tenant_id, 500, level="B")
    card = saved(admin, system, VIP)
    assert find_alike(system, card.id, quiet) == {"kept": 0, "refused": "too_few_of_a_class"}
    told = show_alike(admin, card.id)
    assert (told.people, told.refused) == ((), "成员或非成员只有 20 位，至少需要 100 位才能学出“像”是什么")
    with pytest.raises(AppError, match="not_counted"):
        request_alike(admin, create_segment(admin, draft(VIP, name="新")).id)
    Segment.objects.in_tenant(admin.tenant_id, "test").filter(pk=card.id).delete()
    assert find_alike(system, card.id, quiet) == {"kept": 0, "refused": ""}


def test_segments_overlap_in_scope(company, admin, system):
    both, first, second, none = (
        customer(admin, name, **more)
        for name, more in {
            "甲": {"level": "A", "industry": "茶"},
            "乙": {"level": "A"},
            "丙": {"industry": "茶"},
            "丁": {},
        }.items()
    )
    vip = saved(admin, system, VIP, is_shared=True)
    tea = saved(admin, system, {"field": "industry", "op": "eq", "value": "茶"}, name="茶", is_shared=True)
    told = {one.segment_ids: one.customers for one in overlap_of(admin, [vip.id, tea.id]).sets}
    assert told == {(vip.id, tea.id): 1, (vip.id,): 1, (tea.id,): 1}
    reassign_customers(admin, [both, none], owner_id=company.users["sales"])
    assert [(one.segment_ids, one.customers) for one in overlap_of(company.actor("sales"), [vip.id, tea.id]).sets] == [
        ((vip.id, tea.id), 1)
    ]
    asked = client_of(company.users["admin"]).get("/api/v1/segments/overlap", {"ids": [str(vip.id), str(tea.id)]})
    assert (asked.status_code, len(asked.json()["sets"])) == (200, 3)
    with pytest.raises(AppError, match="bad_overlap"):
        overlap_of(admin, [vip.id, vip.id])
    private = saved(admin, system, VIP, name="自己的")
    with pytest.raises(AppError) as hidden:
        overlap_of(company.actor("sales"), [vip.id, private.id])
    assert hidden.value.status == 404
    delete_customer(admin, first)
    assert SegmentMember.objects.visible_to(company.actor("sales")).filter(customer_id=second).count() == 0
