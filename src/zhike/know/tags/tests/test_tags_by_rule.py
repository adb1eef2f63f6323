"""Tags that conditions and scores give: within seconds, with the facts, and for as long as they hold."""

from datetime import timedelta

import pytest

from zhike.know.segments.public import count_asked, follow_changes, note_changes
from zhike.know.tags.actions.refreshing import is_over
from zhike.know.tags.models import CarriedTag
from zhike.know.tags.public import (
    TagDraft,
    create_tag,
    drop_expired,
    get_tag,
    list_carried,
    list_moves,
    refresh_tags,
    request_refresh,
    update_tag,
)
from zhike.know.tags.tests.building import TWICE, VIP, customer, facts_of, hand_tag, named, quiet, ruled_tag
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.outbox.models import OutboxEvent
from zhike.records.customers.public import update_customer, write_churn
from zhike.records.orders.public import OrderRow, import_orders

pytestmark = pytest.mark.django_db


def followed(system, *ids):
    note_changes(system.tenant_id, ids)
    follow_changes(system, quiet)


def ago(actor, tag_id, days):
    rows = CarriedTag.objects.in_tenant(actor.tenant_id, "test").filter(tag_id=tag_id)
    rows.update(until=now() - timedelta(days=days))


def test_who_meets_the_rule_carries_the_tag_with_the_facts_and_loses_it_with_them(admin, system):
    one = customer(admin, "甲", level="A")
    tag = ruled_tag(admin, system, VIP)
    assert named(admin, tag) == ["甲"]
    (carried,) = list_carried(admin, one)
    assert (carried.name_zh, carried.source, carried.rule, carried.until) == ("大客户", "condition", "v1", None)
    assert facts_of(carried) == [(VIP, True, "A")]
    update_customer(admin, one, version=1, given={"level": "C"})
    followed(system, one)
    assert named(admin, tag) == []
    assert [(it.is_given, it.cause) for it in list_moves(admin, one)] == [(False, "rule"), (True, "rule")]
    assert get_tag(admin, tag).size == 0


def test_a_customer_that_changes_into_the_rule_gets_it_without_a_full_run(admin, system):
    one = customer(admin, "甲", level="B")
    tag = ruled_tag(admin, system, VIP)
    assert get_tag(admin, tag).size == 0
    update_customer(admin, one, version=1, given={"level": "A"})
    followed(system, one)
    assert (named(admin, tag), get_tag(admin, tag).size) == (["甲"], 1)
    told = OutboxEvent.objects.in_tenant(admin.tenant_id, "test").filter(topic="customers.tagged").get()
    assert told.payload == {"count": 1, "ids": [str(one)], "tag": str(tag), "is_given": True}


def test_what_hangs_on_a_customer_can_give_a_tag(admin, system):
    one = customer(admin, "甲")
    rows = [
        OrderRow(id=new_id(), home_id=one, customer_id=one, amount_cents=100, import_id=None, status="completed",
                 ordered_at=now() - timedelta(days=at), lines=[], product="壶")
        for at in (3, 5)
    ]  # fmt: skip
    import_orders(system, rows)
    tag = ruled_tag(admin, system, TWICE)
    assert named(admin, tag) == ["甲"]
    assert facts_of(list_carried(admin, one)[0]) == [(TWICE, True, 2)]


def test_a_score_gives_a_tag_under_the_version_of_its_rule(admin, system):
    one = customer(admin, "甲")
    write_churn([(one, 80)])
    tag = ruled_tag(admin, system, {"field": "churn_percent", "op": "gte", "value": 70}, kind="score")
    (carried,) = list_carried(admin, one)
    assert (carried.tag_id, carried.source, carried.rule, facts_of(carried)[0][2]) == (tag, "score", "v1", 80)
    write_churn([(one, 10)])
    refresh_tags(system, quiet)
    assert list_carried(admin, one) == ()
    assert [it.cause for it in list_moves(admin, one)] == ["score", "score"]


def test_a_tag_with_validity_outlives_its_rule_by_these_days_and_falls_off_by_itself(admin, system):
    one = customer(admin, "甲", level="A")
    tag = ruled_tag(admin, system, VIP, valid_days=30)
    update_customer(admin, one, version=1, given={"level": "C"})
    followed(system, one)
    (carried,) = list_carried(admin, one)
    assert carried.until is not None
    assert carried.until - now() > timedelta(days=29)
    assert not is_over(admin.tenant_id)
    update_customer(admin, one, version=2, given={"level": "A"})
    followed(system, one)
    assert list_carried(admin, one)[0].until is None
    update_customer(admin, one, version=3, given={"level": "C"})
    followed(system, one)
    ago(admin, tag, 1)
    assert is_over(admin.tenant_id)
    assert drop_expired(system) == 1
    assert (named(admin, tag), list_moves(admin, one)[0].cause) == ([], "expired")


