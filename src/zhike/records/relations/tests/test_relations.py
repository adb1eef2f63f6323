"""Customers are related within scope, once, without loops; who is out of sight stays unnamed; merges are followed and undone."""

from dataclasses import replace

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.platform.errors import AppError
from zhike.records.customers.public import create_customer, delete_customer, move_children, reassign_customers
from zhike.records.relations.models import Relation
from zhike.records.relations.public import (
    KindDraft,
    RelationDraft,
    create_kind,
    graph_around,
    iter_tied,
    list_kinds,
    list_relations,
    relate_customers,
    unrelate_customers,
    update_relation,
    worked_on_relations,
)


def make(actor, name, kind="organization"):
    return create_customer(actor, {"name": name, "kind": kind}).id


def relate(actor, first, second, kind="owns", **said):
    return relate_customers(actor, RelationDraft(kind=kind, first_id=first, second_id=second, **said))


def refusal(act):
    before = (Relation.objects.unscoped("test").count(), AuditEntry.objects.unscoped("test").count())
    with pytest.raises(AppError) as caught:
        act()
    assert (Relation.objects.unscoped("test").count(), AuditEntry.objects.unscoped("test").count()) == before
    return caught.value.status, caught.value.code


def told(actor, customer):
    return [(one.kind.key, one.is_first, one.other_name, one.share_percent) for one in list_relations(actor, customer)]


def test_a_relation_reads_from_both_sides_and_is_audited(team):
    group, east = make(team.boss, "集团"), make(team.boss, "华东公司")
    one = relate(team.boss, group, east, share_percent=60.0)
    assert told(team.boss, group) == [("owns", True, "华东公司", 60.0)]
    assert told(team.boss, east) == [("owns", False, "集团", 60.0)]
    entries = AuditEntry.objects.unscoped("test").filter(action="related").order_by("id")
    assert [(entry.object_key, entry.record_id) for entry in entries] == [
        ("relations", str(one)),
        ("customers", str(group)),
        ("customers", str(east)),
    ]


def test_the_same_is_not_said_twice_and_a_mutual_relation_not_the_other_way_round(team):
    one, other = make(team.boss, "甲"), make(team.boss, "乙")
    relate(team.boss, one, other, "partner")
    assert refusal(lambda: relate(team.boss, one, other, "partner")) == (409, "relations.exists")
    assert refusal(lambda: relate(team.boss, other, one, "partner")) == (409, "relations.exists")


def test_no_company_owns_itself_over_any_number_of_steps(team):
    a, b, c = (make(team.boss, name) for name in "甲乙丙")
    relate(team.boss, a, b)
    relate(team.boss, b, c)
    assert refusal(lambda: relate(team.boss, c, a)) == (409, "relations.loop")
    assert refusal(lambda: relate(team.boss, a, a)) == (422, "relations.same_customer")


def test_a_kind_fits_its_ends(team):
    company, person = make(team.boss, "公司"), make(team.boss, "王五", "person")
    assert refusal(lambda: relate(team.boss, company, person)) == (422, "relations.wrong_ends")
    relate(team.boss, company, person, "employs")
    assert told(team.boss, person) == [("employs", False, "公司", None)]
    assert refusal(lambda: relate(team.boss, company, person, "nonsense")) == (422, "relations.unknown_kind")
    assert refusal(lambda: relate(team.boss, company, person, "partner", share_percent=101.0)) == (
        422,
        "platform.bad_value",
    )


def test_one_relates_only_what_one_sees_and_a_hidden_end_stays_unnamed(team):
    mine, other = make(team.north, "北方"), make(team.south, "南方")
    assert refusal(lambda: relate(team.north, mine, other)) == (404, "platform.not_found")
    assert refusal(lambda: relate(replace(team.north, grants=frozenset()), mine, other)) == (403, "platform.forbidden")
    relate(team.boss, mine, other)
    (item,) = list_relations(team.north, mine)
    assert (item.other_id, item.other_name) == (None, "")
    graph = graph_around(team.north, mine)
    assert [(node.customer_id, node.name) for node in graph.nodes] == [(mine, "北方"), (None, "")]
    third = make(team.south, "更远")
    relate(team.boss, other, third)
    assert len(graph_around(team.north, mine).nodes) == 2
    assert len(graph_around(team.boss, mine).nodes) == 3
    with pytest.raises(AppError):
        list_relations(team.north, other)


