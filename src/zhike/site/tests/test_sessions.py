"""Where one is signed in, and what ends a session."""

import pytest
from django.contrib.auth.hashers import get_hasher

from zhike.govern.access.public import give_new_password
from zhike.govern.audit.public import list_entries
from zhike.govern.people.models import User
from zhike.site.account_urls import OPEN
from zhike.site.tests.accounts import Browser
from zhike.testing import PASSWORD, make_company

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "a fresh lock for 2026"


@pytest.fixture
def company():
    return make_company("a", everyone=True)


@pytest.fixture
def pair(company):
    """Two browsers of one person."""
    here, there = Browser(), Browser(address="203.0.113.9")
    here.sign_in()
    there.sign_in()
    return here, there


def sessions(browser):
    return browser.ask("get", "auth/sessions").json()["data"]


def test_every_session_is_listed_with_its_address_and_which_is_this_one(pair):
    listed = {(row["ip"], row["is_current"]) for row in sessions(pair[0])}
    assert listed == {("10.0.0.1", True), ("203.0.113.9", False)}


def test_ending_another_session_works_at_once(pair):
    here, there = pair
    other = next(row["id"] for row in sessions(here) if not row["is_current"])
    assert there.is_in()
    here.ask("delete", "auth/sessions", {"sessions": [other]})
    assert not there.is_in()
    assert here.is_in()
    assert [row["is_current"] for row in sessions(here)] == [True]


def test_nobody_sees_or_ends_a_session_of_somebody_else(company, pair):
    here, _ = pair
    stranger = Browser()
    stranger.sign_in(email="manager@a.example.cn")
    foreign = sessions(here)[0]["id"]
    assert foreign not in {row["id"] for row in sessions(stranger)}
    assert stranger.ask("delete", "auth/sessions", {"sessions": [foreign]}).status_code == 400
    assert here.is_in()


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(pair):
    here, there = pair
    body = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
    assert here.ask("post", "account/password/change", body).status_code == 200
    assert here.is_in()
    assert not there.is_in()
    assert Browser().sign_in().status_code == 400
    assert Browser().sign_in(NEW_PASSWORD).status_code == 200


@pytest.mark.parametrize(
    ("current", "new"), [("not my password", NEW_PASSWORD), (PASSWORD, "short"), (PASSWORD, "12345678901"), ("", "")]
)
def test_a_refused_new_password_changes_nothing(company, pair, current, new):
    before = User.objects.get(pk=company.users["sales"]).password
    here, there = pair
    body = {"current_password": current, "new_password": new}
    assert here.ask("post", "account/password/change", body).status_code == 400
    assert User.objects.get(pk=company.users["sales"]).password == before
    assert there.is_in()


def test_a_password_given_by_the_administrator_ends_every_session(company, pair):
    secret = give_new_password(company.actor("admin"), company.users["sales"])
    assert [browser.is_in() for browser in pair] == [False, False]
    assert Browser().sign_in(secret).status_code == 200


def test_changes_of_an_account_stand_in_the_audit(company, pair, django_capture_on_commit_callbacks):
    here, _ = pair
    here.ask("post", "account/password/change", {"current_password": PASSWORD, "new_password": NEW_PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        here.turn_totp_on(NEW_PASSWORD)
    with django_capture_on_commit_callbacks(execute=True):
        here.ask("post", "account/authenticators/recovery-codes")
    here.ask("delete", "account/authenticators/totp")
    entries = list_entries(company.actor("admin"), limit=4).items
    assert [entry.action for entry in reversed(entries)] == [
        "password_changed",
        "totp_turned_on",
        "recovery_codes_made",
        "totp_turned_off",
    ]


def test_forgotten_passwords_are_a_matter_for_the_administrator(company):
    known = Browser().ask("post", "auth/password/request", {"email": "sales@a.example.cn"})
    unknown = Browser().ask("post", "auth/password/request", {"email": "nobody@a.example.cn"})
    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content


def test_nobody_changes_the_address_they_sign_in_with(company, pair):
    here, _ = pair
    for method in ("get", "post", "put", "patch", "delete"):
        assert here.ask(method, "account/email", {"email": "evil@example.com", "primary": True}).status_code == 404
    assert User.objects.get(pk=company.users["sales"]).email == "sales@a.example.cn"


@pytest.mark.parametrize(
    "path",
    [
        "account/phone",
        "account/authenticators/webauthn",
        "auth/signup",
        "auth/code/confirm",
        "auth/email/verify",
        "auth/password/reset",
        "auth/webauthn/login",
        "auth/provider/redirect",
    ],
)
def test_what_no_screen_uses_is_not_there(company, pair, path):
    assert pair[0].ask("get", path).status_code == 404
    assert pair[0].ask("post", path, {}).status_code == 404


@pytest.mark.parametrize("path", OPEN)
def test_no_open_path_breaks_for_anybody(company, pair, path):
    for browser in (Browser(), pair[0]):
        for method in ("get", "post", "put", "patch", "delete"):
            assert browser.ask(method, path, {}).status_code < 500


def test_an_unknown_address_costs_as_much_work_as_a_wrong_password(company, monkeypatch):
    hasher = type(get_hasher())
    hash_password, hashed = hasher.encode, []

    def counted(*args):
        hashed.append(args)
        return hash_password(*args)

    monkeypatch.setattr(hasher, "encode", counted)
    Browser().sign_in("a wrong password", email="sales@a.example.cn")
    of_known = len(hashed)
    Browser().sign_in("a wrong password", email="nobody@a.example.cn")
    assert (of_known, len(hashed) - of_known) == (1, 1)
