"""Segments from the first count to members that come and go."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhike.know.segments.actions.refreshing import note_changes
from zhike.know.segments.public import (
    count_asked,
    follow_changes,
    get_segment,
    preview_asked,
    show_history,
)
from zhike.know.segments.tests.building import TEA, TWICE, VIP, customer, named, order, quiet, saved
from zhike.platform.errors import AppError
from zhike.records.customers.public import delete_customer, reassign_customers, update_customer
from zhike.records.orders.public import import_orders

pytestmark = pytest.mark.django_db


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


def test_who_follows_into_one_segment_is_seen_by_the_next_that_asks_for_it(admin, system):
    one = customer(admin, "甲", level="B")
    first = saved(admin, system, VIP)
    second = saved(admin, system, {"field": "segments", "op": "has_any", "value": [str(first.id)]}, name="其上")
    update_customer(admin, one, version=1, given={"level": "A"})
    note_changes(admin.tenant_id, [one])
    assert follow_changes(system, quiet).entered == 2
    assert named(admin, second.id) == ["甲"]


def test_what_changed_is_read_once_however_many_segments_look_at_it(admin, system):
    one = customer(admin, "甲")
    import_orders(system, [order(one, 3), order(one, 4)])
    for name in ("一", "二", "三"):
        saved(admin, system, TWICE, name=name)
    note_changes(admin.tenant_id, [one])
    with CaptureQueriesContext(connection) as asked:
        follow_changes(system, quiet)
    assert sum('FROM "orders_order"' in sent["sql"] for sent in asked) == 1


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
    assert (found.count, found.total, found.way, found.data_at) == (1, 2, "lake", None)
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
