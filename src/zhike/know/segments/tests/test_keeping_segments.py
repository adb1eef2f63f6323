"""Whose segments are, what becomes of them, and what holds them."""

import pytest

from zhike.know.segments.models import SegmentMember
from zhike.know.segments.public import (
    create_segment,
    delete_segment,
    freeze_segment,
    get_segment,
    list_segments,
    refresh_segments,
    request_refresh,
    show_history,
    update_segment,
)
from zhike.know.segments.tests.building import TWICE, VIP, customer, draft, named, quiet, saved
from zhike.platform.errors import AppError
from zhike.platform.jobs.models import JobRun
from zhike.records.customers.public import reassign_customers, update_customer
from zhike.studio.views.public import ViewDraft, create_view

pytestmark = pytest.mark.django_db


def test_others_see_a_shared_segment_with_the_members_in_their_scope_only(company, admin, system):
    seen = customer(admin, "可见", level="A")
    customer(admin, "不可见", level="A")
    reassign_customers(admin, [seen], owner_id=company.users["sales"])
    card, private = saved(admin, system, VIP, is_shared=True), saved(admin, system, VIP, name="自己的")
    sales = company.actor("sales")
    (shared,) = list_segments(sales)
    assert (shared.id, shared.kind, shared.size, shared.before, shared.is_whole) == (card.id, "shared", 1, None, False)
    assert named(sales, card.id) == ["可见"]
    assert show_history(sales, card.id).points == ()
    with pytest.raises(AppError) as hidden:
        get_segment(sales, private.id)
    assert hidden.value.status == 404
    with pytest.raises(AppError) as foreign:
        update_segment(sales, card.id, draft(VIP), version=1)
    assert foreign.value.status == 404
    with pytest.raises(AppError) as sharing:
        create_segment(sales, draft(VIP, is_shared=True))
    assert sharing.value.facts == {"grant": "segments.share"}
    assert len(list_segments(sales)) == 1


def test_a_frozen_list_keeps_its_members(admin, system):
    first = customer(admin, "甲", level="A")
    card = saved(admin, system, VIP)
    frozen = freeze_segment(admin, card.id, name="十一月")
    update_customer(admin, first, version=1, given={"level": "C"})
    refresh_segments(system, quiet)
    assert (get_segment(admin, card.id).size, get_segment(admin, frozen.id).size) == (0, 1)
    assert named(admin, frozen.id) == ["甲"]
    for change in (
        lambda: request_refresh(admin, frozen.id),
        lambda: update_segment(admin, frozen.id, draft(TWICE), version=1),
    ):
        with pytest.raises(AppError, match="frozen"):
            change()
    renamed = update_segment(admin, frozen.id, draft(VIP, name="双十一"), version=1)
    assert (renamed.name, renamed.size, renamed.frozen_from) == ("双十一", 1, card.id)


def test_a_segment_that_others_use_stays(admin, system):
    card = saved(admin, system, VIP)
    names = {"field": "segments", "op": "has_any", "value": [str(card.id)]}
    view = create_view(admin, ViewDraft(object_key="customers", name="大客户", condition=names))
    upper = saved(admin, system, {"not": names}, name="其余")
    with pytest.raises(AppError) as refusal:
        delete_segment(admin, card.id)
    assert refusal.value.facts == {"where": "其余、大客户", "count": 2}
    assert get_segment(admin, card.id).name == "分群"
    assert view.name.zh == "大客户"
    with pytest.raises(AppError, match="of_itself"):
        update_segment(admin, card.id, draft(names), version=1)
    delete_segment(admin, upper.id)
    assert SegmentMember.objects.in_tenant(admin.tenant_id, "test").filter(segment_id=upper.id).count() == 0


def test_deleting_takes_the_members_off_the_customers(admin, system):
    customer(admin, "甲", level="A")
    card = saved(admin, system, VIP)
    delete_segment(admin, card.id)
    assert named(admin, card.id) == []
    assert list_segments(admin) == ()


def test_a_change_of_the_condition_is_checked_and_found_anew(admin, system):
    customer(admin, "甲", level="A")
    customer(admin, "乙", level="B")
    card = saved(admin, system, VIP)
    with pytest.raises(AppError, match="unknown_field"):
        update_segment(admin, card.id, draft({"field": "nothing", "op": "eq", "value": 1}), version=1)
    with pytest.raises(AppError, match="stale"):
        update_segment(admin, card.id, draft(VIP), version=7)
    update_segment(admin, card.id, draft({}), version=1)
    assert JobRun.objects.in_tenant(admin.tenant_id, "test").filter(kind="segments.refresh").count() == 2
    refresh_segments(system, quiet, only=card.id)
    assert named(admin, card.id) == ["乙", "甲"]
    with pytest.raises(AppError, match="not_counted"):
        freeze_segment(admin, create_segment(admin, draft(VIP, name="新")).id, name="早")
