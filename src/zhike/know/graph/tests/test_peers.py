"""Customers like this: what they bought, how sure that is, whom the reader may know of, and when nothing is told."""

from dataclasses import replace

import pytest

from zhike.know.graph.public import show_peers
from zhike.know.graph.tests.world import TODAY, build, buy
from zhike.platform.errors import AppError
from zhike.platform.rights import FieldRights
from zhike.records.customers.public import create_customer, reassign_customers

pytestmark = pytest.mark.django_db


def peers_of(actor, one):
    return show_peers(actor, one)


def shop(system, count=14):
    """One who has tea and cups; others who have tea, cups and a pot; as many who only buy ink and paper."""
    like, other = (
        [create_customer(system, {"name": f"{name}{at:02}", "kind": "person"}).id for at in range(count)]
        for name in ("茶友", "文友")
    )
    one = create_customer(system, {"name": "王一", "kind": "person"}).id
    buy(system, one, ["茶", "杯"])
    for who in like:
        buy(system, who, ["茶", "杯", "壶"])
    for who in other:
        buy(system, who, ["墨", "纸"])
    build(system)
    return one, like


def test_what_the_most_alike_bought_is_told_with_share_interval_and_what_is_usual(company, system):
    one, like = shop(system)
    told = peers_of(company.actor("admin"), one)
    assert (told.nearest, told.hidden, told.bought, told.refused, told.data_date) == (14, 0, 2, None, TODAY)
    assert [(it.item, it.customers, it.share, it.is_sure, it.is_again) for it in told.items] == [
        ("壶", 14, 1.0, True, False)
    ]
    assert told.items[0].base == pytest.approx(14 / 29)
    assert 0.78 < told.items[0].low < told.items[0].high == 1.0
    assert sorted((it.item, it.customers) for it in told.common) == [("杯", 14), ("茶", 14)]
    assert {it.customer_id for it in told.named} <= set(like)
    first = told.named[0]
    assert (len(told.named), first.name, first.common_count, sorted(first.common)) == (5, "茶友00", 2, ["杯", "茶"])
    assert told.likest == told.least == first.likeness == pytest.approx(0.65, abs=0.02)


def test_how_often_the_hidden_last_product_was_shown_stands_beside_the_best_sellers(company, system):
    one, _ = shop(system)
    trial = peers_of(company.actor("admin"), one).trial
    assert (trial.asked, trial.share, trial.base, trial.is_better) == (14, 1.0, 1.0, False)


def test_neighbours_out_of_sight_count_and_are_never_named(company, system):
    one, like = shop(system)
    reassign_customers(system, [one, like[3]], owner_id=company.users["sales"])
    told = peers_of(company.actor("sales"), one)
    assert (told.nearest, told.hidden) == (14, 13)
    assert [it.name for it in told.named] == ["茶友03"]
    assert [(it.item, it.customers) for it in told.items] == [("壶", 14)]


def test_too_few_products_or_neighbours_are_refused_with_the_numbers(company, system):
    one, like = shop(system, count=9)
    admin = company.actor("admin")
    few = peers_of(admin, one)
    assert (few.nearest, few.items, str(few.refused)) == (0, (), "只有 9 位客户买得相似，至少需要 10 位才能说明问题")
    new = create_customer(system, {"name": "新客户", "kind": "person"}).id
    assert str(peers_of(admin, new).refused).startswith("这位客户只买过 0 种产品")
    buy(system, new, ["茶"])
    build(system)
    assert str(peers_of(admin, new).refused).startswith("这位客户只买过 1 种产品")
    assert peers_of(admin, like[0]).nearest == 0


def test_who_has_all_that_the_others_have_is_told_so(company, system):
    _, like = shop(system)
    told = peers_of(company.actor("admin"), like[0])
    assert (told.nearest, told.items, told.refused) == (14, [], "买得相似的客户没有多买别的产品，或买的人太少")


def test_without_a_graph_or_the_right_to_orders_nothing_is_told(company, system):
    one = create_customer(system, {"name": "王一", "kind": "person"}).id
    admin = company.actor("admin")
    assert "还没有构建过图谱" in str(peers_of(admin, one).refused)
    for actor in (
        replace(admin, grants=frozenset({"customers.view"})),
        replace(admin, field_rights=FieldRights({"orders.product": "masked"})),
    ):
        with pytest.raises(AppError) as error:
            peers_of(actor, one)
        assert error.value.status == 403