def test_a_new_condition_is_a_new_version_of_the_rule(admin, system):
    one, other = customer(admin, "甲", level="A"), customer(admin, "乙", level="B")
    tag = ruled_tag(admin, system, VIP)
    draft = TagDraft(name_zh="大客户", kind="condition", condition={"field": "level", "op": "eq", "value": "B"})
    assert update_tag(admin, tag, draft, version=1).rule_no == 2
    refresh_tags(system, quiet, only=tag)
    assert (named(admin, tag), list_carried(admin, one)) == (["乙"], ())
    assert list_carried(admin, other)[0].rule == "v2"


def test_tags_are_words_of_conditions(admin, system):
    customer(admin, "甲", level="A")
    customer(admin, "乙")
    tag = ruled_tag(admin, system, VIP)
    assert count_asked(admin, {"not": {"field": "tags", "op": "has_any", "value": [str(tag)]}}).count == 1


def test_a_rule_that_looks_at_tags_or_at_a_hidden_field_is_refused(company, admin, system):
    for condition in ({"field": "tags", "op": "is_blank"}, {"any": [VIP, {"field": "segments", "op": "is_filled"}]}):
        with pytest.raises(AppError, match="of_others"):
            create_tag(admin, TagDraft(name_zh="循环", kind="condition", condition=condition))
    marketing = company.actor("marketing")
    with pytest.raises(AppError, match=r"masked|forbidden"):
        create_tag(marketing, TagDraft(name_zh="电", kind="condition", condition={"field": "phone", "op": "is_filled"}))


def test_a_reader_who_does_not_see_the_field_sees_neither_the_rule_nor_the_facts(company, admin, system):
    one = customer(admin, "甲", phone="13812345678")
    tag = ruled_tag(admin, system, {"field": "phone", "op": "contains", "value": "138"})
    marketing = company.actor("marketing")
    card = get_tag(marketing, tag)
    assert (card.condition, card.is_readable, card.size) == ({}, False, 1)
    (carried,) = list_carried(marketing, one)
    assert (carried.name_zh, carried.facts) == ("大客户", ())
    assert str(facts_of(list_carried(admin, one)[0])[0][2]).endswith("13812345678")


def test_what_cannot_be_asked_says_so_and_leaves_the_others_alone(admin, system):
    customer(admin, "甲", level="A")
    tag = ruled_tag(admin, system, VIP)
    protected = {
        "all": [
            {"has": "goods", "op": "gte", "value": 1},
            {"field": "phone", "op": "is_filled"},
        ]
    }
    bad = ruled_tag(admin, system, protected, name="混合")
    assert (get_tag(admin, bad).size, get_tag(admin, bad).refused is None) == (None, False)
    assert refresh_tags(system, quiet).refused == 1
    assert named(admin, tag) == ["甲"]


def test_a_run_of_all_rules_takes_the_facts_anew_and_does_so_once(admin, system):
    one = customer(admin, "甲")
    tea = {"has": "goods", "where": {"field": "category", "op": "eq", "value": "茶"}, "op": "gte", "value": 1}
    tag = ruled_tag(admin, system, tea)
    for name in ("混合一", "混合二"):
        ruled_tag(admin, system, {"all": [tea, {"field": "phone", "op": "is_filled"}]}, name=name)
    lines = [{"product": "红茶", "category": "茶", "quantity": 1, "amount_cents": 100}]
    order = OrderRow(id=new_id(), home_id=one, customer_id=one, amount_cents=100, import_id=None, status="completed",
                     ordered_at=now() - timedelta(days=1), lines=lines, product="红茶")  # fmt: skip
    import_orders(system, [order])
    phases = []
    assert refresh_tags(system, lambda phase, done, total: phases.append((phase, done))).refused == 2
    assert named(admin, tag) == ["甲"]
    assert phases.count(("segments.phase.customers", 0)) == 1


@pytest.mark.django_db(transaction=True)
def test_only_rules_are_asked_again_by_who_is_in_no_transaction_yet(admin, system):
    assert request_refresh(admin, ruled_tag(admin, system, VIP)).kind == "tags.refresh"
    with pytest.raises(AppError, match="by_hand"):
        request_refresh(admin, hand_tag(admin))
    with pytest.raises(AppError, match="not_found"):
        request_refresh(admin, new_id())
