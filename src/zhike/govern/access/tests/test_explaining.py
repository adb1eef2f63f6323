"""Why somebody sees a record: which role, scope, share and field right, in words that agree with what they see."""

import pytest

from zhike.govern.access.public import (
    RoleDraft,
    create_role,
    effective_access,
    explain_record,
    load_actor,
)
from zhike.govern.audit.public import iter_entries
from zhike.govern.people.public import set_user_active
from zhike.govern.sharing.public import ShareDraft, share_record
from zhike.know.profiles.public import summarise_profiles
from zhike.platform.errors import AppError
from zhike.platform.lists import RecordQuery, count_records, list_records
from zhike.records.customers.public import create_customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(db):
    return make_company("why")


@pytest.fixture
def customer(company):
    given = {"name": "华星科技", "kind": "organization", "contact_name": "欧阳雪"}
    return create_customer(company.actor("sales"), given).id


def test_each_role_says_what_it_gives_and_whether_it_reaches_the_record(company, customer):
    admin = company.actor("admin")
    owner = explain_record(admin, "customers", customer, user_id=company.users["sales"])
    assert (owner.verbs["view"], owner.verbs["edit"], owner.verbs["delete"]) == (True, True, False)
    assert [(one.key, one.is_reached, one.is_owner) for one in owner.roles] == [("sales", True, True)]
    far = company.add_user("sales", department="华北")
    stranger = explain_record(admin, "customers", customer, user_id=far)
    assert stranger.verbs["view"] is False
    assert [(one.key, one.is_reached) for one in stranger.roles] == [("sales", False)]


def test_a_share_is_a_reason_and_opens_no_more_than_it_says(company, customer):
    far = company.add_user("sales", department="华北")
    draft = ShareDraft(kind="user", grantee_id=far)
    share_record(company.actor("sales"), "customers", customer, draft=draft)
    why = explain_record(company.actor("admin"), "customers", customer, user_id=far)
    assert (why.verbs["view"], why.verbs["edit"]) == (True, False)
    assert [(one.kind, one.may_edit, one.is_over) for one in why.shares] == [("user", False, False)]


def test_fields_tell_who_says_so(company, customer):
    why = explain_record(company.actor("admin"), "customers", customer, user_id=company.users["marketing"])
    fields = {one.key: one for one in why.fields}
    assert (fields["phone"].right, fields["phone"].because) == ("masked", "class")
    assert (fields["name"].right, fields["name"].because) == ("edit", "class")


def test_a_disabled_person_sees_nothing_whatever_the_roles_say(company, customer):
    set_user_active(company.actor("admin"), company.users["sales"], is_active=False)
    why = explain_record(company.actor("admin"), "customers", customer, user_id=company.users["sales"])
    assert (why.is_active, why.verbs["view"]) == (False, False)


def test_effective_grants_name_their_roles(company):
    found = effective_access(company.actor("admin"), company.users["sales"])
    assert found.grants["customers.view"] == ("sales",)
    assert ("customers", "id_number") in {(key, one.key) for key, one in found.fields}


def test_only_who_may_explain_may_ask(company, customer):
    with pytest.raises(AppError) as refused:
        explain_record(company.actor("sales"), "customers", customer, user_id=company.users["sales"])
    assert refused.value.status == 403
    answer = client_of(company.users["auditor"]).get(
        f"/api/v1/objects/customers/records/{customer}/why", {"user": str(company.users["sales"])}
    )
    assert answer.status_code == 200
    assert answer.json()["verbs"]["view"] is True


def test_words_of_a_hidden_field_find_nothing(company, customer):
    draft = RoleDraft(
        name_zh="藏",
        name_en="hides",
        grants=("customers.view", "contacts.view"),
        scope_kind="all",
        field_rights={"customers.contact_name": "hidden"},
    )
    blind = company.add_user(create_role(company.actor("admin"), draft).key)
    sees = company.actor("agent")
    assert count_records(sees, "customers", RecordQuery(q="欧阳雪")).value == 1
    who = load_actor(blind, "ui")
    assert count_records(who, "customers", RecordQuery(q="欧阳雪")).value == 0
    assert list_records(who, "customers", RecordQuery(q="欧阳雪")).items == ()
    assert client_of(blind).get("/api/v1/search", {"q": "欧阳雪"}).json()["items"] == []
    assert count_records(who, "customers", RecordQuery(q="华星")).value == 1


def test_the_audit_is_exported_harmlessly_and_with_the_readers_rights(company, customer):
    create_customer(company.actor("sales"), {"name": "=cmd|calc", "kind": "organization", "phone": "13812345678"})
    browser = client_of(company.users["auditor"])
    answer = browser.get("/api/v1/audit/export")
    text = answer.content.decode("utf-8-sig")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "'=cmd|calc" in text
    assert "13812345678" not in text
    assert next(iter(iter_entries(company.actor("auditor")))).action == "exported"
    assert client_of(company.users["sales"]).get("/api/v1/audit/export").status_code == 403


def test_profiles_are_summed_over_the_readers_customers(company):
    assert summarise_profiles(company.actor("sales")).customers == 0
