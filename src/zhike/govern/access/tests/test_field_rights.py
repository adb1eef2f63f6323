"""What roles say of single fields: stored, added up, bounded by the giver, effective at once."""

from dataclasses import replace

import pytest

from zhike.govern.access.public import RoleDraft, actor_of_key, create_api_key, create_role, load_actor, update_role
from zhike.platform.catalog import field_of, object_of, rights_of
from zhike.platform.errors import AppError
from zhike.records.customers.public import CUSTOMERS
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db

SEES = ("customers.view", "customers.edit", "users.view")


@pytest.fixture
def company():
    return make_company()


def draft(*grants, scope="own", version=None, **rights):
    named = {f"customers.{key}": right for key, right in rights.items()}
    return RoleDraft(
        name_zh="角色", name_en="Role", grants=grants, scope_kind=scope, field_rights=named, version=version
    )


def role(company, *grants, scope="own", **rights):
    return create_role(company.actor("admin"), draft(*grants, scope=scope, **rights))


def field(key):
    return field_of(CUSTOMERS, key)


def right(company, key, *roles):
    actor = load_actor(company.add_user(*(one.key for one in roles)), "ui")
    return rights_of(actor, field(key))


def refusal(act):
    with pytest.raises(AppError) as caught:
        act()
    return caught.value.status, caught.value.code, dict(caught.value.facts)


def test_without_a_word_of_a_role_the_data_class_decides(company):
    assert right(company, "city", role(company, *SEES)) == "edit"
    assert right(company, "phone", role(company, *SEES)) == "masked"
    assert right(company, "phone", role(company, *SEES, "fields.view_sensitive")) == "edit"


@pytest.mark.parametrize("said", ["hidden", "masked", "view", "edit"])
def test_the_word_of_a_role_counts_above_the_data_class(company, said):
    assert right(company, "phone", role(company, *SEES, phone=said)) == said
    assert right(company, "city", role(company, *SEES, "fields.view_sensitive", city=said)) == said


def test_of_several_roles_the_most_generous_counts(company):
    closed, half = role(company, *SEES, city="hidden"), role(company, *SEES, city="view")
    assert right(company, "city", closed, half) == "view"
    assert right(company, "city", closed, role(company, *SEES)) == "edit"


def test_a_role_that_does_not_show_the_object_has_no_say_on_its_fields(company):
    closed, elsewhere = role(company, *SEES, city="hidden"), role(company, "users.view", city="edit")
    assert right(company, "city", closed, elsewhere) == "hidden"


def test_a_change_of_field_rights_counts_at_the_next_request(company):
    made = role(company, *SEES, scope="all")
    browser = client_of(company.add_user(made.key))
    assert browser.get("/api/v1/customers?sort=created_at").status_code == 200
    changed = draft(*SEES, scope="all", version=made.version, created_at="hidden")
    update_role(company.actor("admin"), made.id, changed)
    refused = browser.get("/api/v1/customers?sort=created_at")
    assert (refused.status_code, refused.json()["code"]) == (403, "platform.hidden_field")


def test_nobody_gives_more_of_a_field_than_they_have(company):
    half = role(company, *SEES, "access.manage", "people.manage", scope="all", city="view")
    deputy = load_actor(company.add_user(half.key), "ui")
    silent = refusal(lambda: create_role(deputy, draft(*SEES)))
    assert silent == (403, "access.exceeds_own", {"missing": "customers.city"})
    loud = draft(*SEES, city="view", phone="view")
    assert refusal(lambda: create_role(deputy, loud))[2] == {"missing": "customers.phone"}
    assert create_role(deputy, draft("customers.view")).field_rights == {}
    assert create_role(deputy, draft(*SEES, city="hidden")).field_rights == {"customers.city": "hidden"}


def test_a_key_that_lacks_the_grant_of_a_class_sees_masks_whatever_the_role_says(company):
    actor = load_actor(company.add_user(role(company, *SEES, "fields.view_sensitive", phone="view").key), "ui")
    narrow = actor_of_key(create_api_key(actor, "k", grants=["customers.view"]).secret)
    whole = actor_of_key(create_api_key(actor, "k").secret)
    assert narrow is not None
    assert whole is not None
    assert [rights_of(one, field("phone")) for one in (narrow, whole)] == ["masked", "view"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("customers.name", "access.title_field"),
        ("customers.nothing", "access.unknown_field"),
        ("nothing.name", "access.unknown_field"),
        ("users.email", "access.unknown_field"),
    ],
)
def test_a_right_to_what_cannot_be_limited_is_refused(company, name, code):
    bad = replace(draft(*SEES), field_rights={name: "hidden"})
    assert refusal(lambda: create_role(company.actor("admin"), bad)) == (422, code, {"field": name})


def test_every_field_knows_its_object():
    assert {one.object_key for one in object_of("orders").fields} == {"orders"}
