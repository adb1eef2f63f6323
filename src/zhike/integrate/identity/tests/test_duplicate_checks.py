"""Who types a customer that exists is warned, and learns no more than they may."""

from dataclasses import replace
from itertools import pairwise

import pytest

from zhike.govern.audit.models import AuditEntry
from zhike.integrate.identity.actions.checking import MAX_TOLD_AN_HOUR, read_line
from zhike.integrate.identity.models import DuplicateCheck
from zhike.integrate.identity.public import check_lines, find_duplicates
from zhike.platform.errors import AppError
from zhike.records.customers.public import create_customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
HUAXING = {"name": "北京华星科技有限公司", "kind": "organization", "phone": "13812345678", "city": "北京市"}


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def held(company):
    """A customer of the manager, out of the sales person's scope."""
    return create_customer(company.actor("manager"), HUAXING).id


def checks():
    return AuditEntry.objects.unscoped("test").filter(action="checked_duplicates").count()


def test_a_shared_phone_is_told_with_name_and_owner_only_when_out_of_scope(company, held):
    (one,) = find_duplicates(company.actor("sales"), {"name": "别的名字", "phone": "138 1234 5678"})
    assert (one.customer_id, one.name, one.owner) == (None, "北京华星科技有限公司", "manager")
    assert (one.values, one.shared) == ({}, ("phone",))
    assert checks() == 1


def test_in_scope_one_sees_and_may_open_it(company, held):
    (one,) = find_duplicates(company.actor("manager"), {"name": "华星科技", "kind": "organization"})
    assert (one.customer_id, one.values["city"], one.shared) == (held, "北京市", ())
    assert one.probability is not None
    assert checks() == 0


def test_the_likeliest_of_namesakes_comes_first(company):
    boss = company.actor("admin")
    near = create_customer(boss, {"name": "王建国", "kind": "person", "phone": "13912345678"}).id
    create_customer(boss, {"name": "王建国", "kind": "person", "phone": "13700000000"})
    found = find_duplicates(boss, {"name": "王建果", "kind": "person", "phone": "13912345678"})
    assert (found[0].customer_id, found[0].shared) == (near, ("phone", "name"))
    assert all((a.probability or 0) >= (b.probability or 0) for a, b in pairwise(found))


def test_the_customer_that_is_being_edited_is_not_its_own_duplicate(company, held):
    boss = company.actor("admin")
    assert find_duplicates(boss, {"phone": "13812345678"}, leave_out=held) == ()


def test_a_masked_value_answers_no_guess(company, held):
    masked = replace(company.actor("marketing"), grants=frozenset({"customers.view"}))
    assert find_duplicates(masked, {"phone": "13812345678"}) == ()
    assert check_lines(masked, ["13812345678"])[0].found == ()


def test_a_field_that_customers_do_not_have_is_refused(company):
    with pytest.raises(AppError) as caught:
        find_duplicates(company.actor("sales"), {"is_admin": "x"})
    assert caught.value.code == "platform.unknown_field"


def test_pasted_lines_tell_out_of_scope_who_looks_after_it_and_nothing_else(company, held):
    phone, name, nobody = check_lines(company.actor("sales"), ["13812345678", "华星科技", "", "没有这个人"])
    for line in (phone, name):
        (one,) = line.found
        assert (one.customer_id, one.name, one.owner, one.values) == (None, "", "manager", {})
    assert (nobody.text, nobody.found) == ("没有这个人", ())
    assert checks() == 1


def test_who_was_told_too_much_in_an_hour_is_told_no_more(company, held):
    sales = company.actor("sales")
    spent = DuplicateCheck(tenant_id=sales.tenant_id, user_id=sales.user_id, told=MAX_TOLD_AN_HOUR)
    spent.save(force_insert=True)
    for act in (lambda: check_lines(sales, ["13812345678"]), lambda: find_duplicates(sales, {"phone": "13812345678"})):
        with pytest.raises(AppError) as caught:
            act()
        assert (caught.value.status, caught.value.code) == (429, "identity.too_many_checks")
    assert checks() == 0
    assert find_duplicates(company.actor("manager"), {"phone": "13812345678"}) != ()


@pytest.mark.parametrize("lines", [[], ["  "], ["x"] * 21])
def test_no_line_and_too_many_lines_are_refused(company, lines):
    with pytest.raises(AppError) as caught:
        check_lines(company.actor("sales"), lines)
    assert caught.value.code == "identity.bad_lines"


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("华星科技 138 1234 5678", {"phone": "138 1234 5678", "name": "华星科技"}),
        ("a.b@example.cn", {"email": "a.b@example.cn"}),
        ("91110108MA01A2BC3D", {"credit_code": "91110108MA01A2BC3D", "id_number": "91110108MA01A2BC3D"}),
        ("王建国，13912345678", {"phone": "13912345678", "name": "王建国"}),
    ],
)
def test_a_line_is_read_by_the_shape_of_its_words(line, values):
    assert read_line(line) == values


def test_both_checks_over_http(company, held):
    browser = client_of(company.users["sales"])
    asked = {"values": {"phone": "13812345678"}}
    answer = browser.post("/api/v1/customers/duplicates/find", asked, content_type="application/json")
    assert [one["owner"] for one in answer.json()["items"]] == ["manager"]
    answer = browser.post(
        "/api/v1/customers/duplicates/check", {"lines": ["华星科技"]}, content_type="application/json"
    )
    assert [one["name"] for one in answer.json()["items"][0]["found"]] == [""]
