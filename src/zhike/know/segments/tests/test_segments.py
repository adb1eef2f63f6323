"""Segments from the first count to members that come and go."""

from datetime import timedelta

import pytest

from zhike.know.segments.actions.refreshing import note_changes
from zhike.know.segments.models import SegmentMember
from zhike.know.segments.public import (
    SegmentDraft,
    count_asked,
    create_segment,
    delete_segment,
    follow_changes,
    freeze_segment,
    get_segment,
    list_segments,
    preview_asked,
    refresh_segments,
    request_refresh,
    show_history,
    update_segment,
    upkeep_actor,
)
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.records.customers.public import (
    CustomerQuery,
    create_customer,
    delete_customer,
    list_customers,
    reassign_customers,
    update_customer,
)
from zhike.records.orders.public import OrderRow, import_orders
from zhike.studio.views.public import ViewDraft, create_view
from zhike.testing import make_company

pytestmark = pytest.mark.django_db
VIP = {"field": "level", "op": "eq", "value": "A"}
TWICE = {
    "has": "orders",
    "where": {"field": "ordered_at", "op": "last_days", "value": 90},
    "op": "gte",
    "value": 2,
}
TEA = {
    "has": "goods",
    "where": {"field": "category", "op": "eq", "value": "茶"},
    "measure": "sum",
    "of": "amount_cents",
    "op": "gte",
    "value": 500,
}


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def admin(company):
    return company.actor("admin")


@pytest.fixture
def system(company, lake_home):
    return upkeep_actor(company.tenant.id)


@pytest.fixture
def lake_home(settings, tmp_path):
    settings.ZHIKE_LAKE = tmp_path


def customer(actor, name, **more):
    return create_customer(actor, {"name": name, "kind": "person", **more}).id


def order(customer_id, days_ago, cents=100, *, lines=(), status="completed"):
    return OrderRow(
        id=new_id(), home_id=customer_id, customer_id=customer_id, amount_cents=cents, import_id=None, status=status,
        ordered_at=now() - timedelta(days=days_ago), lines=list(lines), product="壶",
    )  # fmt: skip


def quiet(*_):
    """Report to nobody."""


def named(actor, segment_id):
    where = {"field": "segments", "op": "has_any", "value": [str(segment_id)]}
    page = list_customers(actor, CustomerQuery(where=where, fields=("name",)))
    return sorted(one.values["name"] for one in page.items)


def draft(condition, name="分群", **more):
    return SegmentDraft(name=name, condition=condition, **more)


def saved(actor, system, condition, **more):
    card = create_segment(actor, draft(condition, **more))
    refresh_segments(system, quiet, only=card.id)
    return get_segment(actor, card.id)


def test_a_count_is_of_now_and_of_the_scope_of_the_reader(company, admin):
    mine = customer(admin, "甲", level="A")
    customer(admin, "乙", level="A")
    reassign_customers(admin, [mine], owner_id=company.users["sales"])
    whole, own = count_asked(admin, VIP), count_asked(company.actor("sales"), VIP)
    assert (whole.count, whole.total, whole.way, whole.data_at) == (2, 2, "database", None)
    assert (own.count, own.total) == (1, 1)


def test_orders_in_a_window_are_measured(admin, system):
    often, once, long_ago = (customer(admin, name) for name in ("常", "一", "旧"))
    rows = [order(often, 3), order(often, 80), order(once, 3), order(once, 2, status="cancelled")]
    import_orders(system, [*rows, order(long_ago, 91), order(long_ago, 200)])
    never = {"has": "orders", "op": "eq", "value": 0}
    assert count_asked(admin, TWICE).count == 1
    assert count_asked(admin, {"not": TWICE}).count == 2
    assert count_asked(admin, never).count == 0


def test_members_stand_on_the_customers_and_come_and_go(admin, system):
    first, second = customer(admin, "甲", level="A"), customer(admin, "乙", level="B")
    card = saved(admin, system, VIP)
    assert (card.size, named(admin, card.id)) == (1, ["甲"])
    update_customer(admin, second, version=1, given={"level": "A"})
    update_customer(admin, first, version=1, given={"level": "C"})
    note_changes(admin.tenant_id, [first, second])
    report = follow_changes(system, quiet)
    assert (report.entered, report.left) == (1, 1)
    assert (get_segment(admin, card.id).size, named(admin, card.id)) == (1, ["乙"])
    history = show_history(admin, card.id)
    assert [(one.name, one.is_entry) for one in sorted(history.moves, key=lambda it: it.is_entry)] == [
        ("甲", False),
        ("乙", True),
    ]
    assert [(one.size, one.entered, one.left) for one in history.points] == [(1, 0, 0), (1, 1, 1)]
    assert follow_changes(system, quiet).entered == 0


def test_a_deleted_customer_leaves(admin, system):
    gone = customer(admin, "甲", level="A")
    card = saved(admin, system, VIP)
    delete_customer(admin, gone)
    note_changes(admin.tenant_id, [gone])
    follow_changes(system, quiet)
    assert get_segment(admin, card.id).size == 0


def test_what_only_the_lake_knows_is_answered_from_its_facts_and_mended_by_what_changed(admin, system):
    drinker, other = customer(admin, "茶客", level="A"), customer(admin, "路人")
    line = {"product": "红茶", "category": "茶", "quantity": 1, "amount_cents": 500}
    import_orders(system, [order(drinker, 3, 500, lines=[line]), order(other, 3, 900)])
    with pytest.raises(AppError, match="no_facts"):
        count_asked(admin, TEA)
    card = saved(admin, system, TEA)
    assert (card.size, named(admin, card.id), card.refused) == (1, ["茶客"], None)
    import_orders(system, [order(other, 1, 500, lines=[line])])
    assert count_asked(admin, TEA).count == 1
    note_changes(admin.tenant_id, [other])
    found = count_asked(admin, {"all": [TEA, {"not": VIP}]})
    assert (found.count, found.way, found.data_at) == (1, "lake", None)
    follow_changes(system, quiet)
    assert named(admin, card.id) == ["茶客", "路人"]
    assert [one.name for one in preview_asked(admin, TEA)] == ["路人", "茶客"]


def test_a_protected_field_beside_what_only_the_lake_knows_is_refused(admin, system):
    customer(admin, "甲", phone="13812345678")
    saved(admin, system, TEA)
    with pytest.raises(AppError, match="protected_together"):
        count_asked(admin, {"all": [TEA, {"field": "phone", "op": "is_filled"}]})
    card = saved(admin, system, {"all": [TEA, {"field": "phone", "op": "is_filled"}]}, name="混合")
    assert card.size is None
    assert card.refused is not None
    assert card.refused.startswith("受保护的字段")


def test_a_preview_says_which_tests_hold_with_their_values(admin, system):
    one = customer(admin, "甲", level="A")
    import_orders(system, [order(one, 3), order(one, 4)])
    (example,) = preview_asked(admin, {"any": [TWICE, {"field": "level", "op": "eq", "value": "B"}, {"not": VIP}]})
    assert example.name == "甲"
    assert [(it.is_met, it.value) for it in example.checks] == [(True, 2), (False, "A"), (True, "A")]


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