def test_a_relation_is_changed_on_its_version_and_taken_back(team):
    one, other = make(team.boss, "甲"), make(team.boss, "乙")
    made = relate(team.boss, one, other)
    update_relation(team.boss, made, version=1, share_percent=30.0, note="协议控股")
    assert told(team.boss, one) == [("owns", True, "乙", 30.0)]
    stale = lambda: update_relation(team.boss, made, version=1, share_percent=None, note="")  # noqa: E731 - an act
    assert refusal(stale) == (409, "platform.stale")
    said = unrelate_customers(team.boss, made)
    assert (said.first_id, said.second_id, said.note, told(team.boss, one)) == (one, other, "协议控股", [])
    assert refusal(lambda: unrelate_customers(team.boss, made)) == (404, "platform.not_found")


def test_relations_follow_a_merge_and_come_back(team):
    a, b, c = (make(team.boss, name) for name in "甲乙丙")
    relate(team.boss, b, c, "partner")
    relate(team.boss, a, b, "competitor")
    move_children(team.boss.tenant_id, {a: a, b: a})
    assert told(team.boss, a) == [("partner", True, "丙", None)]
    move_children(team.boss.tenant_id, {a: a, b: b})
    assert told(team.boss, b) == [("partner", True, "丙", None), ("competitor", False, "甲", None)]
    assert told(team.boss, a) == [("competitor", True, "乙", None)]


def test_a_related_customer_in_the_bin_is_not_named(team):
    one, other = make(team.boss, "甲"), make(team.boss, "乙")
    relate(team.boss, one, other)
    delete_customer(team.boss, other)
    assert [item.other_id for item in list_relations(team.boss, one)] == [None]


def test_the_tree_of_a_group_is_whole_and_stands_upright(team):
    top, mid, leaf, friend = (make(team.boss, name) for name in ("集团", "公司", "分店", "伙伴"))
    relate(team.boss, top, mid)
    relate(team.boss, mid, leaf)
    relate(team.boss, leaf, friend, "partner")
    tree = graph_around(team.boss, leaf, is_ownership=True)
    assert {node.name: node.y for node in tree.nodes} == {"集团": -260.0, "公司": -130.0, "分店": 0.0}
    assert [node.name for node in tree.nodes if node.is_centre] == ["分店"]
    assert len(tree.edges) == 2


def test_a_graph_that_does_not_fit_says_so(team):
    middle = make(team.boss, "中心")
    for number in range(81):
        relate(team.boss, middle, make(team.boss, f"伙伴{number}"), "partner")
    graph = graph_around(team.boss, middle, hops=1)
    assert (len(graph.nodes), graph.is_cut) == (80, True)


def test_a_tenant_adds_kinds_of_its_own(team):
    keeper = replace(team.boss, grants=team.boss.grants | {"studio.manage"})
    key = create_kind(keeper, KindDraft(label_zh="校友", label_en="Alumni", is_mutual=True))
    own = list_kinds(team.boss)[-1]
    assert (own.key, own.label.zh, own.reverse.zh, own.is_own) == (key, "校友", "校友", True)
    one, other = make(team.boss, "甲", "person"), make(team.boss, "乙", "person")
    relate(team.boss, one, other, key)
    assert told(team.boss, one) == [(key, True, "乙", None)]
    with pytest.raises(AppError) as caught:
        create_kind(team.boss, KindDraft(label_zh="x", label_en="x"))
    assert caught.value.status == 403


def test_relating_counts_as_work_on_both(team):
    one, other, third = (make(team.boss, name) for name in "甲乙丙")
    relate(team.boss, one, other)
    assert worked_on_relations(team.boss.tenant_id, [one, other, third]) == {one, other}
    reassign_customers(team.boss, [one], owner_id=team.north.user_id)
    assert [item.other_name for item in list_relations(team.north, one)] == [""]


def test_relations_are_read_from_either_end_in_words_of_conditions(team):
    first, second, third = (make(team.boss, name) for name in "甲乙丙")
    relate(team.boss, first, second, "introduced")
    relate(team.boss, third, first, "partner")
    keeper = replace(team.boss, grants=team.boss.grants | {"studio.manage"})
    own = create_kind(keeper, KindDraft(label_zh="邻居", label_en="Neighbour", is_mutual=True))
    relate(team.boss, second, third, own)
    found = [(one, row["other"], row["role"]) for one, row in iter_tied(team.boss.tenant_id)]
    assert found == [
        (first, second, "introduced"),
        (second, first, "introduced_back"),
        (third, first, "partner"),
        (first, third, "partner"),
        (second, third, own),
        (third, second, own),
    ]
    assert [row["other"] for _, row in iter_tied(team.boss.tenant_id, [second])] == [first, third]
