"""A record is opened to somebody, to look at or to edit, for a while, and closed again."""

from datetime import timedelta

import pytest

from zhike.govern.access.public import load_actor
from zhike.govern.audit.public import HistoryQuery, list_history
from zhike.govern.sharing.public import ShareDraft, list_shares, share_record, stop_sharing
from zhike.platform.clock import business_date, now
from zhike.platform.errors import AppError
from zhike.platform.lists import RecordQuery, count_records, get_record, list_records
from zhike.platform.search.public import is_told_by_index
from zhike.platform.shares.models import RecordShare
from zhike.records.activities.public import write_activity
from zhike.records.customers.models import Customer
from zhike.records.customers.public import create_contact, create_customer, reassign_customers, update_customer
from zhike.records.pages.public import search_everything
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(db):
    return make_company("shares")


@pytest.fixture
def owner(company):
    return company.actor("sales")


@pytest.fixture
def colleague(company):
    return company.add_user("sales", department="华北", name="远方")


@pytest.fixture
def customer(owner):
    return create_customer(owner, {"name": "华星科技", "kind": "organization"}).id


def ids_of(user_id):
    return [one.id for one in list_records(load_actor(user_id, "ui"), "customers", RecordQuery()).items]


def open_to(owner, customer, user_id, **said):
    return share_record(owner, "customers", customer, draft=ShareDraft(kind="user", grantee_id=user_id, **said))


def refused(act):
    with pytest.raises(AppError) as found:
        act()
    return found.value.status, found.value.code


def test_a_colleague_sees_the_record_everywhere_once_it_is_shared(owner, colleague, customer):
    assert ids_of(colleague) == []
    open_to(owner, customer, colleague)
    who = load_actor(colleague, "ui")
    assert ids_of(colleague) == [customer]
    assert count_records(who, "customers", RecordQuery(q="华星")).value == 1
    assert [one.id for one in search_everything(who, "华星").items] == [customer]
    assert not is_told_by_index(who, "customers")
    assert list_records(who, "customers", RecordQuery(where={"field": "name", "op": "contains", "value": "华"})).items


def test_taking_back_closes_it_at_once(owner, colleague, customer):
    share = open_to(owner, customer, colleague)
    browser = client_of(colleague)
    assert browser.get(f"/api/v1/customers/{customer}").status_code == 200
    stop_sharing(owner, "customers", customer, share_id=share.id)
    assert browser.get(f"/api/v1/customers/{customer}").status_code == 404
    assert ids_of(colleague) == []


def test_what_is_shared_to_look_at_is_not_written(owner, colleague, customer):
    open_to(owner, customer, colleague)
    who = load_actor(colleague, "ui")
    for act in (
        lambda: update_customer(who, customer, version=1, given={"level": "A"}),
        lambda: create_contact(who, customer, {"name": "王"}),
        lambda: write_activity(who, customer, {"kind": "note", "subject": "看"}),
        lambda: open_to(who, customer, who.user_id),
    ):
        assert refused(act) == (403, "platform.shared_to_view")
    row = Customer.objects.unscoped("test").get(pk=customer)
    assert (row.version, row.level) == (1, "")


def test_what_is_shared_to_edit_is_written(owner, colleague, customer):
    open_to(owner, customer, colleague, may_edit=True)
    who = load_actor(colleague, "ui")
    update_customer(who, customer, version=1, given={"level": "A"})
    assert get_record(owner, "customers", customer).values["level"] == "A"


def test_a_share_gives_rows_and_no_grants(company, owner, customer):
    auditor = company.add_user("auditor", department="华北")
    open_to(owner, customer, auditor, may_edit=True)
    who = load_actor(auditor, "ui")
    assert refused(lambda: update_customer(who, customer, version=1, given={"level": "A"}))[0] == 403


def test_departments_and_roles_are_grantees_too(company, owner, colleague, customer):
    draft = ShareDraft(kind="department", grantee_id=company.departments["总部"])
    share_record(owner, "customers", customer, draft=draft)
    assert ids_of(colleague) == [customer]  # 华北 stands below 总部
    share = list_shares(owner, "customers", customer)[0]
    assert (share.grantee_name, share.may_edit, share.is_over) == ("总部", False, False)
    stop_sharing(owner, "customers", customer, share_id=share.id)
    assert ids_of(colleague) == []


def test_a_share_ends_with_its_last_day(owner, colleague, customer):
    today = business_date(now(), owner.zone)
    share = open_to(owner, customer, colleague, until=today)
    assert share.until is not None
    assert share.until > now()
    assert ids_of(colleague) == [customer]
    RecordShare.objects.unscoped("test").update(until=now() - timedelta(seconds=1))
    assert ids_of(colleague) == []
    assert list_shares(owner, "customers", customer)[0].is_over
    assert refused(lambda: open_to(owner, customer, colleague, until=today - timedelta(days=1))) == (
        422,
        "sharing.past_day",
    )


def test_nobody_shares_what_they_do_not_reach(company, colleague, customer):
    who = load_actor(colleague, "ui")
    assert refused(lambda: open_to(who, customer, colleague)) == (404, "platform.not_found")
    assert RecordShare.objects.unscoped("test").count() == 0


def test_nobody_shares_with_somebody_who_is_not_there(owner, customer):
    other = make_company("elsewhere")
    assert refused(lambda: open_to(owner, customer, other.users["sales"]))[0] == 404


def test_a_record_is_not_given_away_by_whom_it_is_only_shared_with(company, owner, customer):
    manager = company.add_user("manager", department="华北")
    open_to(owner, customer, manager)
    who = load_actor(manager, "ui")
    assert refused(lambda: reassign_customers(who, [customer], owner_id=manager)) == (403, "platform.shared_to_view")


def test_the_history_of_the_record_says_so_in_words(owner, colleague, customer):
    share = open_to(owner, customer, colleague)
    open_to(owner, customer, colleague, may_edit=True)
    stop_sharing(owner, "customers", customer, share_id=share.id)
    told = list_history(owner, "customers", customer, asked=HistoryQuery()).items
    assert [one.action for one in told][:3] == ["unshared", "shared", "shared"]
    assert told[1].after == {"shares.grantee": "远方", "shares.right": "edit"}
    assert told[0].before["shares.grantee"] == "远方"


def test_the_api_shares_and_ends(company, owner, colleague, customer):
    browser = client_of(owner.user_id)
    url = f"/api/v1/objects/customers/records/{customer}/shares"
    made = browser.post(url, {"kind": "user", "grantee_id": str(colleague)}, content_type="application/json")
    assert made.status_code == 201
    assert browser.get(url).json()["may_share"] is True
    assert client_of(colleague).delete(f"{url}/{made.json()['id']}").status_code == 403
    assert browser.delete(f"{url}/{made.json()['id']}").status_code == 204
    assert browser.get(url).json()["items"] == []
