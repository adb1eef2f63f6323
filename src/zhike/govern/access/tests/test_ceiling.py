"""Nobody gives more than they hold: not by a role, not by an assignment, not by a key."""

import pytest

from zhike.govern.access.public import (
    RoleDraft,
    change_user,
    change_user_activity,
    create_api_key,
    create_role,
    give_new_password,
    list_roles,
    load_actor,
    set_user_roles,
    update_role,
)
from zhike.govern.people.public import UserChange
from zhike.platform.errors import AppError
from zhike.testing import Company, make_company

pytestmark = pytest.mark.django_db


def draft(*grants, scope="own"):
    return RoleDraft(name_zh="角色", name_en="Role", grants=grants, scope_kind=scope)


@pytest.fixture
def company() -> Company:
    return make_company()


@pytest.fixture
def deputy(company):
    """Somebody who manages people and roles of their own team and nothing else."""
    role = create_role(company.actor("admin"), draft("people.manage", "access.manage", "users.view", scope="team"))
    return load_actor(company.add_user(role.key), "ui")


def refusal(act):
    with pytest.raises(AppError) as caught:
        act()
    return caught.value.status, caught.value.code


def test_a_role_cannot_be_made_with_a_grant_that_its_maker_lacks(company, deputy):
    before = list_roles(deputy)
    assert refusal(lambda: create_role(deputy, draft("users.view", "audit.view"))) == (403, "access.exceeds_own")
    assert list_roles(deputy) == before


def test_a_role_cannot_be_made_with_a_wider_scope_than_its_makers(company, deputy):
    assert refusal(lambda: create_role(deputy, draft("users.view", scope="all"))) == (403, "access.exceeds_own")


def test_a_role_within_ones_rights_can_be_made_and_given(company, deputy):
    role = create_role(deputy, draft("users.view", scope="team"))
    user_id = company.add_user()
    set_user_roles(deputy, user_id, [role.key])
    assert load_actor(user_id, "ui").grants == {"users.view"}


def test_a_role_that_gives_more_cannot_be_edited_down_either(company, deputy):
    strong = create_role(company.actor("admin"), draft("audit.view"))
    assert refusal(lambda: update_role(deputy, strong.id, draft("users.view"))) == (403, "access.exceeds_own")


def test_a_stronger_role_cannot_be_given_to_oneself(company, deputy):
    assert refusal(lambda: set_user_roles(deputy, deputy.user_id, ["admin"])) == (403, "access.exceeds_own")
    assert "audit.view" not in load_actor(deputy.user_id, "ui").grants


def test_an_administrator_is_out_of_a_deputys_reach(company, deputy):
    admin = company.users["admin"]
    assert refusal(lambda: give_new_password(deputy, admin)) == (403, "access.exceeds_own")
    assert refusal(lambda: change_user_activity(deputy, admin, is_active=False)) == (403, "access.exceeds_own")
    assert refusal(lambda: change_user(deputy, admin, UserChange(name="x"))) == (403, "access.exceeds_own")
    assert refusal(lambda: set_user_roles(deputy, admin, [])) == (403, "access.exceeds_own")
    assert "people.manage" in company.actor("admin").grants


def test_a_key_has_no_grant_that_its_owner_lacks(company, deputy):
    assert refusal(lambda: create_api_key(deputy, "k", grants=["audit.view"])) == (403, "access.exceeds_own")


def test_a_key_cannot_make_another_key(company):
    program = company.actor("admin").acting_as("api")
    assert refusal(lambda: create_api_key(program, "k")) == (403, "access.key_needs_person")


def test_a_built_in_role_cannot_be_changed(company):
    admin_role = list_roles(company.actor("admin"))[0]
    assert admin_role.key == "admin"
    assert refusal(lambda: update_role(company.actor("admin"), admin_role.id, draft("users.view"))) == (
        409,
        "access.builtin_role",
    )


def test_the_last_administrator_cannot_be_taken_away(company):
    admin = company.actor("admin")
    assert refusal(lambda: set_user_roles(admin, company.users["admin"], ["sales"])) == (409, "access.last_admin")
    assert "access.manage" in company.actor("admin").grants


def test_of_two_administrators_one_can_go(company):
    second = company.add_user("admin")
    set_user_roles(company.actor("admin"), second, ["sales"])
    assert "access.manage" not in load_actor(second, "ui").grants


def test_nobody_disables_themselves(company):
    admin = company.actor("admin")
    assert refusal(lambda: change_user_activity(admin, company.users["admin"], is_active=False)) == (
        409,
        "people.not_yourself",
    )
