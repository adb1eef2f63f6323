"""The tree stays a tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhike.govern.people.public import (
    create_department,
    delete_department,
    department_tree,
    move_department,
    rename_department,
)
from zhike.govern.people.rules import child_path, depth_of, end_of_tree, is_below
from zhike.platform.errors import AppError
from zhike.testing import make_company


def refusal(act):
    with pytest.raises(AppError) as caught:
        act()
    return caught.value.status, caught.value.code


def names(actor):
    return [(one.depth, one.name) for one in department_tree(actor)]


@pytest.mark.django_db
def test_the_tree_is_listed_parents_first():
    company = make_company(everyone=True)
    admin = company.actor("admin")
    create_department(admin, "上海", parent_id=company.departments["华东"])
    assert names(admin) == [(1, "总部"), (2, "华东"), (3, "上海"), (2, "华北")]


@pytest.mark.django_db
def test_a_moved_branch_takes_everything_below_along():
    company = make_company(everyone=True)
    admin = company.actor("admin")
    create_department(admin, "上海", parent_id=company.departments["华东"])
    move_department(admin, company.departments["华东"], company.departments["华北"])
    assert names(admin) == [(1, "总部"), (2, "华北"), (3, "华东"), (4, "上海")]
    move_department(admin, company.departments["华东"], None)
    assert sorted(names(admin)) == [(1, "华东"), (1, "总部"), (2, "上海"), (2, "华北")]


@pytest.mark.django_db
def test_a_department_does_not_move_below_itself():
    company = make_company(everyone=True)
    admin = company.actor("admin")
    below = create_department(admin, "上海", parent_id=company.departments["华东"])
    before = department_tree(admin)
    assert refusal(lambda: move_department(admin, company.departments["华东"], below.id)) == (422, "people.into_itself")
    assert refusal(lambda: move_department(admin, below.id, below.id)) == (422, "people.into_itself")
    assert department_tree(admin) == before


@pytest.mark.django_db
def test_two_siblings_do_not_share_a_name_but_cousins_may():
    company = make_company(everyone=True)
    admin = company.actor("admin")
    assert refusal(lambda: create_department(admin, "总部")) == (409, "people.department_taken")
    assert refusal(lambda: rename_department(admin, company.departments["华北"], "华东")) == (
        409,
        "people.department_taken",
    )
    assert create_department(admin, "华东", parent_id=company.departments["华北"]).depth == 3


@pytest.mark.django_db
def test_a_department_with_people_or_departments_stays():
    company = make_company(everyone=True)
    admin = company.actor("admin")
    assert refusal(lambda: delete_department(admin, company.departments["总部"])) == (409, "people.department_in_use")
    assert refusal(lambda: delete_department(admin, company.departments["华东"])) == (409, "people.department_in_use")
    delete_department(admin, company.departments["华北"])
    assert names(admin) == [(1, "总部"), (2, "华东")]


@pytest.mark.django_db
def test_departments_nest_twenty_deep_and_no_deeper():
    company = make_company(everyone=True)
    admin = company.actor("admin")
    parent = company.departments["总部"]
    for depth in range(2, 21):
        parent = create_department(admin, f"D{depth}", parent_id=parent).id
    assert refusal(lambda: create_department(admin, "D21", parent_id=parent)) == (422, "people.too_deep")


@pytest.mark.django_db
def test_a_department_of_another_company_does_not_exist():
    mine, theirs = make_company("a", everyone=True), make_company("b", everyone=True)
    foreign = theirs.departments["华东"]
    assert refusal(lambda: rename_department(mine.actor("admin"), foreign, "x")) == (404, "platform.not_found")
    assert refusal(lambda: create_department(mine.actor("admin"), "x", parent_id=foreign)) == (
        404,
        "platform.not_found",
    )


@given(st.lists(st.uuids(), min_size=1, max_size=6, unique=True), st.uuids())
def test_the_range_of_a_tree_holds_its_branches_and_nothing_else(ids, other):
    path = ""
    for one in ids:
        path = child_path(path, one)
    below, beside = child_path(path, other), child_path("", other)
    assert depth_of(below) == len(ids) + 1
    assert path <= below < end_of_tree(path)
    assert is_below(below, path)
    assert (path <= beside < end_of_tree(path)) == is_below(beside, path)
