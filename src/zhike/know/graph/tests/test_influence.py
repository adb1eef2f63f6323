"""Influence tells its place beside the usual, names whom the reader sees, counts the rest, and stands on the customer."""

from dataclasses import replace

import pytest

from zhike.know.graph.public import explain_influence
from zhike.know.graph.tests.world import TODAY, build, fill, introduce
from zhike.platform.errors import AppError
from zhike.platform.rights import FieldRights
from zhike.records.customers.public import CustomerQuery, create_customer, list_customers, reassign_customers
from zhike.records.relations.public import list_relations, unrelate_customers

pytestmark = pytest.mark.django_db


def told_of(actor, one):
    return explain_influence(actor, one)


def crowd(company, system, count=22):
    """A star: the first organization introduced all others; one of them introduced one more."""
    admin = replace(company.actor("admin"), grants=frozenset({"*"}))
    ids = [create_customer(system, {"name": f"企业{at:02}", "kind": "organization"}).id for at in range(count)]
    introduce(admin, ids[0], ids[1:-1])
    introduce(admin, ids[1], ids[-1:])
    build(system)
    return admin, ids


def test_who_introduced_many_stands_first_beside_the_usual_customer(company, system):
    admin, ids = crowd(company, system)
    told = told_of(admin, ids[0])
    assert (told.place, told.ranked, told.refused, told.data_date) == (1, 22, None, TODAY)
    assert (told.index > 800, told.usual < 100) == (True, True)
    assert told.ahead == pytest.approx(21 / 22)
    assert [(one.tie, one.count) for one in told.ties] == [("introduced", 20)]
    brought, by = told.brought, told.brought_by
    assert (brought.total, brought.hidden, len(brought.named)) == (20, 0, 5)
    assert brought.usual == pytest.approx(21 / 22)
    assert brought.named[0].name == "企业01"
    assert brought.named[0].since is not None
    assert (by.total, by.usual) == (0, pytest.approx(21 / 22))
    assert told.brought_all == 20.5
    assert told.community.total == told.community.usual == 21
    one = told_of(admin, ids[1])
    assert [it.name for it in one.brought_by.named] == ["企业00"]
    assert [it.name for it in one.brought.named] == ["企业21"]


def test_influence_stands_on_the_customer_for_lists_and_goes_with_the_ties(company, system):
    admin, ids = crowd(company, system)
    asked = CustomerQuery(
        where={"field": "influence", "op": "gte", "value": 60},
        fields=("name", "influence", "brought_count"),
        sort="-influence",
    )
    found = list_customers(admin, asked).items
    told = told_of(admin, ids[0])
    assert [one.values["brought_count"] for one in found] == [20, 1]
    assert (found[0].id, found[0].values["influence"]) == (ids[0], told.index)
    for one in list_relations(admin, ids[0]):
        unrelate_customers(admin, one.id)
    for one in list_relations(admin, ids[1]):
        unrelate_customers(admin, one.id)
    build(system)
    assert list_customers(admin, asked).items == ()
    every = CustomerQuery(fields=("influence", "brought_count"))
    assert {tuple(one.values.values()) for one in list_customers(admin, every).items} == {(None, 0)}


def test_who_is_out_of_sight_is_counted_and_never_named(company, system):
    _, ids = crowd(company, system)
    reassign_customers(system, [ids[0], ids[3]], owner_id=company.users["sales"])
    told = told_of(company.actor("sales"), ids[0])
    assert (told.place, told.ranked) == (None, None)
    assert (told.brought.total, told.brought.hidden) == (20, 19)
    assert [one.name for one in told.brought.named] == ["企业03"]
    with pytest.raises(AppError) as error:
        told_of(company.actor("sales"), ids[5])
    assert error.value.status == 404


def test_a_community_made_of_what_one_may_not_see_is_not_told(company, system):
    """A shared phone makes them a community; who sees phones masked is told that there is more to see, and no names."""
    world = fill(company, system)
    build(system)
    admin = company.actor("admin")
    assert [one.name for one in told_of(admin, world.wang).community.named] == ["李二"]
    masked = replace(admin, field_rights=FieldRights({"customers.phone": "masked"}))
    told = told_of(masked, world.wang)
    assert (told.community, told.ties) == (None, [])
    assert str(told.community_refused).startswith("社群由您看不到的")


def test_too_few_customers_have_no_places_but_still_those_whom_they_brought(company, system):
    world = fill(company, system)
    build(system)
    admin = company.actor("admin")
    told = told_of(admin, world.middle)
    assert (told.index, told.usual, told.place) == (None, None, None)
    assert str(told.refused).startswith("只有 5 位客户与其他客户有关系，至少需要 20 位")
    assert [(one.name, one.influence) for one in told.brought.named] == [("西部公司", None)]


def test_who_is_tied_to_nobody_or_new_is_told_so(company, system):
    admin, _ = crowd(company, system)
    new = create_customer(system, {"name": "新客户", "kind": "person"}).id
    assert "还没有关系" in str(told_of(admin, new).refused)
    build(system)
    assert "还没有关系" in str(told_of(admin, new).refused)


def test_without_a_graph_the_reason_is_told_and_without_the_right_nothing(company, system):
    one = create_customer(system, {"name": "新客户", "kind": "person"}).id
    admin = company.actor("admin")
    assert "还没有构建过图谱" in str(told_of(admin, one).refused)
    build(system)
    told = told_of(admin, one)
    assert (told.data_date, str(told.refused)[:8]) == (TODAY, "只有 0 条关系")
    blind = replace(admin, field_rights=FieldRights({"customers.influence": "hidden"}))
    with pytest.raises(AppError) as error:
        told_of(blind, one)
    assert error.value.status == 403


def test_a_relation_that_was_taken_back_since_names_nobody(company, system):
    admin, ids = crowd(company, system)
    for one in list_relations(admin, ids[1]):
        unrelate_customers(admin, one.id)
    told = told_of(admin, ids[1])
    assert (told.brought.total, list(told.brought.named), list(told.brought_by.named)) == (1, [], [])
