"""People: added, changed, kept apart by company."""

import pytest

from zhike.govern.audit.public import list_changes_of
from zhike.govern.people.public import (
    NewUser,
    UserChange,
    create_user,
    get_user,
    list_users,
    update_user,
    user_names,
)
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.testing import make_company

pytestmark = pytest.mark.django_db


def refusal(act):
    with pytest.raises(AppError) as caught:
        act()
    return caught.value.status, caught.value.code


def test_an_address_is_kept_in_small_letters_and_taken_once_over_all_companies():
    mine, theirs = make_company("a", everyone=True), make_company("b", everyone=True)
    user = create_user(mine.actor("admin"), NewUser(email=" New@Example.CN ", name="新"))
    assert user.email == "new@example.cn"
    again = NewUser(email="NEW@example.cn", name="again")
    assert refusal(lambda: create_user(theirs.actor("admin"), again)) == (409, "people.email_taken")


def test_a_weak_password_is_refused_and_nobody_added():
    admin = make_company(everyone=True).actor("admin")
    before = list_users(admin, limit=200).items
    for weak in ("short", "12345678901", "password123"):
        new = NewUser(email="w@example.cn", name="w", password=weak)
        assert refusal(lambda new=new: create_user(admin, new)) == (422, "people.weak_password")
    assert list_users(admin, limit=200).items == before


def test_a_change_on_an_old_version_is_refused_and_changes_nothing():
    company = make_company(everyone=True)
    admin, user_id = company.actor("admin"), company.users["sales"]
    version = get_user(admin, user_id).version
    update_user(admin, user_id, UserChange(name="一", version=version))
    stale = UserChange(name="二", version=version)
    assert refusal(lambda: update_user(admin, user_id, stale)) == (409, "platform.stale")
    assert get_user(admin, user_id).name == "一"


def test_the_audit_has_before_and_after_of_the_changed_field_alone():
    company = make_company(everyone=True)
    admin, user_id = company.actor("admin"), company.users["sales"]
    update_user(admin, user_id, UserChange(name="王五", job_title=""))
    entry = list_changes_of(admin, "users", user_id)[0]
    assert (entry.action, entry.user_name, entry.before, entry.after) == (
        "edited",
        "admin",
        {"name": "sales"},
        {"name": "王五"},
    )


def test_one_changes_ones_own_name_but_not_ones_department():
    company = make_company(everyone=True)
    sales = company.actor("sales")
    assert update_user(sales, company.users["sales"], UserChange(name="我")).name == "我"
    move = UserChange(department_id=company.departments["总部"])
    assert refusal(lambda: update_user(sales, company.users["sales"], move)) == (403, "platform.forbidden")
    assert refusal(lambda: update_user(sales, company.users["agent"], UserChange(name="x"))) == (
        403,
        "platform.forbidden",
    )


def test_names_of_strangers_are_left_out():
    mine, theirs = make_company("a", everyone=True), make_company("b", everyone=True)
    ids = [mine.users["sales"], theirs.users["sales"], new_id()]
    assert user_names(mine.actor("admin"), ids) == {mine.users["sales"]: "sales"}


def test_the_list_is_filtered_by_conditions_and_paged_by_keyset():
    admin = make_company(everyone=True).actor("admin")
    first = list_users(admin, sort="name", limit=3)
    second = list_users(admin, sort="name", limit=3, cursor=first.next_cursor)
    assert [user.name for user in (*first.items, *second.items)] == [
        "admin",
        "agent",
        "auditor",
        "manager",
        "marketing",
        "sales",
    ]
    where = {"field": "name", "op": "starts_with", "value": "sales"}
    assert [user.name for user in list_users(admin, where=where).items] == ["sales", "sales_team"]
