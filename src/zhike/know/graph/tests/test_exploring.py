"""A neighbourhood tells its reasons, leads only through what its reader sees, and is refused where there is none."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhike.know.graph.public import Wish, draw_around, find_nodes, show_graph
from zhike.know.graph.tests.world import TODAY, build, buy, fill, ref
from zhike.platform.errors import AppError
from zhike.records.customers.public import create_customer, delete_customer, reassign_customers
from zhike.records.relations.public import list_relations, unrelate_customers

pytestmark = pytest.mark.django_db


def names(drawing):
    return {one.name for one in drawing.nodes}


def texts(drawing):
    return {reason.text for line in drawing.lines for reason in line.reasons}


def test_a_customer_stands_among_its_relations_goods_people_and_news_with_reasons(company, system):
    world = fill(company, system)
    report = build(system)
    assert (report.refused, report.ties) == ("", 14)
    found = draw_around(company.actor("admin"), Wish(ref=ref("customer", world.west)))
    assert found.data_date == TODAY
    assert names(found) == {"西部公司", "中部公司", "赵总", "茶", "杯", "西部公司扩产", "admin"}
    assert {
        "中部公司介绍了西部公司",
        "赵总是西部公司的联系人",
        "西部公司在 1 天里买过茶，最近 2026-11-03",
        "admin负责西部公司",
    } <= texts(found)
    middle = next(one for one in found.nodes if one.name == "西部公司")
    assert (middle.x, middle.y, middle.hop, middle.kind, middle.note) == (0, 0, 0, "customer", "organization")
    line = next(one for one in found.lines for reason in one.reasons if reason.tie == "introduced")
    assert line.reasons[0].source == "relations"
    assert line.reasons[0].record_id is not None


def test_opening_a_node_adds_what_stands_around_it_and_kinds_narrow_what_is_shown(company, system):
    world = fill(company, system)
    build(system)
    admin = company.actor("admin")
    start = Wish(ref=ref("customer", world.east), kinds=frozenset({"customer"}))
    assert names(draw_around(admin, start)) == {"华东公司", "中部公司"}
    more = draw_around(admin, replace(start, opened=(ref("customer", world.middle),)))
    assert names(more) == {"华东公司", "中部公司", "西部公司"}
    assert [one.hop for one in more.nodes] == [0, 1, 2]
    assert names(draw_around(admin, replace(start, hops=2))) == names(more)


def test_nothing_is_walked_through_what_is_out_of_sight(company, system):
    """The seller owns both ends; the organization in the middle is nobody's of theirs."""
    world = fill(company, system)
    seller = company.users["sales"]
    reassign_customers(system, [world.west], owner_id=seller)
    build(system)
    actor = company.actor("sales")
    found = draw_around(actor, Wish(ref=ref("customer", world.east), hops=3))
    assert "中部公司" not in names(found)
    assert not any("中部公司" in one for one in texts(found))
    assert "王一" not in names(draw_around(actor, Wish(ref=ref("customer", world.west), hops=3)))
    with pytest.raises(AppError) as error:
        draw_around(actor, Wish(ref=ref("customer", world.middle)))
    assert error.value.status == 404
    assert find_nodes(actor, "中部") == ()
    assert [one.kind for one in find_nodes(actor, "manager")] == ["employee"]


def test_what_a_role_does_not_see_joins_nobody(company, system):
    """Without the right to phones nobody learns who shares one; without orders nobody learns of goods."""
    world = fill(company, system)
    build(system)
    admin = company.actor("admin")
    assert "王一与李二共用电话" in texts(draw_around(admin, Wish(ref=ref("customer", world.wang))))
    few = replace(admin, grants=frozenset({"customers.view"}))
    found = draw_around(few, Wish(ref=ref("customer", world.wang), hops=3))
    assert names(found) == {"王一"}
    goods = find_nodes(admin, "茶")
    assert [(one.kind, one.name) for one in goods] == [("product", "茶")]
    assert find_nodes(few, "茶") == ()
    with pytest.raises(AppError) as error:
        draw_around(few, Wish(ref=goods[0].ref))
    assert error.value.status == 404


def test_names_and_records_that_match_are_asked_about_at_once_not_one_by_one(company, system):
    """Ten goods of an organization out of sight cost as many queries as one; so do ten customers in sight."""
    world = fill(company, system)
    buy(system, world.middle, [f"礼盒{at}" for at in range(10)])
    ids = [create_customer(system, {"name": f"杯行{at}", "kind": "person"}).id for at in range(3)]
    reassign_customers(system, ids, owner_id=company.users["sales"])
    build(system)
    actor = company.actor("sales")

    def asked(text):
        with CaptureQueriesContext(connection) as queries:
            found = find_nodes(actor, text)
        return found, len(queries)

    few, many = asked("礼盒3"), asked("礼盒")
    assert few[0] == many[0] == ()
    assert few[1] == many[1]
    (one, alone), (three, together) = asked("杯行1"), asked("杯行")
    assert ([it.name for it in one], sorted(it.name for it in three)) == (["杯行1"], ["杯行0", "杯行1", "杯行2"])
    assert alone == together


def test_a_relation_or_customer_that_is_gone_since_is_not_shown(company, system):
    world = fill(company, system)
    build(system)
    admin = company.actor("admin")
    unrelate_customers(admin, list_relations(admin, world.east)[0].id)
    delete_customer(admin, world.west)
    found = draw_around(admin, Wish(ref=ref("customer", world.middle)))
    assert "西部公司" not in names(found)
    assert not [one for line in found.lines for one in line.reasons if one.source == "relations"]


def test_a_company_without_ties_is_told_why_there_is_no_graph(company, system):
    admin = company.actor("admin")
    assert "还没有构建过图谱" in str(show_graph(admin).refused)
    report = build(system)
    assert report.refused == "graph.too_few_ties"
    assert str(show_graph(admin).refused).startswith("只有 0 条关系，至少需要 5 条")
    somewhere = ref("customer", company.tenant.id)
    assert "只有 0 条关系" in str(draw_around(admin, Wish(ref=somewhere)).refused)
    assert find_nodes(admin, "茶") == ()


def test_numbers_of_the_whole_company_are_told_to_who_sees_all_of_it(company, system):
    fill(company, system)
    build(system)
    told = show_graph(company.actor("admin"))
    assert (told.data_date, told.nodes["customer"], told.ties["introduced"]) == (TODAY, 5, 1)
    assert show_graph(company.actor("sales")).nodes == {}


@pytest.mark.parametrize("wrong", ["customer:77", "nobody:" + "0" * 32, "customer:" + "z" * 32])
def test_what_is_no_node_is_refused(company, system, wrong):
    fill(company, system)
    build(system)
    with pytest.raises(AppError) as error:
        draw_around(company.actor("admin"), Wish(ref=wrong))
    assert (error.value.status, error.value.code) == (422, "graph.unknown_node")
    with pytest.raises(AppError) as error:
        draw_around(company.actor("admin"), Wish(ref=wrong, kinds=frozenset({"ghost"})))
    assert error.value.code == "graph.unknown_kind"
